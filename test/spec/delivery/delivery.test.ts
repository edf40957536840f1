import { describe, expect, test } from 'vitest';
import { check } from '../../../checker/verdict/check.ts';
import entry, { delivery } from '../../../spec/delivery/index.ts';
import { requireFalls } from '../falls.ts';
import { Scene, type Values } from '../scene.ts';

const at = (values: Values = {}) => new Scene(delivery, values, { values: 2 });
/** Sequences as fields, where a list would be a set. */
const decided = (...log: readonly string[]) => Object.assign(at(), { state: { ...at().state, log } });

describe('the actions', () => {
  test('Decide and CarryOut', () => {
    expect(at().effects('Decide', { v: 'v2' })).toEqual(['log: [] → [v2]']);
    expect(decided('v1', 'v1').refusals('Decide', { v: 'v1' })).toEqual(['there is room']);
    expect(at().refusals('CarryOut', { n: 2 })).toEqual(['n has been decided', 'what was decided before it has been carried out']);
    expect(decided('v2').effects('CarryOut', { n: 1 })).toEqual(['done[1]: [] → [v2]']);
    expect(at({ done: { 1: ['v1'] } }).refusals('CarryOut', { n: 1 })).toEqual(['n has been decided', 'n has not been carried out']);
  });
  test('each conjunct can be false', () => {
    expect(at().violations()).toEqual({});
    expect(Object.keys(at({ done: { 2: ['v1', 'v1'] } }).violations())).toEqual([
      'ExactlyWhatWasDecided: nothing is carried out twice',
      'ExactlyWhatWasDecided: what is carried out is what was decided',
      'ExactlyWhatWasDecided: nothing is carried out before what was decided before it',
    ]);
  });
});

test.each(Object.keys(entry.models))('model %s, in both engines', async (model) => {
  for (const engine of ['fast', 'reference'] as const) {
    const { verdict, distinct, generated, depth } = await check(entry, { model, engine });
    expect({ verdict, distinct, generated, depth }).toEqual({ verdict: 'holds', ...entry.models[model]?.expect });
  }
});

test.each([
  ['again', 'ExactlyWhatWasDecided 4'],
  ['out-of-order', 'ExactlyWhatWasDecided 4'],
  ['never', 'EverythingArrives 2'],
])('variant %s: %s', async (variant, violations) => {
  await requireFalls(entry, variant, violations);
});
