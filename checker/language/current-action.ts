import type { Action, NamedAction } from './action.ts';

// An author's predicate may ask whether an action is enabled, and names it by what `state.action` returned. In a variant, or without one
// of its rules, another one stands in its place.

const current = new WeakMap<object, NamedAction>();

/** From now on these actions stand in the place of those that were declared. Whoever begins to work on a system says so. */
export function makeCurrent(actions: readonly NamedAction[]): void {
  for (const action of actions) for (const declared of action.declared ?? []) current.set(declared, action);
}

/** The action that stands now in the place of one that was declared; none if that is of no system. */
export const currentAction = (declared: Action<never>): NamedAction | undefined => current.get(declared);
