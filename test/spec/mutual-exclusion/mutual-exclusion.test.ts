import { expect, test } from 'vitest';
import { check } from '../../../checker/verdict/check.ts';
import entry, { mutualExclusion } from '../../../spec/mutual-exclusion/index.ts';
import { requireFalls } from '../falls.ts';
import { Scene } from '../scene.ts';

test.each(Object.keys(entry.models))('model %s, in both engines', async (model) => {
  for (const engine of ['fast', 'reference'] as const) {
    const { verdict, distinct, generated, depth } = await check(entry, { model, engine });
    expect({ verdict, distinct, generated, depth }).toEqual({ verdict: 'holds', ...entry.models[model]?.expect });
  }
});

test('whoever goes in finds nobody inside', () => {
  const full = new Scene(mutualExclusion, { inside: ['A'] });
  expect(full.refusals('Enter', { c: 'B' })).toEqual(['nobody is inside']);
  expect(full.effects('Leave', { c: 'A' })).toEqual(['inside - A']);
  expect(new Scene(mutualExclusion, { inside: ['A', 'B'] }).violations()).toEqual({ 'AtMostOne: at most one is inside': '' });
});

test('does-not-look', async () => requireFalls(entry, 'does-not-look', 'AtMostOne 3'));
