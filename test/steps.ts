import type { State, System } from '../checker/language/system.ts';
import { canonical, equal } from '../checker/language/values.ts';
import { initialStates } from '../checker/semantics/initial.ts';
import { stepsFrom } from '../checker/semantics/step.ts';

/**
 * Goes through all steps of a system by the plain semantics, with what is to be said of the states before and behind
 * each; how many states there are.
 */
export function pairsOf<T>(system: System, said: (state: State) => T, visit: (before: T, after: T) => void): number {
  const known = new Map<string, T>();
  const queue: State[] = [];
  const meet = (state: State): T => {
    const text = canonical(state);
    const old = known.get(text);
    if (old !== undefined) return old;
    const now = said(state);
    known.set(text, now);
    queue.push(state);
    return now;
  };
  for (const state of initialStates(system)) meet(state);
  for (let state = queue.pop(); state !== undefined; state = queue.pop()) {
    const before = meet(state);
    for (const step of stepsFrom(system, state)) visit(before, meet(step.state));
  }
  return known.size;
}

/** The states of the behaviour that takes, in every state, the step in the place that a number picks among those that change something. */
export function changingWalk(system: System, picks: readonly number[]): readonly State[] {
  const states = [...initialStates(system).slice(0, 1)];
  for (const pick of picks) {
    const state = states.at(-1) as State;
    const next = [...stepsFrom(system, state)].filter((step) => !equal(step.state, state));
    if (next.length === 0) break;
    states.push((next[pick % next.length] as (typeof next)[number]).state);
  }
  return states;
}
