import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { commandRunner } from '../../checker/cli/commands/lesson-runner.ts';
import { lessonFiles, loadLesson } from '../../checker/cli/lessons.ts';
import { parseLesson } from '../../checker/report/lesson/parse.ts';
import { type Told, tell } from '../../checker/report/lesson/tell.ts';

// Every claim of every lesson. What takes long is claimed in the full run only: the lessons with many states, and that no story is shorter.
const FULL = process.env['SYNOD_FULL'] === '1';
const LONG: readonly string[] = ['quorums', 'promise', 'max-ballot', 'ink', 'chosen', 'appendix', 'no-majorities', 'fast', 'membership'];

/** What one lesson has searched the others need not. */
const runner = commandRunner({ thorough: FULL });

test.each(lessonFiles().map(({ name }) => name).filter((name) => FULL || !LONG.includes(name)))('%s', async (name) => {
  const told: Told[] = [];
  for await (const page of tell(loadLesson(name), runner)) told.push(...page);
  expect(told.flatMap((block) => (block.kind === 'live' ? block.wrong : []))).toEqual([]);
}, 600_000);

test('the lessons are in order, and their page lists them', () => {
  const names = lessonFiles().map(({ name }) => name);
  expect(names).toEqual([
    'first-spec',
    'quorums', 'promise', 'max-ballot', 'ink', 'owners', 'chosen', 'appendix', 'never-ends', 'no-majorities', 'fast', 'ghosts', 'membership',
    'who-holds-the-lock',
    'exactly-once',
    'reading-the-past',
    'merging',
    'from-paper-to-code',
  ]);
  const readme = readFileSync('examples/lessons/README.md', 'utf8');
  const listed = lessonFiles().map(({ name, file }) => `- \`synod lesson ${name}\`: ${parseLesson(readFileSync(file, 'utf8')).title}`);
  expect(listed.filter((line) => !readme.split('\n').includes(line))).toEqual([]);
});

test('every lesson that is named in a lesson exists', () => {
  const names = lessonFiles().map(({ name }) => name);
  const named = lessonFiles().flatMap(({ file }) =>
    [...readFileSync(file, 'utf8').matchAll(/`synod lesson ([\w-]+)/g)].map(([, name]) => name ?? ''),
  );
  expect(named.filter((name) => !names.includes(name))).toEqual([]);
});

test('the code that the first lesson shows stands in its examples', () => {
  const joined = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();
  const folder = 'examples/first-spec/';
  const sources = readdirSync(folder).map((file) => joined(readFileSync(folder + file, 'utf8')));
  const lesson = readFileSync('examples/lessons/0-first-spec.md', 'utf8');
  const fenced = lesson.split(/^```/m).filter((part, i) => i % 2 === 1 && part.startsWith('\n'));
  const shown = fenced.flatMap((code) => code.split('\n\n').map(joined));
  expect(shown.length).toBeGreaterThan(8);
  expect(shown.filter((code) => !sources.some((source) => source.includes(code)))).toEqual([]);
});

test('the first lesson begins with the example of the README', () =>
  expect(readFileSync('examples/first-spec/1-lease.ts', 'utf8')).toBe(readFileSync('examples/lease.ts', 'utf8')));

test('every module that is named in a lesson goes along with the package', () => {
  const { files } = JSON.parse(readFileSync('package.json', 'utf8')) as { readonly files: readonly string[] };
  const named = lessonFiles().flatMap(({ name }) =>
    loadLesson(name).pages.flat().flatMap((block) => (block.kind === 'live' ? block.commands : [])).flatMap((command) =>
      /^\w+ (\S*[./]\S*)/.exec(command)?.slice(1) ?? []));
  expect(named.length).toBeGreaterThan(0);
  expect(named.filter((path) => !existsSync(path) || !files.some((file) => path === file || path.startsWith(`${file}/`)))).toEqual([]);
});
