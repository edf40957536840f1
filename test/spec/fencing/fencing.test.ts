import { describe, expect, test } from 'vitest';
import { FiniteSet, variant } from '../../../checker/index.ts';
import { check } from '../../../checker/verdict/check.ts';
import entry, { fencing } from '../../../spec/fencing/index.ts';
import { requireFalls } from '../falls.ts';
import { Scene, type Values } from '../scene.ts';

const FULL = process.env['SYNOD_FULL'] === '1';
const at = (values: Values = {}, constants = {}) => new Scene(fencing, values, constants);
const E = (...epochs: readonly number[]) => FiniteSet.from(epochs);
const write = (epoch: number, client: string, ...base: readonly number[]) => ({ epoch, client, base: E(...base) });
/** A has the lock in epoch 1, until in three units. */
const held = { epoch: 1, holder: 'A', token: { A: 1 }, until: { A: 3 }, phase: { A: 'granted' } };

describe('the actions', () => {
  test('Ask: for the lock, once, if the model has an epoch left', () => {
    expect(at().effects('Ask', { c: 'A' })).toEqual(['waiting + A']);
    expect(at({ ...held, waiting: ['B'] }).refusals('Ask', { c: 'A' })).toEqual(['c is idle', 'there is an epoch left for it']);
    expect(at({ waiting: ['A'] }).refusals('Ask', { c: 'A' })).toEqual(['it does not wait already']);
  });
  test('Grant: when the lock is free, or the lease is over for sure', () => {
    expect(at({ waiting: ['A'], ahead: { service: 1 } }).effects('Grant', { c: 'A' })).toEqual([
      'waiting - A', 'epoch: 0 → 1', 'holder: nobody → A', 'phase[A]: idle → granted', 'until[A]: -2 → 4', 'token[A]: 0 → 1',
    ]);
    const taken = { ...held, waiting: ['B'] };
    const clause = "the lock is free, or by the lock service's clock the lease is over";
    expect(at(taken).refusals('Grant', { c: 'B' })).toEqual([clause]);
    expect(at({ ...taken, until: { A: 0 }, ahead: { service: 0 } }).refusals('Grant', { c: 'B' })).toEqual([clause]);
    expect(at({ ...taken, until: { A: 0 }, ahead: { service: 1 } }).refusals('Grant', { c: 'B' })).toEqual([]);
  });
  test('Stamp: first of all, unless the storage has heard of a newer epoch', () => {
    expect(at(held).effects('Stamp', { c: 'A' })).toEqual(['phase[A]: granted → has stamped', 'seen: 0 → 1']);
    expect(at({ ...held, seen: 2 }).refusals('Stamp', { c: 'A' })).toEqual(['the storage admits its epoch']);
    expect(at().refusals('Stamp', { c: 'A' })).toEqual(['it is the next thing for c to do']);
  });
  test('Read: after that', () => {
    expect(at(held).refusals('Read', { c: 'A' })).toEqual(['it is the next thing for c to do']);
    expect(at({ ...held, phase: { A: 'has stamped' }, work: [2] }).effects('Read', { c: 'A' })).toEqual([
      'phase[A]: has stamped → ready', 'base[A] + 2',
    ]);
  });
  test('Send: after a look at the clock', () => {
    const ready = { ...held, phase: { A: 'ready' } };
    expect(at(held).refusals('Send', { c: 'A' })).toEqual(['c is ready']);
    expect(at({ ...ready, until: { A: 1 } }).refusals('Send', { c: 'A' })).toEqual(['by its own clock the lease is not over']);
    expect(at({ ...ready, until: { A: 1 }, ahead: { A: -1 } }).effects('Send', { c: 'A' })).toEqual([
      'phase[A]: ready → sent', 'mail + {epoch: 1, client: A, base: {}}',
    ]);
  });
  test('Arrive: in the place of all that is there, unless a newer epoch is known', () => {
    const w = write(1, 'A');
    expect(at({ mail: [w], seen: 2 }).refusals('Arrive', { w })).toEqual(['the storage admits its epoch']);
    expect(at({ mail: [w], seen: 1, work: [2] }).effects('Arrive', { w })).toEqual(['work - 2', 'work + 1', 'writer: 0 → 1']);
    expect(at({ mail: [w], seen: 1 }, { duplicates: false }).effects('Arrive', { w })).toContain('mail - {epoch: 1, client: A, base: {}}');
  });
  test('Release and GiveUp: when the work is done, or the lease over', () => {
    const sent = { ...held, phase: { A: 'sent' } };
    expect(at(sent).refusals('Release', { c: 'A' })).toEqual(['its work is in the storage']);
    expect(at({ ...sent, work: [1], holder: 'B' }).refusals('Release', { c: 'A' })).toEqual(['it has the lock']);
    expect(at({ ...sent, work: [1] }).effects('Release', { c: 'A' })).toEqual([
      'holder: A → nobody', 'phase[A]: sent → idle', 'until[A]: 3 → -2',
    ]);
    expect(at(sent).refusals('GiveUp', { c: 'A' })).toEqual(['by its own clock the lease is over']);
    expect(at({ ...sent, until: { A: 1 } }).effects('GiveUp', { c: 'A' })).toEqual(['phase[A]: sent → idle']);
    expect(at().refusals('GiveUp', { c: 'A' })).toEqual(['c is not idle']);
  });
  test('Tick and GoOn: time and clocks', () => {
    expect(at(held).effects('Tick', {})).toEqual([
      'ahead[A]: 0 → -1', 'ahead[B]: 0 → -1', 'ahead[service]: 0 → -1', 'until[A]: 3 → 2',
    ]);
    expect(at().effects('GoOn', { n: 'service' })).toEqual(['ahead[service]: 0 → 1']);
    expect(at({ ahead: { A: 1 } }).refusals('GoOn', { n: 'A' })).toEqual(['the clock is not too far ahead']);
  });
  test('a crash: who waits is forgotten, what is on the disk is not', () => {
    expect(at({ ...held, waiting: ['B'] }, { crashes: true }).effects('ServiceRestarts', {})).toEqual(['waiting - B']);
    expect(at({ seen: 2, work: [1] }, { crashes: true }).effects('StorageRestarts', {})).toEqual([]);
  });
});

describe('every conjunct can fail', () => {
  const both = { phase: { A: 'ready', B: 'granted' }, until: { A: 3, B: 3 }, token: { A: 1, B: 2 } };
  test('none does initially', () => expect(at().violations()).toEqual({}));
  test('they say who it is', () => {
    expect(at(both).violations()).toEqual({
      'OneHolder: no two take themselves to have the lock': 'A has the lock in epoch 1, and B in epoch 2',
    });
    expect(at({ token: { A: 1, B: 1 } }).violations()).toEqual({ 'TokensDiffer: no two have the same token': 'A and B both have 1' });
  });
});

describe('the models', () => {
  const runs = Object.keys(entry.models).filter((model) => FULL || model === '2x2-exact').map((model) => [model, 'fast'] as const);
  test.each([...runs, ['2x2-exact', 'reference'] as const])('%s, %s', async (model, engine) => {
    const { verdict, distinct, generated, depth, witnesses } = await check(entry, { model, engine });
    expect({ verdict, distinct, generated, depth }).toEqual({ verdict: 'holds', ...entry.models[model]?.expect });
    expect(witnesses.filter(({ reached }) => !reached)).toEqual([]);
  }, 600_000);
});

describe('the variants', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['no-token', 'EpochsInOrder 14, NoWorkIsLost 14'],
    ['token-checked-by-the-client', 'EpochsInOrder 14, NoWorkIsLost 14'],
    ['read-before-write', 'NoWorkIsLost 14'],
    ['name-for-token', 'EpochsInOrder 15, NoWorkIsLost 15'],
    ['ignores-the-error', 'OneHolder 8'],
    ['allows-for-it-once', 'OneHolder 8'],
    ['clock-not-checked', ''],
    ['forgets-the-lease', 'OneHolder 6'],
    ['forgets-the-epoch', 'TokensDiffer 7'],
    ['forgets-what-it-has-seen', 'EpochsInOrder 15, NoWorkIsLost 15'],
  ];
  const LARGE = ['ignores-the-error', 'allows-for-it-once', 'clock-not-checked'];
  test('are these', () =>
    expect(Object.keys(entry.variants).filter((name) => name !== 'never-expires')).toEqual(cases.map(([name]) => name)));
  test.each(cases.filter(([name]) => FULL || !LARGE.includes(name)))('%s: %s', async (variant, violations) => {
    await requireFalls(entry, variant, violations);
  });
  test('never-expires: the holder pauses, and then nothing is done for ever', async () => {
    const { prediction, trace } = await check(entry, { variant: 'never-expires' });
    expect(prediction?.outcome).toBe('true');
    expect(trace?.steps.map(({ action }) => action)).toEqual(['Ask', 'Ask', 'Grant', 'Tick']);
  });
  test.each(['token-checked-by-the-client', 'no-token'])('%s: the zombie may also come last', async (variant) => {
    const { trace } = await check(entry, { variant, invariants: ['EpochsInOrder'] });
    expect(trace?.steps.slice(-2).map(({ choices }) => choices)).toMatchObject([{ w: { epoch: 2 } }, { w: { epoch: 1 } }]);
  });
});

// What a client stops early, and what the lock service waits: with an error of e on either side they must be 2e together.
describe('the error of the clocks', () => {
  const margins = FULL ? [0, 1, 2] : [1];
  const cases = margins.flatMap((error) => [0, 1, 2].flatMap((early) => [0, 1, 2].map((late) => [error, early, late] as const)));
  const few = cases.filter(([error, early, late]) => FULL || early + late === 2 * error || early + late === 2 * error - 1);
  test.each(few)('%s; a client stops %s early, the service waits %s', async (error, early, late) => {
    const shared = variant(fencing, {
      name: 'shared', because: '', model: { term: 2, duplicates: false, epochs: 2 }, predicts: { keeps: 'everything' },
      rules: (rules) => ({ ...rules, early, late }),
    });
    const constants = { error };
    const { verdict } = await check(shared, { constants, invariants: ['OneHolder'], liveness: [], limits: { states: 3_000_000 } });
    expect(verdict).toBe(early + late >= 2 * error ? 'holds' : 'violated');
  }, 600_000);
});
