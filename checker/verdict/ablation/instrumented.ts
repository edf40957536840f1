import type { Enabling, NamedAction } from '../../language/action.ts';
import type { System } from '../../language/system.ts';
import { UNNAMED } from './rule.ts';
import { overlayOf } from './overlay-draft.ts';

/** What was seen of an action. Complete when the search was: the engine runs the functions wherever it does not know what they would do. */
export interface ActionObservations {
  /** The clauses of its enabling condition; of an unnamed one, the single clause `UNNAMED`, if it was ever false. */
  readonly clauses: Set<string>;
  /** The clauses that were the only false one somewhere: without them, a further step would be possible there. */
  readonly decisive: Set<string>;
  /** The variables that its effect assigned, or a part of which, whether or not to another value. */
  readonly assigned: Set<string>;
}

/** A system that behaves like the given one and notes what its actions do. */
export function instrumented(system: System): { readonly system: System; readonly seen: readonly ActionObservations[] } {
  const seen = system.actions.map((): ActionObservations => ({ clauses: new Set(), decisive: new Set(), assigned: new Set() }));
  return { system: { ...system, actions: system.actions.map((action, index) => noting(action, seen[index] as ActionObservations)) }, seen };
}

const noting = (action: NamedAction, seen: ActionObservations): NamedAction => ({
  ...action,
  enabled: (state, chosen) => {
    const enabling = action.enabled(state, chosen);
    noteEnabling(enabling, seen);
    return enabling;
  },
  effect: (draft, chosen) => {
    const rehearsed = overlayOf(draft, undefined, (variable) => seen.assigned.add(variable));
    try {
      action.effect(rehearsed as never, chosen);
    } catch {
      // The effect itself will say so.
    }
    return action.effect(draft, chosen);
  },
});

function noteEnabling(enabling: Enabling, { clauses, decisive }: ActionObservations): void {
  const named = typeof enabling === 'object' && enabling !== null ? Object.entries(enabling) : enabling ? [] : [[UNNAMED, false] as const];
  for (const [name] of named) clauses.add(name);
  const refusing = named.filter(([, clause]) => !clause);
  if (refusing.length === 1) decisive.add(refusing[0]?.[0] ?? '');
}
