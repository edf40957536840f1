import { describe, expect, test } from 'vitest';
import { check } from '../../../checker/verdict/check.ts';
import entry, { transactionCommit } from '../../../spec/transaction-commit/index.ts';
import { fallsOf, listed, predictionFor } from '../falls.ts';
import { Scene, type Values } from '../scene.ts';

const FULL = process.env['SYNOD_FULL'] === '1';
const at = (values: Values = {}) => new Scene(transactionCommit, values);

describe('the actions of module TCommit', () => {
  test('Prepare', () => {
    expect(at({ rmState: { r1: 'prepared' } }).refusals('Prepare', { rm: 'r1' })).toEqual(['rmState[rm] = working']);
    expect(at().effects('Prepare', { rm: 'r1' })).toEqual(['rmState[r1]: working → prepared']);
  });
  test('DecideToCommit: when all have prepared', () => {
    const rmState = { r1: 'prepared', r2: 'committed', r3: 'prepared' };
    expect(at({ rmState: { ...rmState, r3: 'working' } }).refusals('DecideToCommit', { rm: 'r1' })).toEqual(['canCommit']);
    expect(at({ rmState }).refusals('DecideToCommit', { rm: 'r2' })).toEqual(['rmState[rm] = prepared']);
    expect(at({ rmState }).effects('DecideToCommit', { rm: 'r1' })).toEqual(['rmState[r1]: prepared → committed']);
  });
  test('DecideToAbort: when nobody has committed', () => {
    expect(at({ rmState: { r2: 'committed' } }).refusals('DecideToAbort', { rm: 'r1' })).toEqual(['notCommitted']);
    expect(at({ rmState: { r1: 'aborted' } }).refusals('DecideToAbort', { rm: 'r1' })).toEqual(['rmState[rm] ∈ {working, prepared}']);
    expect(at({ rmState: { r1: 'prepared' } }).effects('DecideToAbort', { rm: 'r1' })).toEqual(['rmState[r1]: prepared → aborted']);
  });
});

test('TCConsistent can fail, and says for whom', () => {
  expect(at().violations()).toEqual({});
  expect(at({ rmState: { r1: 'aborted', r3: 'committed' } }).violations()).toEqual({
    'TCConsistent: no RM has committed while another has aborted': 'r1 has aborted, r3 has committed',
  });
});

/** TLC finds the same with two and three resource managers, and generates as many. */
describe('the models, in both engines', () => {
  const models = Object.keys(entry.models).filter((model) => FULL || model !== '6-rms');
  const runs = models.flatMap((model) => (['fast', 'reference'] as const).map((engine) => [model, engine] as const));
  test.each(runs)('%s, %s', async (model, engine) => {
    const { verdict, distinct, generated, depth } = await check(entry, { model, engine });
    expect({ verdict, distinct, generated, depth }).toEqual({ verdict: 'holds', ...entry.models[model]?.expect });
  }, 600_000);
});

describe('the variants', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['commits-alone', 'EveryRMDecides 3, TCConsistent 4'],
    ['aborts-alone', 'TCConsistent 5'],
    ['changes-its-mind', 'AnRMDecidesOnce 4'],
  ];
  test('are these', () => expect(Object.keys(entry.variants)).toEqual(cases.map(([name]) => name)));
  test.each(cases)('%s: %s', async (variant, violations) => {
    expect(await fallsOf(entry, { variant })).toMatchObject({ outcome: 'true', violations: listed(violations) });
    const predicts = entry.variants[variant]?.predicts;
    if (variant !== 'commits-alone') expect(predicts).toEqual(predictionFor(listed(violations), predicts));
  });
  test('who waits for the one that has committed alone waits for ever', async () => {
    const { trace } = await check(entry, { variant: 'commits-alone', invariants: [], liveness: ['EveryRMDecides'] });
    expect(trace?.steps.map(({ action }) => action)).toEqual(['Prepare', 'DecideToCommit']);
  });
});
