import { describe, expect, test } from 'vitest';
import { variablesOf } from '../../../checker/language/projection.ts';
import type { State, System } from '../../../checker/language/system.ts';
import { canonical } from '../../../checker/language/values.ts';
import { initialStates } from '../../../checker/semantics/initial.ts';
import { stepsFrom } from '../../../checker/semantics/step.ts';
import { compare, select, statusOfComparison } from '../../../checker/index.ts';
import synod from '../../../spec/synod/index.ts';
import twoPhaseCommit from '../../../spec/two-phase-commit/index.ts';

const FULL = process.env['SYNOD_FULL'] === '1';
const priests = synod.projections?.['priests'] ?? [];
const at = (constants: Readonly<Record<string, unknown>>, variant?: string): ReturnType<typeof select> =>
  select(synod, { constants, ...(variant === undefined ? {} : { variant }) });

/** The canonical texts of some variables of all reachable states, by the plain semantics. */
function textsOf(system: System, names: readonly string[]): ReadonlySet<string> {
  const text = (state: State): string => canonical(Object.fromEntries(names.map((name) => [name, state[name]])));
  const queue = [...initialStates(system)];
  const known = new Set(queue.map(canonical));
  const texts = new Set<string>();
  for (let state = queue.pop(); state !== undefined; state = queue.pop()) {
    texts.add(text(state));
    for (const { state: next } of stepsFrom(system, state)) {
      if (!known.has(canonical(next))) queue.push(next);
      known.add(canonical(next));
    }
  }
  return texts;
}

describe('the priests reach the same states', () => {
  const sizes: readonly (readonly [string, Readonly<Record<string, unknown>>, number])[] = [
    ['3 x 1 x 2', { ballots: 1 }, 324],
    ...(FULL ? [['2 x 2 x 2', { priests: 2 }, 652] as const, ['3 x 2 x 2', {}, 45_398] as const] : []),
  ];
  test.each(sizes)('whether they send at once or not: %s', async (_name, constants, count) => {
    const comparison = await compare(at(constants), at({ ...constants, granularity: 'prompt' }), { projection: priests });
    expect(comparison).toMatchObject({
      verdict: 'equal',
      both: count,
      left: { projected: count, alone: 0, complete: true },
      right: { projected: count, alone: 0 },
    });
    expect(statusOfComparison(comparison)).toBe(0);
  });

  const mails: readonly (readonly [string, Readonly<Record<string, unknown>>, number | undefined])[] = [
    ['2 x 1 x 1', { priests: 2, ballots: 1, decrees: 1, copies: 1 }, 21],
    ['1 x 1 x 2, two copies, with Forget', { priests: 1, ballots: 1, copies: 2, forget: true }, undefined],
    ...(FULL ? [['2 x 1 x 2', { priests: 2, ballots: 1 }, undefined] as const] : []),
  ];
  test.each(mails)('whether messages stay, or are lost and duplicated: %s', async (_name, constants, count) => {
    const comparison = await compare(at({ ...constants, network: 'set' }), at({ ...constants, network: 'bag' }), { projection: priests });
    expect(comparison.verdict).toBe('equal');
    if (count !== undefined) expect(comparison.both).toBe(count);
  });
});

describe('a comparison', () => {
  const small = { priests: 2, ballots: 1, decrees: 2 };

  test('finds the projections that the plain semantics finds', async () => {
    for (const projection of [{ allBut: ['mail', 'prevVotes'] }, ...(FULL ? [['lastTried', 'history'], { allBut: [] }] : [])]) {
      const [left, right] = [at(small), at(small, 'first-vote-succeeds')];
      const names = variablesOf(projection, left.system) ?? [];
      const [a, b] = [textsOf(left.system, names), textsOf(right.system, names)];
      const comparison = await compare(left, right, { projection });
      expect([comparison.left.projected, comparison.right.projected]).toEqual([a.size, b.size]);
      expect(comparison.both).toBe([...a].filter((text) => b.has(text)).length);
      expect([comparison.left.alone, comparison.right.alone]).toEqual([a.size - comparison.both, b.size - comparison.both]);
    }
  });

  test('leads to the nearest state that only one side reaches', async () => {
    const { verdict, left, right } = await compare(at(small), at(small, 'first-vote-succeeds'), { projection: ['voters', 'outcome'] });
    expect(verdict).toBe('different');
    expect(left.trace).toBeUndefined();
    const last = right.trace?.steps.at(-1);
    expect(last?.action).toBe('Succeed');
    const reached = textsOf(at(small).system, ['voters', 'outcome']);
    const text = ({ voters, outcome }: State): string => canonical({ voters, outcome });
    expect(right.trace?.steps.map(({ state }) => reached.has(text(state))).indexOf(false)).toBe((right.trace?.steps.length ?? 0) - 1);
  });

  test('may look at what a function makes of a state', async () => {
    const decided = (s: Readonly<Record<string, unknown>>): unknown =>
      Object.values(s['outcome'] as object).filter((d) => d !== 'BLANK').length;
    expect(await compare(at(small), at(small, 'first-vote-succeeds'), { projection: decided })).toMatchObject({
      verdict: 'equal',
      both: 3,
    });
    expect(
      await compare(at(small), at({ ...small, ballots: 2 }, 'first-vote-succeeds'), { projection: decided, limits: { states: 2_000 } }),
    ).toMatchObject({ verdict: 'limit' });
  });

  test('is never equal where a limit was reached', async () => {
    for (const limits of [{ states: 30 }, { depth: 4 }]) {
      const comparison = await compare(at(small), at(small), { projection: priests, limits });
      expect(comparison).toMatchObject({ verdict: 'limit', left: { complete: false }, right: { complete: false } });
      expect(comparison.left.alone).toBeUndefined();
      expect(statusOfComparison(comparison)).toBe(3);
    }
  });

  test('is different, limit or not, where the complete side does not reach what the other has reached', async () => {
    const comparison = await compare(at({ ...small, decrees: 1 }), at({ ...small, decrees: 2 }), {
      projection: ['decree'],
      limits: { states: 60 },
    });
    expect(comparison).toMatchObject({ verdict: 'different', left: { complete: true }, right: { complete: false } });
    expect(comparison.left.alone).toBeUndefined();
  });

  test('counts as a check does', async () => {
    const side = select(twoPhaseCommit, { model: '3-rms' });
    expect((await compare(side, side)).left).toMatchObject({
      distinct: side.expected?.distinct,
      generated: side.expected?.generated,
      depth: side.expected?.depth,
      projected: side.expected?.distinct,
    });
  });

  test('refuses a variable that is not declared', async () => {
    await expect(compare(at(small), at(small), { projection: ['mial'] })).rejects.toThrow("did you mean 'mail'");
  });
});
