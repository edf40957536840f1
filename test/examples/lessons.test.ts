import { expect, test } from 'vitest';
import { lessonRunner } from '../../checker/cli/lesson-runner.ts';
import { lessonFiles, loadLesson } from '../../checker/cli/lessons.ts';
import { type Told, tell } from '../../checker/report/lesson/tell.ts';

// Every claim of every lesson. What takes long is claimed in the full run only: the lessons with many states, and that no story is shorter.
const FULL = process.env['SYNOD_FULL'] === '1';
const LONG: readonly string[] = ['max-ballot'];

test.each(lessonFiles().map(({ name }) => name).filter((name) => FULL || !LONG.includes(name)))('%s', async (name) => {
  const told: Told[] = [];
  for await (const page of tell(loadLesson(name), lessonRunner({ thorough: FULL }))) told.push(...page);
  expect(told.flatMap((block) => (block.kind === 'live' ? block.wrong : []))).toEqual([]);
}, 600_000);

test('the lessons are listed', () => expect(lessonFiles().map(({ name }) => name)).toContain('max-ballot'));
