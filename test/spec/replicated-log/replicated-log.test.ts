import { expect, test } from 'vitest';
import { check } from '../../../checker/index.ts';
import entry, { replicatedLog } from '../../../spec/replicated-log/index.ts';
import { fallsOf, listed, predictionFor } from '../falls.ts';
import { Scene } from '../scene.ts';

test('Decide: the next places, one or several', () => {
  const scene = new Scene(replicatedLog, { decided: { 1: 'v2' } }, { places: 3 });
  expect(scene.effects('Decide', { at: 2, next: ['v1', 'v2'] })).toEqual(['decided[2]: open → v1', 'decided[3]: open → v2']);
  expect(scene.refusals('Decide', { at: 1, next: ['v1'] })).toEqual(['the places before it are decided, it is not']);
  expect(scene.refusals('Decide', { at: 3, next: ['v1'] })).toEqual(['the places before it are decided, it is not']);
  expect(scene.refusals('Decide', { at: 2, next: ['v1', 'v1', 'v1'] })).toEqual(['there are so many places']);
});
test('the conjunct can fail', () => {
  const gap = new Scene(replicatedLog, { decided: { 2: 'v1' } });
  expect(gap.violations()).toHaveProperty(['NoGaps: no place is decided before an earlier one']);
});
test.each(Object.keys(entry.models).flatMap((model) => (['fast', 'reference'] as const).map((engine) => [model, engine] as const)))(
  'model %s, %s',
  async (model, engine) => {
    const { verdict, distinct, generated, depth } = await check(entry, { model, engine });
    expect({ verdict, distinct, generated, depth }).toEqual({ verdict: 'holds', ...entry.models[model]?.expect });
  },
);
test('decides-anywhere', async () => {
  const predicts = entry.variants['decides-anywhere']?.predicts;
  const { outcome, violations } = await fallsOf(entry, { variant: 'decides-anywhere' });
  expect({ outcome, violations }).toEqual({ outcome: 'true', violations: listed('NoGaps 2, Decided 3') });
  expect(predicts).toEqual(predictionFor(violations, predicts));
});
