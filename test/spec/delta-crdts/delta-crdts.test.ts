import { describe, expect, test } from 'vitest';
import { check } from '../../../checker/verdict/check.ts';
import entry, { deltaCrdts } from '../../../spec/delta-crdts/index.ts';
import { fallsOf } from '../falls.ts';
import { Scene, type Values } from '../scene.ts';
import { after, type Step } from '../story.ts';

const FULL = process.env['SYNOD_FULL'] === '1';
const inc = { type: 'Increment' };
const update: Step = ['Update', { p: 'A', op: inc }];
const send: Step = ['Send', { p: 'A', q: 'B' }];
const at = (...steps: readonly Step[]): Scene => after(deltaCrdts, steps);
const mailOf = (scene: Scene): readonly { readonly type: string; readonly n: number; readonly ids: Iterable<string> }[] =>
  [...(scene.state['mail'] as Iterable<never>)];

describe('the actions', () => {
  test('Update: the delta is merged, and kept for the others', () => {
    expect(at().effects('Update', { p: 'A', op: inc })).toEqual([
      'state[A][A]: 0 → 1', 'count[A]: 0 → 1', 'buffer[A]: [] → [{state: {A: 1, B: 0}, ids: {A1}}]',
      'op[A1]: - → Increment', 'seen[A] + A1',
    ]);
    expect(at(update, update).refusals('Update', { p: 'A', op: inc })).toEqual(['p may be asked for one more']);
    const set = new Scene(deltaCrdts, {}, { type: 'or-set' });
    expect(set.refusals('Update', { p: 'A', op: { type: 'Remove', e: 'x' } })).toEqual(['the precondition of the update']);
  });
  test('Send: the join of what was not acknowledged, or all of it', () => {
    expect(at().refusals('Send', { p: 'A', q: 'B' })).toEqual(['q has not acknowledged all: A(q) < c']);
    expect(at(update).refusals('Send', { p: 'A', q: 'A' })).toEqual(['q is another']);
    expect(at(update, send).refusals('Send', { p: 'A', q: 'B' })).toEqual(['this is not on its way']);
    const both = at(update, update, send);
    expect(mailOf(both).map(({ n, ids }) => [n, [...ids]])).toEqual([[2, ['A1', 'A2']]]);
    const crashed = at(update, ['Crash', { p: 'A' }], update, send);
    expect(mailOf(crashed).map(({ n, ids }) => [n, [...ids]])).toEqual([[2, ['A1', 'A2']]]);
  });
  test('ReceiveDelta and ReceiveAck: then only what is new is sent', () => {
    const sent = at(update, send);
    const [m] = mailOf(sent);
    expect(sent.effects('ReceiveDelta', { m })).toEqual([
      'state[B][A]: 0 → 1', 'count[B]: 0 → 1', 'buffer[B]: [] → [{state: {A: 1, B: 0}, ids: {A1}}]',
      'mail + Ack(from: B, to: A, n: 1)', 'seen[B] + A1',
    ]);
    const ack = { type: 'Ack', from: 'B', to: 'A', n: 1 };
    const acknowledged = at(update, send, ['ReceiveDelta', { m }], ['ReceiveAck', { m: ack }], update, send);
    expect(mailOf(acknowledged).filter(({ type, n }) => type === 'Delta' && n === 2).map(({ ids }) => [...ids])).toEqual([['A2']]);
  });
  test('Crash: buffer and acknowledgements are lost, state and count are not', () => {
    expect(at().refusals('Crash', { p: 'A' })).toEqual(['there is something to lose']);
    expect(at(update).effects('Crash', { p: 'A' })).toEqual(['buffer[A]: [{state: {A: 1, B: 0}, ids: {A1}}] → []', 'crashed[A]: 0 → 1']);
    expect(at(update, ['Crash', { p: 'A' }], update).refusals('Crash', { p: 'A' })).toEqual(['p may crash once more']);
  });
});

describe('every conjunct can fail', () => {
  const cases: readonly (readonly [string, Values])[] = [
    ['Convergence: who has seen the same updates shows the same', { state: { A: { A: 1, B: 0 } } }],
    ['Meaning: what a replica shows is what the updates that it has seen mean', { state: { B: { A: 0, B: 2 } } }],
  ];
  test('none does initially', () => expect(at().violations()).toEqual({}));
  test.each(cases)('%s', (name, values) => expect(new Scene(deltaCrdts, values).violations()).toHaveProperty([name]));
});

describe('the models', () => {
  test.each(Object.keys(entry.models).filter((model) => FULL || model === 'dotted-or-set-1'))('%s', async (model) => {
    const { verdict, distinct, generated, depth } = await check(entry, { model });
    expect({ verdict, distinct, generated, depth }).toEqual({ verdict: 'holds', ...entry.models[model]?.expect });
  }, 600_000);
});

describe('the variants', () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['single-deltas', ['Convergence 7', 'EverybodyLearns 7', 'Meaning 7']],
    ['sends-what-is-left', ['Convergence 8', 'EverybodyLearns 8', 'Meaning 8']],
    ['forgets-its-count', ['Convergence 8', 'EverybodyLearns 3', 'Meaning 8']],
  ];
  test('are these', () => expect(Object.keys(entry.variants)).toEqual(cases.map(([name]) => name)));
  test.each(cases.filter(([name]) => FULL || name === 'single-deltas'))('%s', async (variant, falls) => {
    const { outcome, complete, violations } = await fallsOf(entry, { variant });
    expect({ outcome, complete, violations: [...violations].sort() }).toEqual({ outcome: 'true', complete: true, violations: falls });
  });
});
