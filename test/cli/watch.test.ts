import { describe, expect, test } from 'vitest';
import { Teller } from '../../checker/cli/commands/check-watched.ts';
import { type FileChange, type Glance, WatchLoop } from '../../checker/cli/watch-loop.ts';
import type { WatchAnswer } from '../../checker/cli/watch-process.ts';
import { NO_VERDICT, type Remembered, sinceText } from '../../checker/report/text/since-text.ts';
import { synod } from '../fixtures/console.ts';

/** A loop whose files, whose time and whose checks are moved by hand. */
function byHand() {
  let files: Glance = new Map([['a.ts', '1']]);
  let settled: (() => void) | undefined;
  const checks: { readonly changes: readonly FileChange[]; readonly answer: (result: string) => Promise<void>; isStopped: boolean }[] = [];
  const answers: string[] = [];
  const loop = new WatchLoop<string>({
    look: () => files,
    settle: (then) => { settled = then; },
    check: (changes) => {
      let resolve: (result: string) => void = () => undefined;
      const done = new Promise<string>((given) => { resolve = given; });
      const check = {
        changes,
        isStopped: false,
        answer: async (result: string) => {
          resolve(result);
          await done;
        },
      };
      checks.push(check);
      return { done, stop: () => { check.isStopped = true; } };
    },
    answered: (result) => answers.push(result),
  });
  return {
    loop, checks, answers,
    become: (...now: readonly (readonly [string, string])[]) => {
      files = new Map(now);
      loop.heard();
    },
    /** Lets the moment pass; whether there was one. */
    pass: () => {
      const then = settled;
      settled = undefined;
      then?.();
      return then !== undefined;
    },
  };
}

describe('the loop of --watch', () => {
  test('checks at once, and again when a file is not what it was', async () => {
    const { loop, checks, answers, become, pass } = byHand();
    loop.begin();
    expect(checks.map(({ changes }) => changes)).toEqual([[]]);
    await checks[0]?.answer('first');
    become(['a.ts', '2'], ['b.ts', '1']);
    expect(checks).toHaveLength(1);
    pass();
    expect(checks[1]?.changes).toEqual([{ file: 'a.ts', isGone: false }, { file: 'b.ts', isGone: false }]);
    await checks[1]?.answer('second');
    expect(answers).toEqual(['first', 'second']);
  });

  test('checks nothing where nothing has changed in the end', async () => {
    const { loop, checks, become, pass } = byHand();
    loop.begin();
    await checks[0]?.answer('first');
    become(['a.ts', '2']);
    become(['a.ts', '1']);
    expect(pass()).toBe(true);
    expect(checks).toHaveLength(1);
  });

  test('ends a check that a change overtakes, and hears nothing more of it', async () => {
    const { loop, checks, answers, become, pass } = byHand();
    loop.begin();
    become(['a.ts', '2']);
    pass();
    expect(checks.map(({ isStopped }) => isStopped)).toEqual([true, false]);
    await checks[0]?.answer('late');
    await checks[1]?.answer('now');
    expect(answers).toEqual(['now']);
  });

  test('goes on where a file is gone, and where it is there again', () => {
    const { loop, checks, become, pass } = byHand();
    loop.begin();
    become();
    pass();
    become(['a.ts', '1']);
    pass();
    expect(checks.slice(1).map(({ changes }) => changes)).toEqual([[{ file: 'a.ts', isGone: true }], [{ file: 'a.ts', isGone: false }]]);
  });

  test('is over when it is ended: nothing is checked any more, and what is on its way is stopped', async () => {
    const { loop, checks, answers, become, pass } = byHand();
    loop.begin();
    become(['a.ts', '2']);
    loop.end();
    pass();
    become(['a.ts', '3']);
    expect(pass()).toBe(false);
    await checks[0]?.answer('late');
    expect({ stopped: checks.map(({ isStopped }) => isStopped), answers }).toEqual({ stopped: [true], answers: [] });
  });
});

const holds = (told: string): Remembered => ({ word: 'holds', told });
const violated: Remembered = { word: 'violated', told: 'in 5 steps (Safe is false)' };

describe('what has changed since the last verdict', () => {
  test.each<readonly [Remembered, Remembered, string]>([
    [violated, holds('in 5 states'), 'was violated in 5 steps (Safe is false), holds now in 5 states'],
    [holds('in 5 states'), violated, 'held in 5 states, is now violated in 5 steps (Safe is false)'],
    [holds('in 5 states'), holds('in 5 states'), 'holds in 5 states, as before'],
    [violated, violated, 'is violated in 5 steps (Safe is false), as before'],
    [holds('in 5 states'), NO_VERDICT, 'held in 5 states, cannot be checked now'],
    [NO_VERDICT, NO_VERDICT, 'cannot be checked as before'],
    [NO_VERDICT, { word: 'limit', told: 'after 10 states' }, 'could not be checked, is now undecided after 10 states'],
    [{ word: 'interrupted', told: 'after 9 states' }, holds('in 1 state'), 'was undecided after 9 states, holds now in 1 state'],
  ])('%j, %j: %s', (before, now, text) => expect(sinceText(before, now)).toBe(text));

  const telling = (specs: readonly string[], ...steps: readonly (WatchAnswer | readonly FileChange[])[]): string => {
    let printed = '';
    const teller = new Teller(specs, { out: { columns: 80, color: false }, print: (text) => { printed += text; } });
    for (const step of steps) 'status' in step ? teller.answered(step) : teller.changed(step);
    return printed;
  };
  test('is told from the second verdict on, of each spec', () => {
    const [before, now] = [{ 'a.ts': violated, 'b.ts': holds('in 2 states') }, { 'a.ts': holds('in 3 states') }];
    const saved = [{ file: `${process.cwd()}/a.ts`, isGone: false }];
    expect(telling(['a.ts', 'b.ts'], [], { status: 1, verdicts: before }, saved, { status: 2, verdicts: now }))
      .toBe(`
waiting for a change; Ctrl-C ends

— a.ts was saved


a.ts was violated in 5 steps (Safe is false), holds now in 3 states
b.ts held in 2 states, cannot be checked now
waiting for a change; Ctrl-C ends
`);
  });
  test('names a file that is gone', () =>
    expect(telling(['a.ts'], [{ file: `${process.cwd()}/b\u001b.ts`, isGone: true }])).toBe('\n— b\\u001b.ts is gone\n\n'));
});

describe('--watch is refused', () => {
  test.each<readonly [readonly string[], RegExp]>([
    [['paxos'], /^error: --watch is of a module, and 'paxos' has no path\n/],
    [['test/fixtures/lock.ts', '--reporter', 'github'], /^error: --watch does not go with --reporter: it tells one /],
    [['test/fixtures/lock.ts', '--checkpoint', 'x'], /^error: --watch does not go with --checkpoint/],
    [['test/fixtures/lock.ts', '--resume', 'x', '--every', '1'], /^error: --watch does not go with --every/],
  ])('with %j', async (args, message) => {
    const { err, out, status } = await synod(['check', '--watch', ...args]);
    expect({ out, status }).toEqual({ out: '', status: 2 });
    expect(err).toMatch(message);
  });
  test('with --json', async () => {
    const { out, status } = await synod(['check', '--watch', 'test/fixtures/lock.ts', '--json']);
    expect(status).toBe(2);
    expect(JSON.parse(out)).toMatchObject({ error: { what: expect.stringContaining('--watch does not go with --json') as unknown } });
  });
});
