import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { commandRunner } from '../../../checker/cli/commands/lesson-runner.ts';
import { lessonHtml } from '../../../checker/report/lesson/html.ts';
import { piecesOf } from '../../../checker/report/lesson/inline.ts';
import { type LiveBlock, parseLesson } from '../../../checker/report/lesson/parse.ts';
import { type Told, tell } from '../../../checker/report/lesson/tell.ts';
import { pageText } from '../../../checker/report/lesson/terminal.ts';

const TEXT = readFileSync('test/fixtures/lesson.md', 'utf8');

async function told(text: string, thorough = true): Promise<readonly (readonly Told[])[]> {
  const pages: (readonly Told[])[] = [];
  for await (const page of tell(parseLesson(text), commandRunner({ thorough }))) pages.push(page);
  return pages;
}
const wrongIn = async (text: string): Promise<readonly string[]> =>
  (await told(text)).flat().flatMap((block) => (block.kind === 'live' ? block.wrong : []));

describe('a lesson is read', () => {
  const lesson = parseLesson(TEXT);
  test('as pages of blocks', () => {
    expect(lesson.title).toBe('Why the lock must be free');
    expect(lesson.pages.map((page) => page.map(({ kind }) => kind))).toEqual([
      ['heading', 'paragraph'],
      ['heading', 'question', 'list', 'live', 'paragraph', 'live', 'paragraph', 'live', 'list', 'code'],
    ]);
  });
  test('with live blocks of commands, scenes and claims', () => {
    const [block] = lesson.pages.flat().filter((each): each is LiveBlock => each.kind === 'live');
    expect(block).toMatchObject({
      name: 'story',
      commands: ['replay test/fixtures/lock.ts --variant generous --path 0/0/0/0/0/0/0'],
      watch: ['phase', 'lock', 'mail'],
      scenes: [
        { from: 2, to: 3, text: 'Both ask.' },
        { from: 4, to: 4, text: 'The server grants the lock to A, which is right.' },
        { from: 5, to: 7 },
      ],
      claims: ['MutualExclusion false after 6 steps', 'shortest to MutualExclusion'],
    });
  });
  test('with marks in running text', () => {
    expect(piecesOf('a `b*c` **d** *e* [f](g)').filter(({ text }) => text !== ' ')).toEqual([
      { kind: 'plain', text: 'a ' },
      { kind: 'code', text: 'b*c' },
      { kind: 'strong', text: 'd' },
      { kind: 'emphasis', text: 'e' },
      { kind: 'link', text: 'f', target: 'g' },
    ]);
  });
  test('and a line that is not understood is refused, with its place', () => {
    expect(() => parseLesson('# x\n\n```synod\ncheck a\nhope for the best\n```\n')).toThrow(
      "a live block cannot have the line 'hope for the best'",
    );
    expect(() => parseLesson('```synod\nwatch a\n```\n')).toThrow('a live block has no command');
  });
});

describe('a lesson is told', () => {
  test('in a terminal', async () => {
    const [, page = []] = await told(TEXT);
    expect(pageText(page, { columns: 80, color: false })).toBe(`\
One lock
────────

? Can both be inside?

 • the first asks, and waits
 • so does the second

$ synod replay test/fixtures/lock.ts --variant generous --path 0/0/0/0/0/0/0

  ▸ Both ask.
    2-3 Ask × 2
         phase
      A  waiting*
      B  waiting*
      mail
      Request(from: A)*
      Request(from: B)*

  ▸ The server grants the lock to A, which is right.
    4 Grant(m: Request(from: A))
      lock
      taken*
      mail
      Request(from: B)
      Grant(to: A)*

  ▸ It grants it again, and both enter.
    5-7 Grant, Enter × 2
         phase
      A  holding*
      B  holding*

  ✗ MutualExclusion: A is holding, and so is B

After 6 steps MutualExclusion is false.

(the steps above, taken by the real rule)

✗ lock, variant generous: lock refuses the step to state 5 of its counterexample

  5 Grant(m: Request(from: B))
    ✗ 'the lock is free' is false
        lock = taken
    no choices enable Grant in this state

The variant generous takes it, and 2 steps later MutualExclusion is false

The rule goes along for 3 steps.

$ synod check test/fixtures/lock.ts

✓ lock holds in all its 12 reachable states

 1. That is all.
 2. See the paper (https://example.org/a?b&c).

    a < b
`);
  });

  test('and a rule that does something else is no rule that refuses', async () => {
    const [page = []] = await told(
      '```synod s\nreplay examples/testing/stale-lock.ts --path 0/1/1/0/0/0/0/0/0\n```\n\n' +
        '```synod\ndiff @s --variant takes-what-it-saw\nexpect refused at 7: Make\n```\n',
    );
    expect(pageText(page.slice(1), { columns: 80, color: false })).toBe(`\
(the steps above, taken by takes-what-it-saw)

✓ takes-what-it-saw goes along for 4 steps, and does something else in the next
  6 TakeAway(p: A)
    changes only in the trace
        directory: stale → absent
        at[A]: take → make
        again: + A
    changes only in takes-what-it-saw
        directory: stale → fresh
        at[A]: take → holds
`);
  });

  test('as one page of HTML that needs nothing else, and folds what follows a question', async () => {
    const page = lessonHtml('A < B', await told(TEXT));
    expect(page).toMatch(/^<!doctype html>/);
    expect(page).toContain('<title>A &lt; B</title>');
    expect(page).toContain(
      '<p class="question">Can <em>both</em> be inside?</p>\n<details ' + 'class="answer"><summary>I have an answer</summary>',
    );
    expect(page).toContain('<a href="https://example.org/a?b&amp;c">the paper</a>');
    expect(page).toContain('<td class="fresh">holding</td>');
    expect(page).toContain('<li value="5"><code>Grant(m: Request(from: B))</code>');
    expect(page).not.toMatch(/<(link|script|img)|@import|url\(/);
    for (const tag of ['details', 'section', 'figure', 'table', 'div', 'pre', 'ol', 'ul', 'p', 'b'])
      expect([tag, page.split(new RegExp(`<${tag}[ >]`)).length]).toEqual([tag, page.split(`</${tag}>`).length]);
  });

  test('and its claims are held against what was found', async () => {
    expect(await wrongIn(TEXT)).toEqual([]);
    expect(await wrongIn(TEXT.replace('holds in 12', 'holds in 13'))).toEqual([
      "line 33: 'holds in 13 states' was expected of 'check test/fixtures/lock.ts', but it is 'holds in 12 states'",
    ]);
    expect(await wrongIn(TEXT.replace('refused at 5', 'refused at 4'))).toEqual([
      expect.stringContaining("but it is 'refused at 5: Grant'") as string,
    ]);
    expect(await wrongIn(TEXT.replace('2-3: Both', '3: Both'))).toEqual([
      expect.stringContaining('the scenes do not tell states 2 to 7, each once') as string,
    ]);
    expect(
      await wrongIn(
        TEXT.replace('0/0/0/0/0/0/0\n', '0/0/0/0/0/0\n')
          .replace('5-7', '5-6')
          .replace('MutualExclusion false after 6', 'nothing false after 5'),
      ),
    ).toEqual([expect.stringContaining('it has 6 states, and there is one of 7') as string]);
  });

  test('and what it asks for must be known', async () => {
    await expect(told(TEXT.replace('{{story.steps}}', '{{story.years}}'))).rejects.toThrow('the lesson asks for story.years');
    await expect(told(TEXT.replace('@story', '@tale'))).rejects.toThrow('the lesson has no trace @tale');
  });
});
