import { describe, expect, test } from 'vitest';
import { select } from '../../../checker/index.ts';
import { canonical } from '../../../checker/language/values.ts';
import { initialStates } from '../../../checker/semantics/initial.ts';
import { stepsFrom } from '../../../checker/semantics/step.ts';
import type { State } from '../../../checker/language/system.ts';
import { check } from '../../../checker/verdict/check.ts';
import entry, { entanglement } from '../../../spec/entanglement/index.ts';
import { vocabulary } from '../../../spec/entanglement/vocabulary.ts';
import { fallsOf } from '../falls.ts';
import { Scene, type Values } from '../scene.ts';

const request = { type: 'Request' };
const promise = (r: string) => ({ type: 'Promise', r });
const at = (values: Values = {}): Scene => new Scene(entanglement, values);

/** From every state by search: how all may have ended where nothing more can happen. */
function outcomesFrom(
  constants: Readonly<Record<string, unknown>>,
): readonly { readonly state: State; readonly outcomes: ReadonlySet<string> }[] {
  const { system } = select(entry, { constants } as never);
  const places = new Map<string, { state: State; to: string[]; outcomes: Set<string> }>();
  const meet = (state: State): string => {
    const text = canonical(state);
    if (!places.has(text)) places.set(text, { state, to: [], outcomes: new Set() });
    return text;
  };
  for (const state of initialStates(system)) meet(state);
  for (const [text, place] of places)
    for (const step of stepsFrom(system, place.state)) {
      const to = meet(step.state);
      if (to !== text) place.to.push(to);
    }
  const all = [...places.values()];
  for (const place of all) if (place.to.length === 0) place.outcomes.add(Object.values(place.state['end'] as object).join());
  for (let grown = true; grown;) {
    grown = false;
    for (const { to, outcomes } of all)
      for (const outcome of to.flatMap((text) => [...(places.get(text)?.outcomes ?? [])]))
        if (!outcomes.has(outcome)) {
          outcomes.add(outcome);
          grown = true;
        }
  }
  return all;
}

describe('what is said to be possible is what a search finds, from every state', () => {
  test.each([[2, true], [2, false], [3, true], [3, false]])('%s participants, free: %s', (participants, free) => {
    const { possible } = vocabulary({ participants, free });
    const found = outcomesFrom({ participants, free });
    for (const { state, outcomes } of found) expect(possible(state as never).map(String).sort()).toEqual([...outcomes].sort());
  });
  test('4 outcomes of two who are free, 3 when one has promised, 2 when both have, 1 when it is decided', () => {
    const found = outcomesFrom({});
    const count = (bound: number, decision: string): readonly number[] => [
      ...new Set(
        found.filter(({ state }) => (state['bound'] as { size: number }).size === bound && state['decision'] === decision
          && Object.values(state['end'] as object).every((end) => end === 'open')).map(({ outcomes }) => outcomes.size),
      ),
    ];
    expect([count(0, 'open'), count(1, 'open'), count(2, 'open'), count(2, 'commit')]).toEqual([[4], [3], [2], [1]]);
  });
});

describe('the actions', () => {
  test('Ask and Promise: a request has a free answer', () => {
    expect(at().effects('Ask', {})).toEqual(['msgs + Request']);
    expect(at({ msgs: [request] }).refusals('Ask', {})).toEqual(['the request has not been sent']);
    expect(at({ bound: ['r1'], end: { r1: 'abort' } }).refusals('Promise', { r: 'r1' })).toEqual([
      'it has got the request', 'it has not ended', 'it is free',
    ]);
    expect(at({ msgs: [request] }).effects('Promise', { r: 'r1' })).toEqual(['bound + r1', 'msgs + Promise(r: r1)']);
  });
  test('ActAlone: whoever is free does as he likes', () => {
    expect(at().effects('ActAlone', { r: 'r1', end: 'commit' })).toEqual(['end[r1]: open → commit']);
    const over = at({ bound: ['r1'], end: { r1: 'abort' } });
    expect(over.refusals('ActAlone', { r: 'r1', end: 'commit' })).toEqual(['it has not ended', 'it is free']);
  });
  test('Decide and Obey: a notice has no answer', () => {
    expect(at({ decision: 'abort' }).refusals('Decide', { end: 'commit' })).toEqual(['it has not decided', 'to commit, all have promised']);
    expect(at({ msgs: [promise('r1'), promise('r2')] }).effects('Decide', { end: 'commit' })).toEqual([
      'decision: open → commit', 'msgs + Notice(end: commit)',
    ]);
    const m = { type: 'Notice', end: 'commit' };
    expect(at({ msgs: [m], end: { r1: 'abort' } }).refusals('Obey', { r: 'r1', m })).toEqual(['it is bound', 'it has not ended']);
    expect(at({ msgs: [m], bound: ['r1'] }).effects('Obey', { r: 'r1', m })).toEqual(['end[r1]: open → commit']);
  });
});

describe('every conjunct can fail', () => {
  const cases: readonly (readonly [string, Values])[] = [
    ['Entangled: when all have promised, all commit or all abort', { bound: ['r1', 'r2'], end: { r1: 'commit', r2: 'abort' } }],
    ['WhatHasHappenedIsPossible: some possible outcome agrees with every end', { decision: 'commit', end: { r1: 'abort' } }],
    ['BoundAgree: no two who have promised end differently', { bound: ['r1', 'r2'], end: { r1: 'commit', r2: 'abort' } }],
  ];
  test('none does initially', () => expect(at().violations()).toEqual({}));
  test.each(cases)('%s', (name, values) => expect(at(values).violations()).toHaveProperty([name]));
});

describe('the models', () => {
  test.each(Object.keys(entry.models))('%s', async (model) => {
    const { verdict, distinct, generated, depth } = await check(entry, { model });
    expect({ verdict, distinct, generated, depth }).toEqual({ verdict: 'holds', ...entry.models[model]?.expect });
  });
});

describe('the variants', () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['may-still-refuse', ['BoundAgree 6', 'Entangled 5', 'ThePossibleShrinks 4', 'WhatHasHappenedIsPossible 6']],
    ['does-not-wait', ['ThePossibleShrinks 5', 'WhatHasHappenedIsPossible 5']],
    ['changes-its-mind', ['BoundAgree 8', 'Entangled 7', 'ThePossibleShrinks 6', 'WhatHasHappenedIsPossible 7']],
  ];
  test('are these', () => expect(Object.keys(entry.variants)).toEqual(cases.map(([name]) => name)));
  test.each(cases)('%s', async (variant, falls) => {
    const { outcome, complete, violations } = await fallsOf(entry, { variant });
    expect({ outcome, complete, violations: [...violations].sort() }).toEqual({ outcome: 'true', complete: true, violations: falls });
  });
});
