import { decodeState } from '../../engine/state/cells.ts';
import type { Space } from '../../engine/space.ts';
import type { State } from '../../language/system.ts';
import { canonical } from '../../language/values.ts';
import { violationOf } from '../../semantics/predicates.ts';
import { initialStateAt } from '../../semantics/initial.ts';
import { execute, isEnabled } from '../../semantics/step.ts';
import type { Path } from '../exploration.ts';
import type { Selected } from '../selected.ts';
import { disagreement } from './disagreement.ts';

/**
 * Lets the plain semantics take the steps of a path again on which nothing was violated; throws unless they lead
 * to the present state of a space.
 */
export function requireReplay({ system, layout, codes }: Space, selected: Selected, { initial, steps }: Path): void {
  let state = initialStateAt(system, initial) as State;
  let before: State | undefined;
  let taken: string | undefined;
  for (const { action: index, choices } of steps) {
    const action = system.actions[index];
    if (action === undefined || !isEnabled(action, state, choices))
      throw disagreement(system, `whether ${action?.name ?? index} is enabled`, state);
    before = state;
    taken = action.name;
    state = execute(system, action, state, choices);
  }
  if (canonical(state) !== canonical(decodeState(layout, codes))) throw disagreement(system, 'where a walk leads', state);
  for (const { predicate } of selected.properties) {
    if (before !== undefined && violationOf(predicate, before, state, taken) !== undefined)
      throw disagreement(system, predicate.name, before);
  }
}
