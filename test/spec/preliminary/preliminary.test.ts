import { describe, expect, test } from 'vitest';
import { FiniteSet } from '../../../checker/index.ts';
import { ballotOf } from '../../../spec/ballots/figure.ts';
import entry, { preliminary } from '../../../spec/preliminary/index.ts';
import { requireFalls } from '../falls.ts';
import { Scene, type Values } from '../scene.ts';

const at = (values: Values = {}) => new Scene(preliminary, values, { ballots: 3 });
const said = (pst: string, bal: number, vbal = -Infinity, dec = 'BLANK'): object => ({ bal, vote: { pst, bal: vbal, dec } });
const answers = (...sent: readonly (readonly [string, object[]])[]): Values[string] =>
  Object.fromEntries(sent.map(([q, list]) => [q, FiniteSet.from(list)]));
const AB = FiniteSet.of('A', 'B');

describe('the steps of 2.2', () => {
  test(
    '(2) a priest q responds by sending LastVote(b, v), where v is the vote ' +
      'with the largest ballot number less than b that q has cast',
    () => {
      expect(at().effects('SendLastVote', { q: 'A', b: 2 })).toEqual(['lastVotes[A] + {bal: 2, vote: {pst: A, bal: -∞, dec: BLANK}}']);
      const history = [ballotOf(1, 'd2', ['A', 'B'], ['A']), ballotOf(3, 'd2', ['A', 'B'], ['A'])];
      expect(at({ history }).effects('SendLastVote', { q: 'A', b: 3 })).toEqual([
        'lastVotes[A] + {bal: 3, vote: {pst: A, bal: 1, dec: d2}}',
      ]);
    },
  );
  test('(3) after a LastVote(b, v) from every priest in a majority set Q, with a decree that satisfies B3', () => {
    const asked = { b: 2, Q: AB, d: 'd1' };
    expect(at({ lastVotes: answers(['A', [said('A', 2)]]) }).refusals('InitiateBallot', asked)).toEqual([
      'every q ∈ Q has sent a LastVote(b, v)',
    ]);
    const both = { lastVotes: answers(['A', [said('A', 2)]], ['B', [said('B', 2, 1, 'd2')]]) };
    expect(at(both).refusals('InitiateBallot', asked)).toEqual(['d satisfies B3: it is that of the latest v, if there is one']);
    expect(at(both).effects('InitiateBallot', { ...asked, d: 'd2' })).toEqual(['history + {bal: 2, dec: d2, qrm: {A, B}, vot: {}}']);
    expect(at({ ...both, history: [ballotOf(2, 'd2', ['A', 'B'], [])] }).refusals('InitiateBallot', { ...asked, d: 'd2' })).toEqual([
      'ballot b has not been initiated',
    ]);
  });
  test('(4) he may not cast the vote if doing so would violate a promise; outside of it he may', () => {
    const B = ballotOf(2, 'd1', ['A', 'B'], []);
    const promise = "no LastVote(b', v') of q has v'.bal < b < b'";
    expect(at({ history: [B] }).effects('Vote', { B, q: 'A' })).toEqual([
      'history - {bal: 2, dec: d1, qrm: {A, B}, vot: {}}',
      'history + {bal: 2, dec: d1, qrm: {A, B}, vot: {A}}',
    ]);
    expect(at({ history: [B] }).refusals('Vote', { B, q: 'C' })).toEqual(['q ∈ B.qrm']);
    expect(at({ history: [B], lastVotes: answers(['A', [said('A', 3, 1, 'd1')]]) }).refusals('Vote', { B, q: 'A' })).toEqual([promise]);
    expect(
      at({ history: [B], lastVotes: answers(['A', [said('A', 3, 2, 'd1'), said('A', 2), said('A', 1)]]) }).refusals('Vote', { B, q: 'A' }),
    ).toEqual([]);
  });
  test('(5) he writes d in his ledger if every priest in the quorum has voted', () => {
    expect(
      at({ history: [ballotOf(2, 'd1', ['A', 'B'], ['A'])] }).refusals('Succeed', { B: ballotOf(2, 'd1', ['A', 'B'], ['A']) }),
    ).toEqual(['B.qrm ⊆ B.vot']);
    expect(
      at({ history: [ballotOf(2, 'd1', ['A', 'B'], ['A', 'B'])] }).effects('Succeed', { B: ballotOf(2, 'd1', ['A', 'B'], ['A', 'B']) }),
    ).toEqual(['outcome[B]: BLANK → d1']);
  });
  test('(6) upon receiving a Success(d) message, a priest enters decree d in his ledger', () => {
    expect(at().refusals('ReceiveSuccess', { p: 'A', d: 'd1' })).toEqual(['some priest has d in his ledger']);
    expect(at({ outcome: { B: 'd1' } }).effects('ReceiveSuccess', { p: 'A', d: 'd1' })).toEqual(['outcome[A]: BLANK → d1']);
    expect(at({ outcome: { A: 'd1' } }).refusals('ReceiveSuccess', { p: 'A', d: 'd1' })).toEqual(['outcome[p] = BLANK']);
  });
});

describe('every conjunct of its own can fail', () => {
  const cases: readonly (readonly [string, Values])[] = [
    ['Consistency: outcome[p] = outcome[q] unless one is BLANK', { outcome: { A: 'd1', B: 'd2' } }],
    ['Majorities: B.qrm is a majority set', { history: [ballotOf(1, 'd1', ['A'], [])] }],
    ['PromisesAreKept: LastVote(b, v) of q: v = MaxVote(b, q, 𝓑)', { lastVotes: answers(['A', [said('A', 2, 1, 'd1')]]) }],
    ['Ledgers: outcome[p] is the decree of a successful ballot', { outcome: { A: 'd1' } }],
  ];
  test('none does initially', () => expect(at().violations()).toEqual({}));
  test.each(cases)('%s', (name, values) => expect(at(values).violations()).toHaveProperty([name]));
});

describe('the variants', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['votes-inside-a-promise', 'PromisesAreKept 6, B3 8, Consistency 13'],
    ['any-decree', 'B3 8, Consistency 13'],
    ['initiates-again', 'B1 5'],
    ['minority-quorum', 'Majorities 3, B2 5, Consistency 9'],
  ];
  test('are these', () => expect(Object.keys(entry.variants)).toEqual(cases.map(([name]) => name)));
  test.each(cases)('%s: %s', async (variant, violations) => {
    await requireFalls(entry, variant, violations);
  });
});
