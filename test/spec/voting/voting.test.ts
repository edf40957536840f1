import { describe, expect, test } from 'vitest';
import { FiniteSet } from '../../../checker/index.ts';
import type { State } from '../../../checker/language/system.ts';
import { canonical } from '../../../checker/language/values.ts';
import { stepsFrom } from '../../../checker/semantics/step.ts';
import { stateGraph } from '../../../checker/verdict/compare/state-graph.ts';
import entry, { voting } from '../../../spec/voting/index.ts';
import { constants, rules, vocabulary } from '../../../spec/voting/vocabulary.ts';
import { requireFalls } from '../falls.ts';
import { Scene, type Values } from '../scene.ts';

const at = (values: Values = {}) => new Scene(voting, values);
const votes = (...cast: readonly (readonly [number, string])[]): FiniteSet<object> =>
  FiniteSet.from(cast.map(([bal, val]) => ({ bal, val })));

describe('the actions of module Voting', () => {
  test('IncreaseMaxBal: b > maxBal[a]', () => {
    expect(at({ maxBal: { a1: 0 } }).refusals('IncreaseMaxBal', { a: 'a1', b: 0 })).toEqual(['b > maxBal[a]']);
    expect(at({ maxBal: { a1: 0 } }).effects('IncreaseMaxBal', { a: 'a1', b: 1 })).toEqual(['maxBal[a1]: 0 → 1']);
  });
  test('VoteFor: a vote, and maxBal[a] is at least its ballot', () => {
    const ready = { maxBal: { a1: 0, a2: 0 } };
    expect(at(ready).effects('VoteFor', { a: 'a3', b: 0, v: 'v2' })).toEqual(['votes[a3] + {bal: 0, val: v2}', 'maxBal[a3]: -1 → 0']);
    expect(at({ maxBal: { a1: 1, a2: 1 } }).refusals('VoteFor', { a: 'a1', b: 0, v: 'v1' })).toEqual(['maxBal[a] ≤ b']);
    expect(at({ ...ready, votes: { a1: votes([0, 'v1']) } }).refusals('VoteFor', { a: 'a1', b: 0, v: 'v1' })).toEqual([
      'a has not voted in b',
    ]);
    expect(at({ ...ready, votes: { a1: votes([0, 'v1']) } }).refusals('VoteFor', { a: 'a2', b: 0, v: 'v2' })).toEqual([
      'nobody else has voted for another value in b',
    ]);
    expect(at({ maxBal: { a1: 0 } }).refusals('VoteFor', { a: 'a1', b: 0, v: 'v1' })).toEqual(['some quorum shows that v is safe at b']);
  });
});

describe('every conjunct can fail', () => {
  const cases: readonly (readonly [string, Values])[] = [
    ['VotesSafe: VotedFor(a, b, v) ⇒ SafeAt(b, v)', { votes: { a1: votes([1, 'v1']) } }],
    ['OneValuePerBallot: votes in the same ballot are for the same value', { votes: { a1: votes([0, 'v1']), a2: votes([0, 'v2']) } }],
    ['Consistency: at most one value is chosen', { votes: { a1: votes([0, 'v1'], [1, 'v2']), a2: votes([0, 'v1'], [1, 'v2']) } }],
  ];
  test('none does initially', () => expect(at().violations()).toEqual({}));
  test.each(cases)('%s', (name, values) => expect(at(values).violations()).toHaveProperty([name]));
});

/** All orders of some values. */
const permutations = <T,>(values: readonly T[]): readonly (readonly T[])[] =>
  values.length === 0
    ? [[]]
    : values.flatMap((value, place) => permutations(values.filter((_, other) => other !== place)).map((rest) => [value, ...rest]));

/**
 * MCVoting.cfg of tlaplus/Examples: three acceptors, two values, the ballots 0 and 1, quorums of two, SYMMETRY over acceptors and
 * values; its manifest.json says distinctStates 77, totalStates 451, stateDepth 11. TLC keeps one state of every orbit. It counts a
 * step once for all Q, c and a that prove the existences in VoteFor and in ShowsSafeAt.
 */
test('has the counts of MCVoting, if its states are counted as there', () => {
  const system = voting.bind();
  const { acceptors, values, ballots, quorums, VotedFor, DidNotVoteAt } = vocabulary(
    { acceptors: 3, values: 2, ballots: 2 },
    rules({ acceptors: 3, values: 2, ballots: 2 }),
  );
  type Votes = Readonly<Record<string, FiniteSet<{ bal: number; val: string }>>>;

  const orbitOf = (s: State): string => permutations(acceptors).flatMap((as) => permutations(values).map((vs) => {
    const renamed = (val: string): string => vs[values.findIndex((v) => v === val)] as string;
    const image = acceptors.map((_, i) => [
      (s['votes'] as Votes)[as[i] as string]?.map(({ bal, val }) => ({ bal, val: renamed(val) })),
      (s['maxBal'] as Record<string, number>)[as[i] as string],
    ]);
    return canonical(image);
  })).sort()[0] as string;

  type S = Parameters<typeof VotedFor>[0] & { readonly maxBal: Readonly<Record<string, number>> };
  /** How often Q, c and a show that v is safe at b. */
  const proofs = (s: S, b: number, v: (typeof values)[number]): number =>
    quorums.filter((Q) => Q.every((a) => (s.maxBal[a] as number) >= b)).flatMap((Q) => [-1, ...ballots].flatMap((c) => {
      const nobodyVotedSince = c < b && ballots.every((d) => d <= c || d >= b || Q.every((a) => DidNotVoteAt(s as never, a, d)));
      return !nobodyVotedSince ? [] : c === -1 ? ['nobody has voted'] : Q.toArray().filter((a) => VotedFor(s, a, c, v));
    })).length;

  const representatives = [...new Map(stateGraph(system, 1_000).states.map((state) => [orbitOf(state), state])).values()];
  const generated = representatives.flatMap((state) =>
    [...stepsFrom(system, state)].map(({ action, choices }) =>
      system.actions[action]?.name === 'VoteFor' ? proofs(state as unknown as S, choices['b'] as number, choices['v'] as 'v1') : 1,
    ),
  );
  expect(representatives).toHaveLength(77);
  expect(1 + generated.reduce((sum, count) => sum + count, 0)).toBe(451);
  expect(entry.models['3x2x2']?.expect?.depth).toBe(11);
  expect(Object.keys(constants)).toEqual(['acceptors', 'values', 'ballots']);
});

describe('the variants', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['unsafe', 'VotesSafe 2, Consistency 5'],
    ['two-values-per-ballot', 'OneValuePerBallot 5'],
    ['goes-back', 'VotesSafe 5, Consistency 7'],
    ['disjoint-quorums', 'Consistency 4'],
  ];
  test('are these', () => expect(Object.keys(entry.variants)).toEqual(cases.map(([name]) => name)));
  test.each(cases)('%s: %s', async (variant, violations) => {
    await requireFalls(entry, variant, violations);
  });
});
