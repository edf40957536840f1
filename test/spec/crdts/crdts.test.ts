import { describe, expect, test } from 'vitest';
import { check } from '../../../checker/verdict/check.ts';
import entry, { crdts } from '../../../spec/crdts/index.ts';
import { fallsOf, requireFalls } from '../falls.ts';
import { Scene, type Values } from '../scene.ts';
import { after } from '../story.ts';

const FULL = process.env['SYNOD_FULL'] === '1';
const inc = { type: 'Increment' };
const one = { state: { A: 1, B: 0 }, seen: ['A1'] };
const counted = (steps: Parameters<typeof after>[1], constants = {}): Scene => after(crdts, steps, constants);

describe('the actions', () => {
  test('Update: what is asked is done at once, at one replica', () => {
    expect(counted([]).effects('Update', { p: 'A', op: inc })).toEqual(['state[A][A]: 0 → 1', 'op[A1]: - → Increment', 'seen[A] + A1']);
    expect(counted([['Update', { p: 'A', op: inc }]]).effects('Update', { p: 'A', op: inc })).toEqual([
      'state[A][A]: 1 → 2', 'op[A2]: - → Increment', 'saw[A2] + A1', 'seen[A] + A2',
    ]);
    const full = counted([['Update', { p: 'A', op: inc }], ['Update', { p: 'A', op: inc }]]);
    expect(full.refusals('Update', { p: 'A', op: inc })).toEqual(['p may be asked for one more']);
    expect(new Scene(crdts, {}, { type: 'or-set' }).refusals('Update', { p: 'A', op: { type: 'Remove', e: 'x' } })).toEqual([
      'the precondition of the update',
    ]);
  });
  test('Send: the whole state, once', () => {
    const scene = counted([['Update', { p: 'A', op: inc }]]);
    expect(scene.effects('Send', { p: 'A' })).toEqual(['mail + {state: {A: 1, B: 0}, seen: {A1}}']);
    expect(counted([['Send', { p: 'A' }]]).refusals('Send', { p: 'B' })).toEqual(['this state is not on its way']);
  });
  test('Receive: the message is merged, and stays; Lose: it is gone', () => {
    const scene = counted([['Update', { p: 'A', op: inc }], ['Send', { p: 'A' }]], { loses: true });
    const [m] = [...(scene.state['mail'] as Iterable<unknown>)];
    expect(scene.effects('Receive', { p: 'B', m })).toEqual(['state[B][A]: 0 → 1', 'seen[B] + A1']);
    expect(scene.effects('Lose', { m })).toEqual(['mail - {state: {A: 1, B: 0}, seen: {A1}}']);
  });
});

describe('every conjunct can fail', () => {
  const cases: readonly (readonly [string, Values])[] = [
    ['Convergence: who has seen the same updates shows the same', { state: { A: { A: 1, B: 0 } } }],
    ['Meaning: what a replica shows is what the updates that it has seen mean', { state: { B: { A: 0, B: 2 } } }],
  ];
  test('none does initially', () => expect(new Scene(crdts, {}).violations()).toEqual({}));
  test.each(cases)('%s', (name, values) => expect(new Scene(crdts, values).violations()).toHaveProperty([name]));
  test('what is false is told', () => {
    expect(new Scene(crdts, { state: { B: { A: 0, B: 2 } }, mail: [one] }).violations()).toMatchObject({
      'Meaning: what a replica shows is what the updates that it has seen mean': 'B shows 2, and has seen : that is 0',
    });
  });
});

describe('the models', () => {
  const SMALL = ['sequence-1', 'or-set-1', 'g-counter-loses', 'or-set-1-loses'];
  test.each(Object.keys(entry.models).filter((model) => FULL || SMALL.includes(model)))('%s', async (model) => {
    const { verdict, distinct, generated, depth } = await check(entry, { model });
    expect({ verdict, distinct, generated, depth }).toEqual({ verdict: 'holds', ...entry.models[model]?.expect });
  }, 600_000);
  test.each(['sequence-1', 'g-counter-loses'])('%s by the plain semantics', async (model) => {
    expect(await check(entry, { model, engine: 'reference' })).toMatchObject({ verdict: 'holds', ...entry.models[model]?.expect });
  });
});

describe('the variants', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['adds-up', 'Meaning 4, Convergence 5'],
    ['one-number', 'Meaning 4'],
    ['equal-stamps', 'Convergence 7, AllAgree 8'],
    ['own-clock', 'Meaning 6, Convergence 7'],
    ['without-tags', 'Meaning 4'],
    ['without-tags-concurrently', 'Meaning 6'],
    ['drops-tombstones', 'Meaning 6, Convergence 7'],
    ['drops-when-all-know', 'Convergence 8, Meaning 8, AllAgree 12'],
    ['weak-receive', 'EverybodyLearns 4, AllAgree 4'],
    ['nobody-sends-again', 'EverybodyLearns 2, AllAgree 2'],
  ];
  const LONG = ['adds-up', 'without-tags-concurrently'];
  test('are these', () => expect(Object.keys(entry.variants)).toEqual(cases.map(([name]) => name)));
  const short = cases.filter(([name]) => (FULL || !LONG.includes(name)) && name !== 'drops-when-all-know');
  test.each(short)('%s: %s', async (name, violations) => {
    await requireFalls(entry, name, violations);
  });
  test('drops-when-all-know: a copy of an old state brings back what was deleted', async () => {
    expect(await fallsOf(entry, { variant: 'drops-when-all-know' })).toEqual({
      outcome: 'true', complete: true, violations: ['Convergence 8', 'Meaning 8', 'AllAgree 12'],
    });
    if (FULL) expect((await check(entry, { variant: 'drops-when-all-know' })).trace?.steps.map(({ action }) => action)).toEqual([
      'Update', 'Send', 'Receive', 'Update', 'Send', 'Receive', 'Receive',
    ]);
  });
});
