import { decodeState } from '../engine/cells.ts';
import type { Space } from '../engine/space.ts';
import type { State } from '../language/system.ts';
import { canonical } from '../language/values.ts';
import { choicesWhere, violationOf } from '../semantics/predicates.ts';
import { execute, initialStates, isEnabled, stepsFrom } from '../semantics/step.ts';
import { disagreement } from './disagreement.ts';
import type { Path } from './exploration.ts';
import type { Watched } from './monitor.ts';

/** What the fast engine knows of the end of a walk in which nothing fell. */
interface Known {
  /** The number of enabled steps. */
  readonly enabled: number;
  /** For each witness whether the walk reached it: `undefined` if not. */
  readonly witnesses: readonly unknown[];
}

/** Lets the plain semantics make a walk again that led to the present state of a space, and look at its end; throws if it sees anything else. */
export function requireReplay({ system, layout, codes }: Space, watched: Watched, { initial, steps }: Path, known: Known): void {
  let state = initialStates(system)[initial] as State;
  let before: State | undefined;
  for (const { action: place, choices } of steps) {
    const action = system.actions[place];
    if (action === undefined || !isEnabled(action, state, choices)) throw disagreement(system, `whether ${action?.name ?? place} is enabled`, state);
    before = state;
    state = execute(system, action, state, choices);
  }
  if (canonical(state) !== canonical(decodeState(layout, codes))) throw disagreement(system, 'where a walk leads', state);
  if ([...stepsFrom(system, state)].length !== known.enabled) throw disagreement(system, 'the steps', state);
  for (const { predicate } of watched.conjuncts) if (choicesWhere(predicate, state, false) !== undefined) throw disagreement(system, predicate.name, state);
  for (const { predicate } of watched.properties) if (before !== undefined && violationOf(predicate, before, state) !== undefined) throw disagreement(system, predicate.name, before);
  for (const [place, witness] of watched.witnesses.entries()) {
    if (known.witnesses[place] === undefined && choicesWhere(witness, state, true) !== undefined) throw disagreement(system, witness.name, state);
  }
}
