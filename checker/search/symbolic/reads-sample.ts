import type { Draw } from '../../diagrams/force.ts';
import type { Space } from '../../engine/space.ts';
import { SpecError } from '../../language/errors.ts';
import { GeneratedStates } from '../../language/generated-states.ts';
import { leastOf } from '../../language/extremes.ts';
import { Found } from '../../semantics/found.ts';

/** So many of the first states are looked at. */
const FIRST = 500;
/** Then so many walks lead further, each so many steps, as long as the author's functions are not called more often than this. */
const WALKS = 100;
const STEPS = 150;
const CALLS_MAX = 20_000;

/**
 * Looks at some states, one by one, to see what is read together. The first states alone show little: most actions cannot be taken
 * there, and an order made from what they read is far from a good one.
 */
export function readsSample(space: Space, draw: Draw): void {
  const taken = new Map<number, number>();
  try {
    const starts = lookAtFirst(space);
    const calls = space.learner.userCalls;
    for (let walk = 0; walk < WALKS; walk++) {
      space.enter(Math.floor(draw() * starts));
      for (let step = 0; step < STEPS && walkOn(space, taken, draw); step++) if (space.learner.userCalls - calls > CALLS_MAX) return;
    }
  } catch (error) {
    // The search may end before it comes so far. If not, it meets the mistake itself.
    if (!(error instanceof SpecError) || error.kind === 'impure') throw error;
  }
}

/** Takes, of the steps that change something, one that was taken least often so far; false if there is none. */
function walkOn(space: Space, taken: Map<number, number>, draw: Draw): boolean {
  const { changes } = space.learner.transitions;
  const steps = space.transitions.slice(0, space.collect()).filter((transition) => changes[transition] !== 0);
  if (steps.length === 0) return false;
  const times = steps.map((transition) => taken.get(transition) ?? 0);
  const least = leastOf(times);
  const rare = steps.filter((_leaf, i) => times[i] === least);
  const transition = rare[Math.floor(draw() * rare.length)] as number;
  taken.set(transition, least + 1);
  space.apply(transition);
  return true;
}

/** Looks at the first states; returns the number of initial states that were taken up: of those that are generated, only the first. */
function lookAtFirst(space: Space): number {
  const found = new Found<Int32Array>((codes) => codes.join(), Infinity);
  const { initial } = space.system;
  const most = initial instanceof GeneratedStates ? FIRST : Infinity;
  let starts = 0;
  for (; starts < most && initial.at(starts) !== undefined; starts++) {
    space.enter(starts);
    found.add(space.codes.slice());
  }
  for (const codes of found.states) {
    if (found.states.length >= FIRST) return starts;
    space.codes.set(codes);
    for (const transition of space.transitions.slice(0, space.collect())) {
      space.apply(transition);
      found.add(space.codes.slice());
      space.undo(transition);
    }
  }
  return starts;
}
