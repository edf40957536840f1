import { describe, expect, test } from 'vitest';
import { check } from '../../../checker/verdict/check.ts';
import { FiniteSet } from '../../../checker/index.ts';
import entry, { twoSides } from '../../../spec/two-sides/index.ts';
import { requireFalls } from '../falls.ts';
import { Scene, type Values } from '../scene.ts';

const FULL = process.env['SYNOD_FULL'] === '1';

const at = (values: Values = {}) => new Scene(twoSides, values);
const of = (set: string): FiniteSet<string> => FiniteSet.from([...set]);
const cut = { far: ['c', 'd'] };

describe('the actions', () => {
  test('Crash and Restart', () => {
    expect(at().effects('Crash', { p: 'a' })).toEqual(['down + a']);
    expect(at({ down: ['a'] }).refusals('Crash', { p: 'b' })).toEqual(['not too many are down']);
    expect(at({ down: ['a'] }).refusals('Crash', { p: 'a' })).toEqual(['p is up', 'not too many are down']);
    expect(at({ down: ['a'], vote: { a: 'x' } }).effects('Restart', { p: 'a' })).toEqual(['down - a']);
  });
  test('Partition and Heal', () => {
    expect(at().effects('Partition', { far: of('cd') })).toEqual(['far + c', 'far + d']);
    expect(at(cut).refusals('Partition', { far: of('b') })).toEqual(['the network is whole']);
    expect(at().refusals('Heal', {})).toEqual(['the network is in two parts']);
    expect(at(cut).effects('Heal', {})).toEqual(['far - c', 'far - d']);
  });
  test('Vote: once, by a node that is up and reached', () => {
    expect(at().effects('Vote', { p: 'c', c: 'x' })).toEqual(['vote[c]: - → x']);
    expect(at(cut).refusals('Vote', { p: 'c', c: 'x' })).toEqual(['c reaches p']);
    expect(at(cut).refusals('Vote', { p: 'a', c: 'y' })).toEqual(['c reaches p']);
    expect(at({ vote: { a: 'y' }, down: ['a'] }).refusals('Vote', { p: 'a', c: 'x' })).toEqual(['p is up', 'p has not voted']);
  });
  test('Hear: the vote, from a node that is up and reached', () => {
    expect(at({ vote: { a: 'x' } }).effects('Hear', { c: 'x', p: 'a' })).toEqual(['heard[x] + a']);
    expect(at({ vote: { d: 'x' }, ...cut, down: ['d'] }).refusals('Hear', { c: 'x', p: 'd' })).toEqual(['p is up', 'c reaches p']);
    expect(at({ vote: { a: 'x' } }).refusals('Hear', { c: 'y', p: 'a' })).toEqual(['p has voted for c']);
  });
  test('Decide: with a majority, or with one of all but the last', () => {
    const heard = (names: string) => ({ heard: { x: of(names) } });
    expect(at(heard('ab')).effects('Decide', { c: 'x' })).toEqual(['decided + x']);
    expect(at(heard('ad')).refusals('Decide', { c: 'x' })).toEqual(['a quorum has voted for c']);
    expect(at(heard('acd')).refusals('Decide', { c: 'x' })).toEqual([]);
    expect(at({ ...heard('ab'), decided: ['x'] }).refusals('Decide', { c: 'x' })).toEqual(['c has not decided']);
  });
});

describe('every conjunct can fail', () => {
  const cases: readonly (readonly [string, Values])[] = [
    ['OneDecides: not both clients have decided', { decided: ['x', 'y'] }],
    ['VotesStand: who is counted has voted for c', { heard: { x: of('a') } }],
    ['VotesStand: who has decided has heard from a quorum', { decided: ['y'] }],
    ['CrashesLeaveAQuorum: some quorum is up, if the network is whole', { down: ['a', 'b'] }],
  ];
  test('none does initially', () => expect(at().violations()).toEqual({}));
  test.each(cases)('%s', (name, values) => expect(at(values).violations()).toHaveProperty([name]));
});

describe('the models, in both engines', () => {
  const runs: readonly (readonly [string, 'fast' | 'reference'])[] = [
    ['3-nodes', 'fast'], ['3-nodes', 'reference'], ['4-nodes', 'fast'], ...(FULL ? [['5-nodes-2-crashes', 'fast'] as const] : []),
  ];
  test.each(runs)('%s, %s', async (model, engine) => {
    const { verdict, distinct, generated, depth } = await check(entry, { model, engine });
    expect({ verdict, distinct, generated, depth }).toEqual({ verdict: 'holds', ...entry.models[model]?.expect });
  });
  test('the even cluster reaches the states of the majorities of a, b and c, and no others', async () => {
    const three = await check(entry, { variant: 'without-the-fourth' });
    expect(three).toMatchObject({ ...entry.models['4-nodes']?.expect });
  });
});

describe('the variants', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['two-disjoint-quorums', 'OneDecides 7'],
    ['weights-that-tie', 'OneDecides 9'],
    ['grid-by-columns', 'OneSideHasAQuorum 2, OneDecides 11'],
    ['row-or-column', 'OneSideHasAQuorum 2, OneDecides 11'],
    ['plain-majority-of-four', 'OneSideHasAQuorum 2'],
    ['without-the-fourth', ''],
    ['pinned', 'CrashesLeaveAQuorum 2, OneSideHasAQuorum 2'],
    ['forgets-its-vote', 'VotesStand 5, OneDecides 13'],
  ];
  test('are these', () => expect(Object.keys(entry.variants)).toEqual(cases.map(([name]) => name)));
  test.each(cases.filter(([name]) => FULL || name !== 'row-or-column'))('%s: %s', async (variant, violations) => {
    await requireFalls(entry, variant, violations);
  });
});
