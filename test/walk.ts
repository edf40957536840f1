import fc from 'fast-check';
import type { System } from '../checker/language/system.ts';
import { enabledIn, initialState, stateBehind } from '../checker/verdict/trace/code.ts';
import { rebuild } from '../checker/verdict/trace/rebuild.ts';
import type { PathStep } from '../checker/search/exploration.ts';
import type { Trace } from '../checker/index.ts';

/** The behaviour of a system that takes, in every state, the step in the place that a number picks; it ends early where none is enabled. */
export function walk(system: System, picks: readonly number[]): Trace {
  let state = initialState(system, 0);
  const steps: PathStep[] = [];
  for (const pick of picks) {
    const enabled = [...enabledIn(system, state)];
    const step = enabled[pick % enabled.length];
    if (step === undefined) break;
    steps.push(step);
    state = stateBehind(system, state, step);
  }
  return rebuild(system, { initial: 0, steps });
}

/** Numbers to walk by. */
export const picks = (maxLength: number): fc.Arbitrary<readonly number[]> => fc.array(fc.nat({ max: 1000 }), { maxLength });
