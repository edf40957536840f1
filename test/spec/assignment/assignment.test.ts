import { expect, test } from 'vitest';
import { check } from '../../../checker/verdict/check.ts';
import entry, { assignment } from '../../../spec/assignment/index.ts';
import { requireFalls } from '../falls.ts';
import { Scene } from '../scene.ts';

test.each(Object.keys(entry.models))('model %s, in both engines', async (model) => {
  for (const engine of ['fast', 'reference'] as const) {
    const { verdict, distinct, generated, depth } = await check(entry, { model, engine });
    expect({ verdict, distinct, generated, depth }).toEqual({ verdict: 'holds', ...entry.models[model]?.expect });
  }
});

test('Next and Commit', () => {
  const at = new Scene(assignment, { generation: 2, owner: { p1: 'A' }, committed: { p1: { offset: 1, generation: 1 } } });
  expect(at.refusals('Next', { owners: { p1: 'A', p2: 'B' } })).toEqual(['there is a generation left']);
  expect(at.refusals('Commit', { p: 'p2', offset: 1, g: 2 })).toEqual(['somebody has it']);
  expect(at.refusals('Commit', { p: 'p1', offset: 1, g: 2 })).toEqual(['more is done']);
  expect(at.refusals('Commit', { p: 'p1', offset: 2, g: 1 })).toEqual(['g is the current generation']);
  expect(at.effects('Commit', { p: 'p1', offset: 2, g: 2 })).toEqual(['committed[p1].offset: 1 → 2', 'committed[p1].generation: 1 → 2']);
  expect(new Scene(assignment, { committed: { p1: { offset: 1, generation: 1 } } }).violations()).toEqual({
    'NothingFromTheFuture: what is committed was committed in a generation that has begun': '',
  });
});

test('goes-back', async () => requireFalls(entry, 'goes-back', 'OffsetsGoForward 4'));
