import { describe, expect, test } from 'vitest';
import { select } from '../../../checker/index.ts';
import type { State, System } from '../../../checker/language/system.ts';
import { canonical } from '../../../checker/language/values.ts';
import { initialStates } from '../../../checker/semantics/initial.ts';
import { stepsFrom } from '../../../checker/semantics/step.ts';
import entry from '../../../spec/two-phase-commit/index.ts';

// "Their choices are no longer independent - they are entangled": which endings are still possible in each state, computed.

interface Place {
  readonly state: State;
  readonly steps: { readonly action: string; readonly to: Place }[];
  /** Of all behaviours that go on from here: how they leave the resource managers. */
  readonly endings: Set<string>;
}

const ofRMs = (state: State): readonly string[] => Object.values(state['rmState'] as Readonly<Record<string, string>>);

/** All states, with their steps that change something, and with their endings. */
function placesOf(system: System): readonly Place[] {
  const known = new Map<string, Place>();
  const meet = (state: State): Place => {
    const text = canonical(state);
    const place = known.get(text) ?? { state, steps: [], endings: new Set() };
    known.set(text, place);
    return place;
  };
  for (const state of initialStates(system)) meet(state);
  for (const place of known.values())
    for (const step of stepsFrom(system, place.state)) {
      const to = meet(step.state);
      if (to !== place) place.steps.push({ action: system.actions[step.action]?.name ?? '', to });
    }
  const places = [...known.values()];
  for (const { state, steps, endings } of places) if (steps.length === 0) endings.add(ofRMs(state).join());
  for (let grown = true; grown;) {
    grown = false;
    for (const { steps, endings } of places)
      for (const ending of steps.flatMap(({ to }) => [...to.endings]))
        if (!endings.has(ending)) {
          endings.add(ending);
          grown = true;
        }
  }
  return places;
}

const endingsOf = ({ endings }: Place): readonly string[] => [...endings].sort();
const [ABORT, COMMIT] = ['aborted,aborted', 'committed,committed'];
const areAllPrepared = ({ state }: Place): boolean => ofRMs(state).every((each) => each === 'prepared');
const TWO = { constants: { rms: 2 } };

describe('the endings of two resource managers', () => {
  const places = placesOf(select(entry, TWO).system);
  test('are the same two from the beginning: what shrinks later is something else', () => {
    expect(places).toHaveLength(56);
    expect(endingsOf(places[0] as Place)).toEqual([ABORT, COMMIT]);
    for (const place of places) for (const ending of place.endings) expect([ABORT, COMMIT]).toContain(ending);
  });
  test('both are possible as long as nobody has aborted and the TM has not decided; then it is one', () => {
    for (const place of places) {
      const undecided = place.state['tmState'] === 'init' && !ofRMs(place.state).includes('aborted');
      expect(place.endings.size).toBe(undecided ? 2 : 1);
    }
  });
  test('before Prepare each resource manager can settle it by itself; afterwards only the TM can', () => {
    const settle = (from: readonly Place[]): readonly string[] => [
      ...new Set(from.flatMap((place) => place.steps.filter(({ to }) => to.endings.size < place.endings.size).map(({ action }) => action))),
    ].sort();
    expect(settle(places.slice(0, 1))).toEqual(['RMChooseToAbort', 'TMAbort']);
    const prepared = places.filter(areAllPrepared);
    expect(settle(prepared)).toEqual(['TMAbort', 'TMCommit']);
    expect(prepared.filter(({ endings }) => endings.size === 2)).toHaveLength(4);
  });
});

const isMixed = ({ state }: Place): boolean => ofRMs(state).includes('aborted') && ofRMs(state).includes('committed');

test('where one who has prepared may still refuse, they are not entangled: one has aborted, another has committed', () => {
  expect(placesOf(select(entry, TWO).system).filter(isMixed)).toEqual([]);
  const places = placesOf(select(entry, { variant: 'decides-alone' }).system);
  expect(places.filter(isMixed).length).toBeGreaterThan(0);
  // And with all prepared and the TM undecided a step of one of them settles what is possible.
  const [both] = places.filter((place) => areAllPrepared(place) && place.state['tmState'] === 'init');
  expect(both?.steps.map(({ action }) => action)).toContain('RMChooseToAbort');
});
