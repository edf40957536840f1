import { describe, expect, test } from 'vitest';
import { check } from '../../../checker/verdict/check.ts';
import { FiniteSet } from '../../../checker/index.ts';
import entry, { paxos } from '../../../spec/paxos/index.ts';
import { fallsOf, requireFalls } from '../falls.ts';
import { Scene, type Values } from '../scene.ts';

const at = (values: Values = {}) => new Scene(paxos, values);
const m1a = (bal: number): object => ({ type: '1a', bal });
const m1b = (acc: string, bal: number, mbal = -1, mval = 'None'): object => ({ type: '1b', acc, bal, mbal, mval });
const m2a = (bal: number, val: string): object => ({ type: '2a', bal, val });
const m2b = (acc: string, bal: number, val: string): object => ({ type: '2b', acc, bal, val });
const Q = FiniteSet.of('a1', 'a2');

describe('the actions of module Paxos', () => {
  test('Phase1a: there is no enabling condition to prevent sending the phase 1a message a second time', () => {
    expect(at().effects('Phase1a', { b: 1 })).toEqual(['msgs + {type: 1a, bal: 1}']);
    expect(at({ msgs: [m1a(1)] }).effects('Phase1a', { b: 1 })).toEqual([]);
  });
  test('Phase1b: only if m.bal > maxBal[a]; sets maxBal[a] and sends the values of maxVBal[a] and maxVal[a]', () => {
    const voted = { maxBal: { a1: 0 }, maxVBal: { a1: 0 }, maxVal: { a1: 'v2' } };
    expect(at(voted).refusals('Phase1b', { a: 'a1', m: m1a(0) })).toEqual(['m.bal > maxBal[a]']);
    expect(at(voted).effects('Phase1b', { a: 'a1', m: m1a(1) })).toEqual([
      'maxBal[a1]: 0 → 1',
      'msgs + {type: 1b, acc: a1, bal: 1, mbal: 0, mval: v2}',
    ]);
  });
  test('Phase2a: at most one phase 2a message is ever sent for ballot b', () => {
    const msgs = [m1b('a1', 0), m1b('a2', 0)];
    expect(at({ msgs }).effects('Phase2a', { b: 0, v: 'v1', Q })).toEqual(['msgs + {type: 2a, bal: 0, val: v1}']);
    for (const v of ['v1', 'v2'])
      expect(at({ msgs: [...msgs, m2a(0, 'v2')] }).refusals('Phase2a', { b: 0, v, Q })).toEqual(['no 2a message has been sent for b']);
  });
  test('Phase2a: every a ∈ Q has sent a 1b message, and the latest vote among them decides', () => {
    expect(at({ msgs: [m1b('a1', 1), m1b('a3', 1)] }).refusals('Phase2a', { b: 1, v: 'v1', Q })).toEqual([
      'every a ∈ Q has sent a 1b message for b',
    ]);
    const reported = at({ msgs: [m1b('a1', 1), m1b('a2', 1, 0, 'v2'), m1b('a3', 1, 0, 'v1')] });
    expect(reported.refusals('Phase2a', { b: 1, v: 'v1', Q })).toEqual(['the latest vote in Q1bv, if there is any, is for v']);
    expect(reported.refusals('Phase2a', { b: 1, v: 'v2', Q })).toEqual([]);
  });
  test('Phase2b: iff m.bal ≥ maxBal[a]; updates maxBal[a], maxVBal[a] and maxVal[a], and sends a 2b message', () => {
    expect(at({ maxBal: { a1: 1 } }).refusals('Phase2b', { a: 'a1', m: m2a(0, 'v1') })).toEqual(['m.bal ≥ maxBal[a]']);
    const effects = at({ maxBal: { a1: 1 } }).effects('Phase2b', { a: 'a1', m: m2a(1, 'v1') });
    expect(effects).toEqual(['maxVBal[a1]: -1 → 1', 'maxVal[a1]: None → v1', 'msgs + {type: 2b, acc: a1, bal: 1, val: v1}']);
  });
  test('the quorums are the smallest majorities', () => {
    expect(
      new Set(
        at()
          .choices('Phase2a')
          .map((text) => /Q: (\{[^}]*\})/.exec(text)?.[1]),
      ),
    ).toEqual(new Set(['{a1, a2}', '{a1, a3}', '{a2, a3}']));
  });
});

describe('every conjunct can fail', () => {
  const cases: readonly (readonly [string, Values])[] = [
    ['Agreement: at most one value is chosen', { msgs: [m2b('a1', 0, 'v1'), m2b('a2', 0, 'v1'), m2b('a2', 1, 'v2'), m2b('a3', 1, 'v2')] }],
    ['OneValuePerBallot: votes in the same ballot are for the same value', { msgs: [m2b('a1', 0, 'v1'), m2b('a2', 0, 'v2')] }],
    ['VotesSafe: VotedFor(a, b, v) ⇒ SafeAt(b, v)', { msgs: [m2b('a1', 1, 'v1')] }],
    ['Inv: maxBal[a] ≥ maxVBal[a]', { maxVBal: { a2: 0 } }],
    ['Inv: ⟨maxVBal[a], maxVal[a]⟩ is a vote of a, or nothing', { maxVBal: { a2: 0 }, maxVal: { a2: 'v1' } }],
    ['Inv: 1b: maxBal[m.acc] ≥ m.bal', { msgs: [m1b('a1', 0)] }],
    ['Inv: 1b: ⟨m.mbal, m.mval⟩ is a vote of m.acc, or nothing', { msgs: [m1b('a1', 1, 0, 'v1')] }],
    ['Inv: 2a: some quorum shows that m.val is safe at m.bal', { msgs: [m2a(0, 'v1')] }],
    ['Inv: 2a: no other value is proposed in m.bal', { msgs: [m2a(0, 'v1'), m2a(0, 'v2')] }],
    ['Inv: 2b: maxVBal[m.acc] ≥ m.bal', { msgs: [m2b('a1', 0, 'v1')] }],
    ['Inv: 2b: its value was proposed', { msgs: [m2b('a1', 0, 'v1')] }],
  ];
  test('none does initially', () => expect(at().violations()).toEqual({}));
  test.each(cases)('%s', (name, values) => expect(at(values).violations()).toHaveProperty([name]));
});

describe('the models', () => {
  test.each(Object.keys(entry.models))('%s', async (model) => {
    const { verdict, distinct, generated, depth } = await check(entry, { model });
    expect({ verdict, distinct, generated, depth }).toEqual({ verdict: 'holds', ...entry.models[model]?.expect });
  });
  test('the reference engine gives the same counts', async () => {
    // Of the largest, too: see `tlc.test.ts`.
    expect(await check(entry, { model: '3x1x2', engine: 'reference', invariants: [] })).toMatchObject({
      distinct: 1_681,
      generated: 9_855,
      depth: 17,
    });
  });
});

describe('the variants', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['disjoint-quorums', 'Agreement 9'],
    ['or-for-and', 'Inv 2, VotesSafe 3, Agreement 7'],
    ['any-reported', 'Inv 15, VotesSafe 16, Agreement 18'],
    ['no-promise', 'Inv 8, VotesSafe 11, Agreement 13'],
  ];
  test('are these', () => expect(Object.keys(entry.variants)).toEqual(cases.map(([name]) => name)));
  test.each(cases)('%s: %s', async (variant, violations) => {
    await requireFalls(entry, variant, violations);
  });
  test('any-reported needs three ballots', async () => {
    expect(await fallsOf(entry, { variant: 'any-reported', constants: { ballots: 2 } })).toMatchObject({ complete: true, violations: [] });
  });
});
