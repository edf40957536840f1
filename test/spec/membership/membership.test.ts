import { describe, expect, test } from 'vitest';
import { check, FiniteSet } from '../../../checker/index.ts';
import entry, { membership } from '../../../spec/membership/index.ts';
import { requireFalls } from '../falls.ts';
import { Scene, type Values } from '../scene.ts';

const FULL = process.env['SYNOD_FULL'] === '1';
const at = (values: Values = {}, constants: Readonly<Record<string, unknown>> = {}) => new Scene(membership, values, constants);
const entryOf = (term: number, config: string) => ({ term, config });
const joint = { method: 'joint', initial: 3, candidates: 4 };
const group = (...servers: readonly string[]) => FiniteSet.from(servers);

describe('the actions', () => {
  test('Timeout: nobody votes', () => {
    expect(at({ role: { A: 'Leader' } }).refusals('Timeout', { i: 'A' })).toEqual(['i is no leader']);
    expect(at({ log: { A: [entryOf(1, 'BCD')] }, currentTerm: { A: 2 } }).refusals('Timeout', { i: 'A' }))
      .toEqual(['i is a member by its own log', 'there is a further term']);
    expect(at().effects('Timeout', { i: 'A' })).toEqual(['currentTerm[A]: 0 → 1']);
  });
  test('Elect: by a quorum of the own configuration, once in a term, with a log that is at least as up-to-date', () => {
    const quorum = 'Q is a quorum of its configuration, and no larger than it must be';
    expect(at().refusals('Elect', { i: 'A', Q: group('A', 'B') })).toEqual([quorum]);
    expect(at().refusals('Elect', { i: 'A', Q: group('A', 'B', 'C', 'D') })).toEqual([quorum]);
    expect(at().refusals('Elect', { i: 'A', Q: group('B', 'C', 'D') })).toContain('i is in Q, and no leader');
    expect(at({ currentTerm: { B: 1 } }).refusals('Elect', { i: 'A', Q: group('A', 'B', 'C') }))
      .toEqual(['nobody in Q has been in the new term']);
    expect(at({ log: { B: [entryOf(1, 'ABCD')] } }).refusals('Elect', { i: 'A', Q: group('A', 'B', 'C') }))
      .toEqual(['no log in Q is more up-to-date']);
    expect(at().effects('Elect', { i: 'A', Q: group('A', 'B', 'C') })).toEqual([
      'currentTerm[A]: 0 → 1', 'currentTerm[B]: 0 → 1', 'currentTerm[C]: 0 → 1', 'role[A]: Follower → Leader', 'leaders[1] + A',
    ]);
  });
  test('Elect: a joint configuration takes a majority of each', () => {
    const values: Values = { log: { B: [entryOf(1, 'ABC+BCD')] }, currentTerm: { B: 1 } };
    const quorum = 'Q is a quorum of its configuration, and no larger than it must be';
    expect(at(values, joint).refusals('Elect', { i: 'B', Q: group('A', 'B') })).toEqual([quorum]);
    expect(at(values, joint).refusals('Elect', { i: 'B', Q: group('B', 'C') })).toEqual([]);
    expect(at(values, joint).refusals('Elect', { i: 'B', Q: group('A', 'B', 'D') })).toEqual([]);
  });
  test('UpdateTerm, NoOp, Append', () => {
    expect(at({ role: { A: 'Leader' }, currentTerm: { A: 1, B: 2 }, commitIndex: { A: 1 } }).effects('UpdateTerm', { i: 'A', j: 'B' }))
      .toEqual(['currentTerm[A]: 1 → 2', 'role[A]: Leader → Follower', 'commitIndex[A]: 1 → 0']);
    const leader: Values = { role: { A: 'Leader' }, currentTerm: { A: 1 } };
    expect(at(leader).effects('NoOp', { i: 'A' })).toEqual(['log[A]: [] → [{term: 1, config: ABCD}]']);
    const full = { ...leader, log: { A: [entryOf(1, 'ABCD')], B: [entryOf(0 + 1, 'ABC')] } };
    expect(at(full).refusals('NoOp', { i: 'A' })).toEqual(['it has no entry of its term yet']);
    expect(at(full).effects('Append', { i: 'A', j: 'B' })).toEqual([
      'currentTerm[B]: 0 → 1', 'log[B]: [{term: 1, config: ABC}] → [{term: 1, config: ABCD}]', 'acks + {term: 1, from: B, index: 1}',
    ]);
  });
  test('Change: one at a time, after an entry of the own term', () => {
    const leader: Values = { role: { A: 'Leader' }, currentTerm: { A: 1 } };
    expect(at(leader).refusals('Change', { i: 'A', c: 'ABC' })).toEqual(['it has committed an entry of its term']);
    expect(at(leader).refusals('Change', { i: 'A', c: 'ABCD' })).toContain('c may follow its configuration');
    const pending: Values = { ...leader, log: { A: [entryOf(1, 'ABC')] } };
    expect(at(pending).refusals('Change', { i: 'A', c: 'ABCD' }))
      .toEqual(['its configuration is committed', 'it has committed an entry of its term']);
    expect(at({ ...leader, log: { A: [entryOf(1, 'ABCD')] }, commitIndex: { A: 1 } }).refusals('Change', { i: 'A', c: 'ABC' })).toEqual([]);
  });
  test('Commit: by a quorum of the latest configuration in the log', () => {
    const leader: Values = { role: { A: 'Leader' }, currentTerm: { A: 1 }, log: { A: [entryOf(1, 'ABC')] } };
    expect(at(leader).refusals('Commit', { i: 'A', n: 1 })).toEqual(['a quorum of its configuration has acknowledged n']);
    const ack = (from: string) => ({ term: 1, from, index: 1 });
    expect(at({ ...leader, acks: [ack('D')] }).refusals('Commit', { i: 'A', n: 1 }))
      .toEqual(['a quorum of its configuration has acknowledged n']);
    expect(at({ ...leader, acks: [ack('C')] }).effects('Commit', { i: 'A', n: 1 })).toEqual([
      'commitIndex[A]: 0 → 1', 'committed + {index: 1, entry: {term: 1, config: ABC}, at: 1}',
    ]);
  });
});

describe('every conjunct can fail', () => {
  const committed = [{ index: 1, entry: entryOf(1, 'ABC'), at: 1 }];
  const cases: readonly (readonly [string, Values])[] = [
    ['ElectionSafety: at most one leader is elected in a term', { leaders: { 1: group('A', 'B') } }],
    ['LeaderCompleteness: what is committed is in the log of every leader of a higher term',
      { committed, role: { B: 'Leader' }, currentTerm: { B: 2 } }],
    ['StateMachineSafety: no two entries are committed at one index',
      { committed: [...committed, { index: 1, entry: entryOf(2, 'BCD'), at: 2 }] }],
  ];
  test('none does initially', () => expect(at().violations()).toEqual({}));
  test.each(cases)('%s', (name, values) => expect(at(values).violations()).toHaveProperty([name]));
});

describe('the models', () => {
  const runs = Object.keys(entry.models).filter((model) => FULL || model === 'single-2');
  test.each(runs)('%s', async (model) => {
    const { verdict, distinct, generated, depth } = await check(entry, { model });
    expect({ verdict, distinct, generated, depth }).toEqual({ verdict: 'holds', ...entry.models[model]?.expect });
  }, 600_000);
});

describe('the variants', () => {
  const falls = 'ElectionSafety 6, LeaderCompleteness 6, StateMachineSafety 9';
  const cases: readonly (readonly [string, string])[] = [
    ['direct-switch', falls], ['new-majority-only', falls], ['before-its-term', 'LeaderCompleteness 9'],
  ];
  test('are these', () => expect(Object.keys(entry.variants)).toEqual(cases.map(([name]) => name)));
  test.each(FULL ? cases : cases.slice(1, 2))('%s: %s', async (variant, violations) => {
    await requireFalls(entry, variant, violations);
  }, 600_000);
  test.each(FULL ? [3] : [])('with %i servers in the beginning a change before the own term does no harm', async (initial) => {
    const constants = { servers: 4, initial, candidates: 2, terms: 3, entries: 1 };
    expect((await check(entry, { variant: 'before-its-term', constants, invariants: ['LeaderCompleteness'] })).verdict).toBe('holds');
  }, 600_000);
});
