import { describe, expect, test } from 'vitest';
import { FiniteSet, replayCode, select } from '../../../checker/index.ts';
import { check } from '../../../checker/verdict/check.ts';
import entry, { parliament } from '../../../spec/parliament/index.ts';
import { requireFalls } from '../falls.ts';
import { Scene, type Values } from '../scene.ts';
import { after, type Step } from '../story.ts';

const FULL = process.env['SYNOD_FULL'] === '1';
const BLANK = 'BLANK';
const AB = FiniteSet.of('A', 'B');
const ledger = (one: string, two = BLANK): object => ({ 1: one, 2: two });
const at = (values: Values = {}) => new Scene(parliament, values);

/** A is the president, by the promises of A and B. */
const president: readonly Step[] = [
  ['TryNewBallot', { p: 'A', b: 1 }], ['SendLastVote', { q: 'A', b: 1 }], ['SendLastVote', { q: 'B', b: 1 }],
  ['Preside', { p: 'A', Q: AB }],
];
const introduces = (num: number, d: string): Step => ['Introduce', { p: 'A', num, d }];
const votes = (num: number, ...voters: readonly string[]): readonly Step[] => voters.map((q) => ['Vote', { q, b: 1, num }]);
/** And passes the decree number 2, when number 1 has one vote or none. */
const gap = (...voters: readonly string[]): readonly Step[] => [
  ...president, introduces(1, 'd1'), introduces(2, 'd2'), ...votes(1, ...voters), ...votes(2, 'A', 'B'), ['Succeed', { p: 'A', num: 2 }],
];
const ballot2 = (...Q: readonly string[]): readonly Step[] => [
  ['TryNewBallot', { p: 'B', b: 2 }], ...Q.map((q): Step => ['SendLastVote', { q, b: 2 }]),
];

describe('the six steps', () => {
  test('TryNewBallot: with the number up to which all decrees are in the ledger', () => {
    expect(at().refusals('TryNewBallot', { p: 'A', b: 2 })).toEqual(['owner(b) = p']);
    expect(after(parliament, president).refusals('TryNewBallot', { p: 'A', b: 1 })).toEqual(['b > lastTried[p]']);
    expect(at({ ledger: { B: ledger('d1') } }).effects('TryNewBallot', { p: 'B', b: 2 })).toEqual([
      'lastTried[B]: -∞ → 2', 'status[B]: idle → trying', 'NextBallot[2]: -1 → 1',
    ]);
    expect(at({ ledger: { B: ledger(BLANK, 'd1') } }).effects('TryNewBallot', { p: 'B', b: 2 })).toContain('NextBallot[2]: -1 → 0');
  });
  test('SendLastVote: a promise for all numbers above n, what is in the ledger, and how he has voted', () => {
    expect(at().refusals('SendLastVote', { q: 'C', b: 1 })).toEqual(['NextBallot(b, n) has been sent']);
    expect(at({ NextBallot: { 1: 2 } }).refusals('SendLastVote', { q: 'C', b: 1 })).toEqual(['some number is above n']);
    expect(after(parliament, president).refusals('SendLastVote', { q: 'A', b: 1 })).toEqual(['b > nextBal[q], for all these numbers']);
    expect(after(parliament, [...gap('A'), ...ballot2()]).effects('SendLastVote', { q: 'A', b: 2 })).toEqual([
      'nextBal[A][1]: 1 → 2', 'nextBal[A][2]: 1 → 2', 'answered[2] + A', 'LastVote[2][A][1].bal: -∞ → 1',
      'LastVote[2][A][1].dec: BLANK → d1', 'LastVote[2][A][2].bal: -∞ → ∞', 'LastVote[2][A][2].dec: BLANK → d2',
    ]);
    expect(at({ NextBallot: { 2: 1 } }).effects('SendLastVote', { q: 'C', b: 2 })).toEqual(['nextBal[C][2]: -∞ → 2', 'answered[2] + C']);
  });
  test('Preside: takes over the latest votes, fills the gap, writes what others have in their ledgers', () => {
    expect(at().refusals('Preside', { p: 'B', Q: AB })).toEqual(['status[p] = trying']);
    expect(after(parliament, [...gap(), ...ballot2('A')]).refusals('Preside', { p: 'B', Q: AB }))
      .toEqual(['every q ∈ Q has sent a LastVote for lastTried[p]']);
    expect(after(parliament, [...gap(), ...ballot2('A', 'B')]).effects('Preside', { p: 'B', Q: AB })).toEqual([
      'ledger[B][2]: BLANK → d2', 'status[B]: trying → president', 'BeginBallot[2][1]: BLANK → olive-day',
    ]);
    expect(after(parliament, [...gap('A'), ...ballot2('A', 'B')]).effects('Preside', { p: 'B', Q: AB }))
      .toContain('BeginBallot[2][1]: BLANK → d1');
    expect(after(parliament, [...gap(), ...ballot2('B', 'C')]).effects('Preside', { p: 'B', Q: FiniteSet.of('B', 'C') })).toEqual([
      'status[B]: trying → president', 'BeginBallot[2][1]: BLANK → olive-day', 'BeginBallot[2][2]: BLANK → d2',
    ]);
  });
  test('Introduce: as the lowest number that is free', () => {
    expect(at().refusals('Introduce', { p: 'A', num: 1, d: 'd1' })).toContain('p takes himself for the president');
    const A = after(parliament, president);
    expect(A.refusals('Introduce', { p: 'A', num: 2, d: 'd1' })).toEqual(['num is the lowest number that p is still free to choose']);
    expect(A.effects('Introduce', { p: 'A', num: 1, d: 'd1' })).toEqual(['introduced: 0 → 1', 'BeginBallot[1][1]: BLANK → d1']);
  });
  test('Vote: in the ballot that he has promised last, once', () => {
    expect(after(parliament, president).refusals('Vote', { q: 'B', b: 1, num: 1 }))
      .toContain('BeginBallot(b, d) has been sent, for this number');
    const asked = [...president, introduces(1, 'd1')];
    expect(after(parliament, asked).refusals('Vote', { q: 'C', b: 1, num: 1 })).toEqual(['b = nextBal[q], for this number']);
    expect(after(parliament, [...asked, ...votes(1, 'B')]).refusals('Vote', { q: 'B', b: 1, num: 1 }))
      .toEqual(['b > prevBal[q], for this number']);
    expect(after(parliament, asked).effects('Vote', { q: 'B', b: 1, num: 1 })).toEqual([
      'vote[B][1].bal: -∞ → 1', 'vote[B][1].dec: BLANK → d1', 'Voted[1][1] + B',
    ]);
  });
  test('Succeed: when a majority has voted', () => {
    const one = after(parliament, [...president, introduces(1, 'd1'), ...votes(1, 'B')]);
    expect(one.refusals('Succeed', { p: 'A', num: 1 })).toEqual(['a majority has voted']);
    const two = after(parliament, [...president, introduces(1, 'd1'), ...votes(1, 'A', 'B')]);
    expect(two.effects('Succeed', { p: 'A', num: 1 })).toEqual(['ledger[A][1]: BLANK → d1', 'Success[1] + d1']);
    expect(after(parliament, gap()).refusals('Succeed', { p: 'A', num: 2 })).toEqual(['nothing is in his ledger']);
  });
  test('ReceiveSuccess: in indelible ink', () => {
    expect(at({ ledger: { C: ledger('d2') } }).refusals('ReceiveSuccess', { q: 'C', num: 1, d: 'd1' }))
      .toEqual(['nothing is in his ledger']);
    expect(at().effects('ReceiveSuccess', { q: 'C', num: 1, d: 'd1' })).toEqual(['ledger[C][1]: BLANK → d1']);
  });
});

/**
 * Behind closed doors (3.2.2): from the introduction of a decree until it is in all ledgers, with as few votes as are enough. What the
 * president says to himself takes no messenger.
 */
function behindClosedDoors(legislators: number) {
  const others = ['B', 'C', 'D', 'E'].slice(0, legislators - 1);
  const Q = ['A', ...others].slice(0, Math.floor(legislators / 2) + 1);
  const voting = Q.slice(1);
  const elected: readonly Step[] = [
    ['TryNewBallot', { p: 'A', b: 1 }], ...Q.map((q): Step => ['SendLastVote', { q, b: 1 }]), ['Preside', { p: 'A', Q: FiniteSet.from(Q) }],
  ];
  const constants = { legislators, ballots: 1 };
  const one = [...elected, introduces(1, 'd1'), ...votes(1, ...Q)];
  expect(after(parliament, one.slice(0, -1), constants).refusals('Succeed', { p: 'A', num: 1 })).toEqual(['a majority has voted']);
  const learned = others.map((q): Step => ['ReceiveSuccess', { q, num: 1, d: 'd1' }]);
  const end = after(parliament, [...one, ['Succeed', { p: 'A', num: 1 }], ...learned], constants);
  expect(Object.values(end.state['ledger'] as Record<string, Record<number, string>>).map((lines) => lines[1]))
    .toEqual(Array.from({ length: legislators }, () => 'd1'));
  return { begin: voting.length, voted: voting.length, success: learned.length };
}

describe('behind closed doors', () => {
  test('a decree takes three message delays: BeginBallot, Voted, Success', () => expect(Object.keys(behindClosedDoors(3))).toHaveLength(3));
  test.each([3, 5])('and 2N - 2 messages for N = %i, if a bare majority votes; the paper says 3N', (N) => {
    const { begin, voted, success } = behindClosedDoors(N);
    expect(begin + voted + success).toBe(2 * N - 2);
    // BeginBallot rides on the Success of the decree before: to the others of the quorum nothing more is sent.
    expect(voted + success).toBe(Math.floor(1.5 * N - 1));
    // With the whole parliament for a quorum it is what the paper says.
    expect((N - 1) + (N - 1) + success).toBe(3 * N - 3);
    expect((N - 1) + success).toBe(2 * N - 2);
  });
});

describe('every conjunct can fail', () => {
  const late = [{ dec: 'd2', num: 1, after: 'd1', afterNum: 2 }];
  const cases: readonly (readonly [string, Values])[] = [
    ['Consistency: one decree for each number', { ledger: { A: ledger('d1'), B: ledger('d2') } }],
    ['LedgersAreTrue: a majority has voted for what is in a ledger', { ledger: { C: ledger('d1') } }],
    ['LaterBallotsAgree: ballots later than a successful one are for the same decree', {
      BeginBallot: { 1: ledger('d1'), 2: ledger('d2') }, Voted: { 1: { 1: AB, 2: FiniteSet.of() } },
    }],
    ['ProposalsInOrder: A has a lower decree number than B', { late }],
    ['DecreeOrdering: A stands before B in the ledgers', { late, ledger: { A: ledger('d2') } }],
  ];
  test('none does initially', () => expect(at().violations()).toEqual({}));
  test.each(cases)('%s', (name, values) => expect(at(values).violations()).toHaveProperty([name]));
});

const LARGE = ['3x2x2x2', '2x3x2x2', '3x2x1x2', '2x2x3x2', '2x2x2x2'];

describe('the models', () => {
  const runs = Object.keys(entry.models).flatMap((model) => [
    ...(LARGE.includes(model) && !FULL ? [] : [[model, 'fast'] as const]),
    ...(model.startsWith('1x') ? [[model, 'reference'] as const] : []),
  ]);
  test.each(runs)('%s, %s', async (model, engine) => {
    const { verdict, distinct, generated, depth } = await check(entry, { model, engine });
    expect({ verdict, distinct, generated, depth }).toEqual({ verdict: 'holds', ...entry.models[model]?.expect });
  });
  test('at the second number it is consensus, too', async () => {
    const verdict = await check(entry, { constants: { legislators: 2, place: 2 }, refines: 'all', invariants: [] });
    expect(verdict).toMatchObject({ verdict: 'holds', refinements: [{ name: 'consensus', holds: true }] });
  });
});

describe('the variants', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['by-the-clock', 'ProposalsInOrder 14'],
    ['one-at-a-time', 'ProposalsInOrder 14'],
    ['proposed-again', 'ProposalsInOrder 12, DecreeOrdering 14'],
    ['new-decree-in-a-gap', 'ProposalsInOrder 12, DecreeOrdering 14'],
    ['leaves-gaps', 'GapsAreClosed 11'],
    ['out-of-order', 'ProposalsInOrder 8, DecreeOrdering 10'],
    ['promise-for-one-number', 'TheLastPresidentSucceeds 8'],
    ['votes-without-promise', 'HeKnowsWhatHasPassed 14, LaterBallotsAgree 15, ProposalsInOrder 15, DecreeOrdering 18, Consistency 19'],
    ['votes-only', 'HeKnowsWhatHasPassed 13, LaterBallotsAgree 14, ProposalsInOrder 14, Consistency 17, DecreeOrdering 17'],
    ['asks-above-a-gap', 'LaterBallotsAgree 12, TheLastPresidentSucceeds 12, GapsAreClosed 12'],
    ['oldest-vote', 'LaterBallotsAgree 18, Consistency 22'],
  ];
  test('are these', () => expect(Object.keys(entry.variants)).toEqual(cases.map(([name]) => name)));
  const LONG = ['oldest-vote', 'votes-only', 'votes-without-promise'];
  test.each(cases.filter(([name]) => FULL || !LONG.includes(name)))('%s: %s', async (variant, violations) => {
    await requireFalls(entry, variant, violations);
  });

  const OLD_PRESIDENT = { legislators: 3, ballots: 3, numbers: 2, decrees: 3 };
  test('by-the-clock: the old president, whose decree passes', () => {
    const { system } = select(entry, { variant: 'by-the-clock', constants: OLD_PRESIDENT });
    const { findings } = replayCode(system, '0/1/0/1/1/0/5/1/5/5/5/4/6/0/5/5/3/3/1/1/1/1/2');
    expect(findings.map((finding) => ('name' in finding ? finding.name : ''))).toContain('DecreeOrdering');
  });
  if (FULL) test('by-the-clock: no story of a later decree before an earlier one is shorter', async () => {
    const ordering = { invariants: ['DecreeOrdering'], liveness: [] };
    const { trace } = await check(entry, { variant: 'by-the-clock', constants: OLD_PRESIDENT, ...ordering });
    expect(trace?.steps).toHaveLength(22);
  });
});
