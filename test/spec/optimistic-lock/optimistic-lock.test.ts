import { describe, expect, test } from 'vitest';
import { check } from '../../../checker/verdict/check.ts';
import entry, { optimisticLock } from '../../../spec/optimistic-lock/index.ts';
import serial from '../../../spec/serial-transactions/index.ts';
import { requireFalls } from '../falls.ts';
import { after, type Step } from '../story.ts';

const FULL = process.env['SYNOD_FULL'] === '1';
const story = (steps: readonly Step[], constants = {}) => after(optimisticLock, steps, constants);
const enter = (t: string, k: string): Step => ['Enter', { t, k }];
const version = (t: string): Step => ['ReadVersion', { t }];
const read = (t: string, k: string): Step => ['ReadRecord', { t, k }];
const ready = (t: string, k: string): readonly Step[] => [enter(t, k), version(t), read(t, 'x'), read(t, 'y')];
const commit = (t: string): Step => ['Commit', { t }];

describe('the actions', () => {
  test('Enter: one transaction after the other, so many in all', () => {
    expect(story([enter('t1', 'x')]).refusals(...enter('t1', 'y'))).toEqual(['t has no transaction']);
    expect(story([...ready('t1', 'x'), commit('t1')]).refusals(...enter('t1', 'y'))).toEqual(['t has another to do']);
    expect(story([]).effects(...enter('t1', 'x'))).toEqual(['writes[t1]: - → x']);
  });
  test('ReadVersion: before anything else', () => {
    expect(story([]).refusals(...version('t1'))).toEqual(['t has a transaction, and has not read the version']);
    expect(story([enter('t1', 'x')]).effects(...version('t1'))).toEqual(['seen[t1][main]: - → 0']);
  });
  test('ReadRecord: one after the other, in any order', () => {
    expect(story([]).refusals(...read('t1', 'x'))).toEqual(['t has a transaction']);
    expect(story([enter('t1', 'x')]).refusals(...read('t1', 'x'))).toEqual(['t has read the version']);
    expect(story(ready('t1', 'x')).refusals(...read('t1', 'x'))).toEqual(['t has not read k']);
    expect(story([enter('t1', 'x'), version('t1')]).effects(...read('t1', 'y'))).toEqual(['read[t1][y]: - → 0']);
  });
  test('Commit: if the version is what it was', () => {
    expect(story([]).refusals(...commit('t1'))).toEqual(['t has read all records']);
    const late = story([...ready('t1', 'x'), ...ready('t2', 'y'), commit('t1')]);
    expect(late.refusals(...commit('t2'))).toEqual(['the version is what it was']);
    const effects = story(ready('t1', 'x')).effects(...commit('t1'));
    expect(effects.slice(0, 3)).toEqual(['version[main]: 0 → 1', 'record[x]: 0 → 1', 'writes[t1]: x → -']);
  });
  test('StartOver: if it is not', () => {
    expect(story(ready('t1', 'x')).refusals('StartOver', { t: 't1' })).toEqual(['the version is no longer what it was']);
    const late = story([...ready('t1', 'x'), ...ready('t2', 'y'), commit('t1')]);
    const effects = late.effects('StartOver', { t: 't2' });
    expect(effects).toEqual(['writes[t2]: y → -', 'seen[t2][main]: 0 → -', 'read[t2][x]: 0 → -', 'read[t2][y]: 0 → -']);
  });
});

describe('the models, in both engines', () => {
  const SHORT = ['2x1'];
  const models = Object.keys(entry.models).filter((model) => FULL || SHORT.includes(model));
  const enginesOf = (model: string) => (SHORT.includes(model) ? (['fast', 'reference'] as const) : (['fast'] as const));
  const runs = models.flatMap((model) => enginesOf(model).map((engine) => [model, engine] as const));
  test.each(runs)('%s, %s', async (model, engine) => {
    const { verdict, distinct, generated, depth } = await check(entry, { model, engine });
    expect({ verdict, distinct, generated, depth }).toEqual({ verdict: 'holds', ...entry.models[model]?.expect });
  }, 600_000);
  test.each(Object.keys(serial.models))('serial-transactions, %s', async (model) => {
    const { verdict, distinct, generated, depth } = await check(serial, { model });
    expect({ verdict, distinct, generated, depth }).toEqual({ verdict: 'holds', ...serial.models[model]?.expect });
  });
});

describe('the variants', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['checks-first', 'Serialisable 13'],
    ['sub-records-alone', 'Serialisable 11'],
    ['reads-the-version-last', 'Serialisable 11'],
    ['does-not-raise', 'Serialisable 11'],
  ];
  const LIVE = ['everybody-commits', 'raises-at-entry'];
  test('are these', () => expect(Object.keys(entry.variants)).toEqual([...cases.map(([name]) => name), ...LIVE]));
  test.each(cases)('%s: %s', async (variant, violations) => {
    await requireFalls(entry, variant, violations);
  });
  test('reads-the-beginning: two transactions that know nothing of each other', async () => {
    await requireFalls(serial, 'reads-the-beginning', 'Serialisable 3');
  });
  test('sub-records-alone is write skew: each has read both records, and written one', async () => {
    const { trace } = await check(entry, { variant: 'sub-records-alone' });
    expect(trace?.findings[0]).toMatchObject({
      explanation: expect.stringMatching(/^t\d: .* returned \[0, 0, ok\]; any order gives it \[(1, 0|0, 1), ok\]: /),
    });
  });
  test('nor is it a refinement: at the step that commits, the transaction would have been another one', async () => {
    const { refinements } = await check(entry, { variant: 'sub-records-alone', refines: 'all', invariants: [] });
    expect(refinements).toMatchObject([{ holds: false, depth: 11, finding: { step: { action: 'Commit' } } }]);
  });
  test.each(FULL ? LIVE : [])('%s: for ever', async (variant) => {
    const { prediction, trace } = await check(entry, { variant });
    expect(prediction?.outcome).toBe('true');
    expect(trace?.remedies?.enough ?? []).toEqual(variant === 'raises-at-entry' ? [] : expect.anything());
  }, 600_000);
});
