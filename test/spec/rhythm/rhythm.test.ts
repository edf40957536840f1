import { describe, expect, test } from 'vitest';
import { FiniteSet } from '../../../checker/index.ts';
import { check } from '../../../checker/verdict/check.ts';
import entry, { rhythm } from '../../../spec/rhythm/index.ts';
import { requireFalls } from '../falls.ts';
import { Scene, type Values } from '../scene.ts';

const FULL = process.env['SYNOD_FULL'] === '1';
const ALONE = { acceptors: 1, old: 'nothing' };
const at = (values: Values = {}, constants: object = ALONE) => new Scene(rhythm, values, { ...constants });
const message = (type: string, n: number, more: object = {}) =>
  ({ type, [{ Prepare: 'to', Accept: 'to', Refused: 'by' }[type] ?? 'from']: 'a1', n, ...more });
const on = (m: object, values: Values = {}) => at({ mail: [m], ...values });

describe('the ballet', () => {
  test('Prepare: a number above all that are used, to all acceptors', () => {
    expect(at().effects('Prepare', { p: 'Alice' })).toEqual([
      'number[Alice]: 0 → 1', 'phase[Alice]: idle → surveys', 'mail + Prepare(to: a1, n: 1)',
    ]);
    expect(at({ number: { Bob: 2 } }).effects('Prepare', { p: 'Alice' })[0]).toBe('number[Alice]: 0 → 3');
    expect(at().refusals('Prepare', { p: 'Bob' })).toEqual(['p holds the floor']);
    expect(at({ number: { Alice: 3 }, phase: { Alice: 'surveys' } }).refusals('Prepare', { p: 'Alice' })).toEqual([
      'p has not begun, or was outbid', 'there is a number',
    ]);
  });
  test('ReceivePrepare: a promise, with what was accepted; or a refusal', () => {
    const m = message('Prepare', 3);
    const promised = ['promised[a1]: 0 → 3', 'mail - Prepare(to: a1, n: 3)', 'mail + Promise(from: a1, n: 3, accepted: 2)'];
    expect(on(m, { accepted: { a1: 2 } }).effects('ReceivePrepare', { m })).toEqual(promised);
    expect(on(m, { promised: { a1: 3 } }).effects('ReceivePrepare', { m })).toEqual([
      'mail - Prepare(to: a1, n: 3)', 'mail + Refused(by: a1, n: 3)',
    ]);
  });
  test('ReceivePromise: a quorum sets Accept messages free, for the value that was found', () => {
    const m = message('Promise', 3, { accepted: 2 });
    const surveys: Values = { number: { Alice: 3 }, phase: { Alice: 'surveys' }, value: { 2: 'Red' } };
    const freed = ['mail - Promise(from: a1, n: 3, accepted: 2)', 'mail + Accept(to: a1, n: 3)'];
    expect(on(m, surveys).effects('ReceivePromise', { m })).toEqual([
      'phase[Alice]: surveys → commands', 'value[3]: - → Red', ...freed,
    ]);
    expect(on(m).effects('ReceivePromise', { m })).toEqual(freed.slice(0, 1));
    const own = message('Promise', 3, { accepted: 0 });
    expect(on(own, surveys).effects('ReceivePromise', { m: own })).toContain('value[3]: - → Blue');
    expect(at({ ...surveys, mail: [own] }, { acceptors: 3 }).effects('ReceivePromise', { m: own })[0]).toBe('promises[Alice] + a1');
  });
  test('ReceiveAccept, ReceiveAccepted', () => {
    const m = message('Accept', 1);
    expect(on(m).effects('ReceiveAccept', { m })).toEqual([
      'promised[a1]: 0 → 1', 'accepted[a1]: 0 → 1', 'votes[1] + a1', 'mail - Accept(to: a1, n: 1)', 'mail + Accepted(from: a1, n: 1)',
    ]);
    expect(on(m, { promised: { a1: 2 } }).effects('ReceiveAccept', { m })).toEqual([
      'mail - Accept(to: a1, n: 1)', 'mail + Refused(by: a1, n: 1)',
    ]);
    const answer = message('Accepted', 1);
    expect(on(answer, { number: { Alice: 1 }, phase: { Alice: 'commands' } }).effects('ReceiveAccepted', { m: answer })[0])
      .toBe('phase[Alice]: commands → is through');
    expect(on(answer).effects('ReceiveAccepted', { m: answer })).toHaveLength(1);
  });
  test('ReceiveRefused: she is outbid, if it is about what she is doing', () => {
    const m = message('Refused', 1);
    expect(on(m, { number: { Alice: 1 }, phase: { Alice: 'surveys' } }).effects('ReceiveRefused', { m })[0])
      .toBe('phase[Alice]: surveys → outbid');
    expect(on(m).effects('ReceiveRefused', { m })).toEqual(['mail - Refused(by: a1, n: 1)']);
    expect(at({ mail: [m] }, { ...ALONE, loss: true }).effects('Lose', { m })).toEqual(['mail - Refused(by: a1, n: 1)']);
  });
  test('each conjunct can be false', () => {
    expect(at().violations()).toEqual({});
    const a1 = FiniteSet.of('a1');
    const twice = at({ votes: { 1: a1, 2: a1 }, value: { 1: 'Blue', 2: 'Red' } });
    expect(Object.keys(twice.violations())).toEqual(['OneValue: no two values are chosen']);
    const through = at({ phase: { Alice: 'is through' }, number: { Alice: 1 } });
    expect(Object.keys(through.violations())).toEqual(['OneValue: who is through has chosen']);
  });
});

describe('the models', () => {
  const SMALL = ['1-acceptor', '2-acceptors', '3-acceptors-alone'];
  test.each(Object.keys(entry.models).filter((model) => FULL || SMALL.includes(model)))('%s', async (model) => {
    for (const engine of FULL && SMALL.includes(model) || model === '1-acceptor' ? (['fast', 'reference'] as const) : (['fast'] as const)) {
      const { verdict, distinct, generated, depth } = await check(entry, { model, engine });
      expect({ verdict, distinct, generated, depth }).toEqual({ verdict: 'holds', ...entry.models[model]?.expect });
    }
  }, 600_000);
});

test.each([
  ['two-leaders', 'Rhythm 3'],
  ['impatient', 'Rhythm 3'],
  ['light-promises', 'Rhythm 6'],
  ['gathered-potential', ''],
  ['nobody-dances', 'AliceGetsThrough 1'],
])('variant %s: %s', async (variant, violations) => {
  await requireFalls(entry, variant, violations);
});
