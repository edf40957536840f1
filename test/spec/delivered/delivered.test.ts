import { describe, expect, test } from 'vitest';
import { FiniteSet } from '../../../checker/index.ts';
import { check } from '../../../checker/verdict/check.ts';
import entry, { delivered } from '../../../spec/delivered/index.ts';
import { requireFalls } from '../falls.ts';
import { Scene, type Values } from '../scene.ts';
import { after } from '../story.ts';

const FULL = process.env['SYNOD_FULL'] === '1';
const inc = { type: 'Increment' };

describe('the actions', () => {
  const two = after(delivered, [['Update', { p: 'A', op: inc }], ['Update', { p: 'A', op: inc }]]);
  test('Update', () => {
    expect(new Scene(delivered, {}).effects('Update', { p: 'A', op: inc })).toEqual([
      'op[A1]: - → Increment', 'seen[A] + A1', 'value[A]: 0 → 1',
    ]);
    expect(two.refusals('Update', { p: 'A', op: inc })).toEqual(['p may be asked for one more']);
  });
  test('Deliver: in any order, but nothing without what came before', () => {
    const some = (...ids: readonly string[]) => ({ p: 'B', U: FiniteSet.from(ids) });
    expect(two.refusals('Deliver', some('A2'))).toEqual(['with all that came before']);
    expect(two.refusals('Deliver', some('B1'))).toEqual(['they were made']);
    expect(two.refusals('Deliver', { ...some('A1'), p: 'A' })).toEqual(['not all of them have been seen']);
    expect(two.effects('Deliver', some('A1', 'A2'))).toEqual(['seen[B] + A1', 'seen[B] + A2', 'value[B]: 0 → 2']);
  });
});

describe('every conjunct can fail', () => {
  const op = { A1: inc, A2: inc };
  const cases: readonly (readonly [string, Values])[] = [
    ['Convergence: who has seen the same updates shows the same', { value: { A: 1 } }],
    ['CausesAreSeen: who has seen an update has seen all that came before it', { op, saw: { A2: ['A1'] }, seen: { B: ['A2'] } }],
  ];
  test('none does initially', () => expect(new Scene(delivered, {}).violations()).toEqual({}));
  test.each(cases)('%s', (name, values) => {
    const scene = new Scene(delivered, {});
    const sets = Object.fromEntries(Object.entries(values).map(([variable, value]) => [variable, {
      ...(scene.state[variable] as object),
      ...Object.fromEntries(
        Object.entries(value).map(([key, each]) => [key, Array.isArray(each) ? FiniteSet.from(each) : (each as unknown)]),
      ),
    }]));
    expect(new Scene(delivered, sets as Values).violations()).toHaveProperty([name]);
  });
});

describe('the models', () => {
  const LONG = ['or-set', 'or-set-3'];
  test.each(Object.keys(entry.models).filter((model) => FULL || !LONG.includes(model)))('%s', async (model) => {
    const { verdict, distinct, generated, depth } = await check(entry, { model });
    expect({ verdict, distinct, generated, depth }).toEqual({ verdict: 'holds', ...entry.models[model]?.expect });
  }, 600_000);
  test('lww-register by the plain semantics', async () => {
    expect(await check(entry, { model: 'lww-register', engine: 'reference' })).toMatchObject({ verdict: 'holds', distinct: 41 });
  });
});

describe('the variants', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['as-they-arrive', 'Convergence 5'],
    ['without-causes', 'CausesAreSeen 4'],
  ];
  test('are these', () => expect(Object.keys(entry.variants)).toEqual(cases.map(([name]) => name)));
  test.each(cases)('%s: %s', async (name, violations) => {
    await requireFalls(entry, name, violations);
  });
});
