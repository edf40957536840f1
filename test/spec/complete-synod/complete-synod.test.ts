import { describe, expect, test } from 'vitest';
import { check } from '../../../checker/verdict/check.ts';
import entry, { completeSynod } from '../../../spec/complete-synod/index.ts';
import { requireFalls } from '../falls.ts';
import { Scene, type Values } from '../scene.ts';

const FULL = process.env['SYNOD_FULL'] === '1';
const CONSTANTS = { message: 0, action: 1, old: false };
const at = (values: Values = {}) => new Scene(completeSynod, { timer: { B: 1 }, ...values }, CONSTANTS);
const mail = (b: number, q: string): Values[string] => {
  const none = { A: 'none', B: 'none' };
  return { 1: none, 2: none, 3: none, 4: none, [b]: { ...none, [q]: 1 } };
};

describe('the steps', () => {
  test('BeginBallot: by a president, with the next of his numbers', () => {
    const scene = at({ status: { A: 'idle', B: 'idle' }, lastTried: { B: -Infinity } });
    expect(scene.effects('BeginBallot', { p: 'B' })).toContain('NextBallot[1][A]: none → 1');
    expect(at({ status: { B: 'trying' }, timer: { B: 3 } }).refusals('BeginBallot', { p: 'B' }))
      .toEqual(['p has tried nothing yet, or waited in vain']);
  });
  test('ReceiveNextBallot: a promise, or the larger number', () => {
    expect(at().refusals('ReceiveNextBallot', { q: 'A', b: 1 })).toEqual(['NextBallot(b) is on its way to q']);
    expect(at({ NextBallot: mail(1, 'A'), lastTried: { B: 1 }, status: { B: 'trying' } }).effects('ReceiveNextBallot', { q: 'A', b: 1 }))
      .toEqual(['nextBal[A]: -∞ → 1', 'NextBallot[1][A]: 1 → none', 'LastVote[1][A]: none → 1']);
    expect(at({ NextBallot: mail(1, 'A'), nextBal: { A: 3 } }).effects('ReceiveNextBallot', { q: 'A', b: 1 }))
      .toEqual(['NextBallot[1][A]: 1 → none', 'Newer[3][B]: none → 1']);
  });
  test('ReceiveNewer: a ballot with a larger number', () => {
    expect(at({ Newer: mail(3, 'B'), lastTried: { B: 1 } }).effects('ReceiveNewer', { p: 'B', b: 3 }))
      .toContain('lastTried[B]: 1 → 4');
  });
  test('Wait: not beyond what is due', () => {
    expect(at({ NextBallot: mail(1, 'A'), timer: { B: 9 } }).refusals('Wait', { minutes: 2 })).toEqual(['no message is due before that']);
    expect(at().refusals('Wait', { minutes: 2 })).toEqual(['no president has to begin a ballot before that']);
    expect(at({ presidents: ['A', 'B'] }).refusals('Wait', { minutes: 1 }))
      .toEqual(['if it is settled before that, there is one president']);
  });
});

describe('every conjunct can fail', () => {
  test('Consistency', () => {
    expect(at({ outcome: { A: 'd1', B: 'd2' } }).violations()).toHaveProperty(['Consistency: no two ledgers have different decrees']);
  });
  test('PassesInTime', () => {
    expect(at({ now: 10 } as never).violations()).toHaveProperty(['PassesInTime: at the end of that period everybody has the decree']);
  });
});

describe('the models', () => {
  const small = ['0-and-1-quiet'];
  test.each(Object.keys(entry.models).filter((model) => FULL || small.includes(model)))('%s', async (model) => {
    const { verdict, distinct, generated, depth } = await check(entry, { model });
    expect({ verdict, distinct, generated, depth }).toEqual({ verdict: 'holds', ...entry.models[model]?.expect });
  });
  if (FULL) test('one minute less is not enough', async () => {
    const { verdict } = await check(entry, { constants: { ...CONSTANTS, bound: 8 } });
    expect(verdict).toBe('violated');
  });
});

describe('the variants', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['slow-clock', 'PassesInTime 28'],
    ['short-timer', 'PassesInTime 22'],
    ['slow-messengers', 'PassesInTime 14'],
    ['tells-nothing', 'PassesInTime 17'],
  ];
  test('are these', () => expect(Object.keys(entry.variants)).toEqual(cases.map(([name]) => name)));
  test.each(cases.filter(([name]) => FULL || name === 'tells-nothing'))('%s: %s', async (variant, violations) => {
    await requireFalls(entry, variant, violations);
  });
});
