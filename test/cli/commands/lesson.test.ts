import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { main } from '../../../checker/cli/main.ts';
import type { Terminal } from '../../../checker/cli/io/terminal.ts';
import { systemClock } from '../../../checker/search/clock.ts';
import { synod } from '../../fixtures/console.ts';

const LESSON = 'test/fixtures/lesson.md';

/** Tells a lesson to a reader who answers; what is printed before each answer, and after the last. */
async function readWith(
  answers: readonly (string | undefined)[],
  rows = Infinity,
): Promise<{ readonly questions: readonly string[]; readonly out: string }> {
  let out = '';
  const questions: string[] = [];
  const style = { columns: 80, color: false };
  const terminal: Terminal = {
    out: style,
    err: style,
    rewritable: false,
    print: (text) => {
      out += text;
    },
    complain: (text) => {
      out += text;
    },
    ask: (question) => {
      questions.push(question);
      return Promise.resolve(answers[questions.length - 1]);
    },
    rows: () => rows,
    clock: systemClock,
    memory: { used: () => 0, max: 1000 },
    interruptible: (body) => body({ signal: new AbortController().signal, clock: systemClock }),
  };
  await main(['lesson', LESSON], terminal);
  return { questions, out };
}

describe('synod lesson', () => {
  test('without a name lists the lessons in their order', async () => {
    const { status, out } = await synod(['lesson']);
    expect(status).toBe(0);
    expect(out).toMatch(/^ {2}max-ballot +Why a new ballot takes the decree of the latest vote$/m);
  });
  test('tells one at once where nobody can be asked', async () => {
    const { status, out } = await synod(['lesson', LESSON], { columns: 80 });
    expect(status).toBe(0);
    expect(out).toContain('? Can both be inside?');
    expect(out).toContain('The rule goes along for 3 steps.');
  });
  test('asks the reader to predict before it shows, and to turn the pages', async () => {
    const { questions, out } = await readWith(['', 'no']);
    expect(questions).toEqual(['Enter goes on, q leaves ', 'Your guess: ']);
    expect(out).toContain('That is all.');
  });
  test('stops where the screen is full', async () => {
    const { questions, out } = await readWith(['', 'no', '', 'q'], 24);
    expect(questions).toEqual(['Enter goes on, q leaves ', 'Your guess: ', ...Array<string>(2).fill('Enter goes on, q leaves ')]);
    expect(out).toContain('Both ask.');
    expect(out).not.toContain('That is all.');
  });
  test('leaves when the reader does', async () => {
    expect((await readWith(['q'])).out).not.toContain('One lock');
    expect((await readWith(['', undefined])).out).not.toContain('Both ask');
  });
  test('writes a page', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'synod-lesson-')), 'page.html');
    expect(await synod(['lesson', LESSON, '--html', file])).toEqual({ status: 0, out: '', err: '' });
    expect(readFileSync(file, 'utf8')).toMatch(/^<!doctype html>[^]*<\/html>\n$/);
    expect(await synod(['lesson', LESSON, '--html', '/nowhere/page.html'])).toMatchObject({
      status: 2,
      err: expect.stringContaining('cannot be written') as string,
    });
  });
  test('finds a module that lies beside the lesson, wherever it is called', async () => {
    const folder = join(mkdtempSync(join(tmpdir(), 'synod-lesson-')), "it's here");
    mkdirSync(folder);
    writeFileSync(join(folder, 'lock.mts'), `export { default } from '${resolve('test/fixtures/lock.ts')}';\n`);
    writeFileSync(
      join(folder, 'lesson.md'),
      '```synod\ncheck ./lock.mts\nexpect holds in 12 states\n```\n\n```synod\ncheck test/fixtures/lock.ts\n```\n',
    );
    const { status, out } = await synod(['lesson', join(folder, 'lesson.md')]);
    expect(status).toBe(0);
    expect(out).toMatch(/^\$ synod check '\S+it'\\''s here\/lock\.mts'$/m);
    expect(out).toContain('$ synod check test/fixtures/lock.ts');
  });
  test('knows its lessons', async () => {
    expect(await synod(['lesson', 'max-balot'])).toMatchObject({ status: 2, err: expect.stringContaining('max-ballot') as string });
    expect(await synod(['lesson', 'nowhere.md'])).toMatchObject({
      status: 2,
      err: expect.stringContaining("there is no file 'nowhere.md'") as string,
    });
  });
});
