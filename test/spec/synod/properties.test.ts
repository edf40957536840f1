import { expect, test } from 'vitest';
import { violationOf } from '../../../checker/semantics/predicates.ts';
import type { Values } from '../scene.ts';
import { scene } from './words.ts';

/** Which action properties a step between two states violates, and for whom. */
function violated(before: Values, after: Values): readonly string[] {
  const { system, state } = scene(before);
  const next = scene(after).state;
  return system.properties.flatMap((property) => {
    const choices = violationOf(property, state, next, undefined);
    return choices === undefined ? [] : [`${property.name}(${String(choices['p'])})`];
  });
}

test('outcome[p] is never changed if its value is not BLANK', () => {
  expect(violated({}, { outcome: { B: 'd1' } })).toEqual([]);
  expect(violated({ outcome: { B: 'd1' } }, { outcome: { B: 'd2' } })).toEqual(['OutcomeIsNeverChanged(B)']);
  expect(violated({ outcome: { B: 'd1' } }, {})).toEqual(['OutcomeIsNeverChanged(B)']);
});

test('lastTried[p], nextBal[p] and prevBal[p] are never decreased', () => {
  for (const [variable, name] of [
    ['lastTried', 'LastTriedNeverDecreases'],
    ['nextBal', 'NextBalNeverDecreases'],
    ['prevBal', 'PrevBalNeverDecreases'],
  ] as const) {
    expect(violated({}, { [variable]: { C: 1 } })).toEqual([]);
    expect(violated({ [variable]: { C: 2 } }, { [variable]: { C: 1 } })).toEqual([`${name}(C)`]);
    expect(violated({ [variable]: { C: 1 } }, {})).toEqual([`${name}(C)`]);
  }
});
