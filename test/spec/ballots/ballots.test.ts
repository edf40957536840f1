import { describe, expect, test } from 'vitest';
import { FiniteSet } from '../../../checker/index.ts';
import { ballotOf } from '../../../spec/ballots/figure.ts';
import entry, { ballots } from '../../../spec/ballots/index.ts';
import { requireFalls } from '../falls.ts';
import { Scene } from '../scene.ts';

const at = (...history: readonly object[]) => new Scene(ballots, { history });
const one = ballotOf(1, 'd1', ['A'], []);
const voted = ballotOf(1, 'd1', ['A'], ['A']);

describe('AddBallot', () => {
  const add = (b: number, Q: readonly string[], d: string): object => ({ b, Q: FiniteSet.from(Q), d });
  test('adds a ballot in which no one has yet voted', () =>
    expect(at().effects('AddBallot', add(2, ['A', 'B'], 'd2') as never)).toEqual(['history + {bal: 2, dec: d2, qrm: {A, B}, vot: {}}']));
  test('keeps B1', () => {
    expect(at(one).refusals('AddBallot', add(1, ['B'], 'd2') as never)).toEqual(['B1: no ballot has number b']);
    expect(at(one).refusals('AddBallot', add(1, ['A'], 'd1') as never)).toEqual(['B1: no ballot has number b']);
  });
  test('keeps B2', () =>
    expect(at(one).refusals('AddBallot', add(2, ['B'], 'd1') as never)).toEqual(['B2: Q meets the quorum of every ballot']));
  test('keeps B3: the decree is free, or it is that of the latest vote', () => {
    expect(at(one).refusals('AddBallot', add(2, ['A'], 'd2') as never)).toEqual([]);
    expect(at(voted).refusals('AddBallot', add(2, ['A'], 'd1') as never)).toEqual([]);
    expect(at(voted).refusals('AddBallot', add(2, ['A'], 'd2') as never)).toEqual(['B3: d is the decree of the latest vote of Q before b']);
  });
});

describe('AddVote', () => {
  const later = 'B3: no later ballot that p is in the quorum of is for another decree, unless p has voted since';
  test('adds a vote, also of a priest who is not in the quorum', () =>
    expect(at(one).effects('AddVote', { B: one, p: 'B' })).toEqual([
      'history - {bal: 1, dec: d1, qrm: {A}, vot: {}}',
      'history + {bal: 1, dec: d1, qrm: {A}, vot: {B}}',
    ]));
  test('once', () => expect(at(voted).refusals('AddVote', { B: voted, p: 'A' })).toEqual(['p has not voted in B']));
  test('keeps B3 of later ballots', () => {
    expect(at(one, ballotOf(2, 'd2', ['A', 'B'], [])).refusals('AddVote', { B: one, p: 'A' })).toEqual([later]);
    expect(at(one, ballotOf(2, 'd1', ['A', 'B'], [])).refusals('AddVote', { B: one, p: 'A' })).toEqual([]);
    expect(at(one, ballotOf(2, 'd2', ['A'], [])).refusals('AddVote', { B: one, p: 'B' })).toEqual([]);
  });
});

test.each([
  ['without-B1', 'B1 3, Theorem1 5'],
  ['without-B2', 'B2 3, Lemma 4, Theorem1 5'],
  ['without-B3', 'B3 4, Lemma 4, Theorem1 5'],
])('%s: %s', async (variant, violations) => {
  await requireFalls(entry, variant, violations);
});
