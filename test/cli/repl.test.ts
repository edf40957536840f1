import { describe, expect, test } from 'vitest';
import { main } from '../../checker/cli/main.ts';
import type { LineInput } from '../../checker/cli/io/line-input.ts';
import { terminalOf } from '../fixtures/console.ts';
import { synodScript } from '../fixtures/process.ts';

const LOCK = 'test/fixtures/lock.ts';

interface Said {
  readonly status: number;
  readonly out: string;
  readonly err: string;
  /** What the last line that was typed could be completed to. */
  readonly completed: readonly string[];
}

/** A session with some lines, as a script or typed. */
async function session(lines: readonly string[], args: readonly string[] = [LOCK], isTyped = false, toComplete = ''): Promise<Said> {
  let completed: readonly string[] = [];
  const input: LineInput = {
    isTyped,
    async *lines(_prompt, complete) {
      yield* lines;
      completed = complete(toComplete);
    },
  };
  const { terminal, said } = terminalOf({});
  const status = await main(['repl', ...args], { ...terminal, input });
  return { status, ...said(), completed };
}

/** The part of an answer behind the last empty line but some. */
const last = (out: string, parts = 1): string => out.trimEnd().split('\n\n').slice(-parts).join('\n\n');

describe('a script', () => {
  test('begins where the spec begins, and takes steps by their numbers and by what they are called', async () => {
    const { status, out, err } = await session(['1', 'Grant(m: Request(from: A))', '# a comment', '', 'Ask(p: B)']);
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(last(out, 2)).toBe(`\
State 4, by Ask(p: B)
• phase  {A: waiting, B: waiting}
  lock   taken
• mail   {Request(from: B), Grant(to: A)}

 1  Enter(m: Grant(to: A))
        phase[A]: waiting → holding
        mail: - Grant(to: A)
Refused: Ask, Grant, Leave (why ACTION tells by what)`);
  });

  test('goes back, to a state, and to where a code leads', async () => {
    const { out } = await session(['1', '1', 'back', 'goto 1', 'path 0/1', 'code']);
    const numbers = [...out.matchAll(/^State (\d+)/gm)].map(([, number]) => Number(number));
    expect(numbers).toEqual([1, 2, 3, 2, 1, 2]);
    expect(last(out)).toBe(`0/1\nsynod replay ${LOCK} --path 0/1\nsynod explore ${LOCK} --path 0/1`);
  });

  test('says what refuses an action', async () => {
    const { out } = await session(['why Leave', 'why Ask']);
    expect(out).toMatch(/Leave\(p: A\) is refused, and 1 other choice for the same reason\n {2}✗ .* is false\n {6}phase\[A\] = idle\n/);
    expect(last(out)).toBe('Ask is enabled, whatever is chosen.');
  });

  test('goes the shortest way to a violation, or to a witness, and says why it is one', async () => {
    const { status, out } = await session(['until MutualExclusion', 'explain', 'back 2', 'trace'], [LOCK, '--variant', 'generous']);
    expect(status).toBe(0);
    expect(out).toContain('6 steps from there, and no fewer:\n');
    expect(out).toContain('✗ MutualExclusion: A is holding, and so is B');
    expect(out).toContain('\nWhy\n  It is so since state 7');
    expect((await session(['until MutualExclusion'])).out).toMatch(/MutualExclusion: still holds in all \d+ reachable states\n$/);
  });

  test.each<readonly [string, string]>([
    ['fly', "'fly' is neither an order, nor the number of a step, nor a step"],
    ['9', 'there is no step 9'],
    ['Leave(p: A)', 'Leave(p: A) is refused here'],
    ['Leave(p: Z)', 'Z is not a value of p'],
    ['Nothing()', "there is no action 'Nothing'"],
    ['goto 5', 'the trace has no state 5'],
    ['goto x', "goto needs a number, not 'x'"],
    ['back 9', 'the trace has no state -7'],
    ['until', 'until needs NAME behind it'],
    ['until Nothing', "there is no invariant, property or witness 'Nothing'"],
    ['why', 'why needs ACTION behind it'],
    ['path 0/77', 'the code asks for step 77'],
    ['explain', 'nothing is wrong in this state'],
    ['state now', "state takes nothing behind it: 'now'"],
    ['initial 7', 'there is no initial state 7'],
    ['open nowhere', "there is no spec 'nowhere'"],
    ['\u001b[31mred', "'\\u001b[31mred'"],
  ])('ends at %j, with one error', async (line, what) => {
    const { status, err } = await session(['1', line, 'code']);
    expect({ status, errors: err.match(/^error: /gm)?.length }).toEqual({ status: 2, errors: 1 });
    expect(err).toContain(what);
    expect(err).toMatch(/\n {2}(do|why): +\S/);
  });

  test('comes from a pipe, and has neither prompt nor colours', async () => {
    const { status, out } = await synodScript(['repl', LOCK], '1\ncode\nquit\nfly\n', { FORCE_COLOR: '1' });
    expect(status).toBe(0);
    expect(out).not.toContain('synod>');
    expect(out).not.toContain('\u001b');
    expect(last(out)).toMatch(/^0\/0\n/);
  });
});

describe('somebody who types', () => {
  test('is told of a mistake, and goes on', async () => {
    const { status, out, err } = await session(['fly', '1', 'code'], [LOCK], true);
    expect(status).toBe(0);
    expect(err).toMatch(/^error: 'fly' is neither/);
    expect(out).toContain('help says what else there is');
    expect(out).toMatch(/\n0\/0\n/);
  });

  test.each<readonly [string, readonly string[]]>([
    ['st', ['state', 'steps']],
    ['un', ['until ']],
    ['As', ['Ask']],
    ['Ask(', ['Ask(p: A)', 'Ask(p: B)']],
    ['why L', ['why Leave']],
    ['until Mu', ['until MutualExclusion']],
    ['zzz', []],
  ])('has %j completed', async (typed, expected) => expect((await session([], [LOCK], true, typed)).completed).toEqual(expected));

  test('may begin without a spec', async () => {
    const { out, err } = await session(['1', 'open mutual-exclusion', 'help'], [], true);
    expect(err).toContain('no spec is open');
    expect(out).toContain('State 1, an initial one');
    expect(out).toContain('  quit          leave; so does Ctrl-D');
  });
});

test('without a spec there is nothing to choose of one', async () => {
  const { status, err } = await session([], ['--variant', 'generous']);
  expect(status).toBe(2);
  expect(err).toContain('--variant is of one spec, and none is named');
});
