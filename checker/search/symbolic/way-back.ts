import type { Space } from '../../engine/space.ts';
import type { Path, PathStep } from '../exploration.ts';
import type { RelationLearner } from './relation-learner.ts';

/**
 * A shortest path to a state of the last of some layers: from each layer back to the one before. Every step into the state is undone and
 * looked up; what was learned says whether it can be taken there.
 */
export function wayBack(learner: RelationLearner, layers: readonly number[], vector: Int32Array): Path {
  const { space, order } = learner;
  const steps: PathStep[] = [];
  const state = new Int32Array(vector.length);
  order.spread(vector, state);
  for (let layer = layers.length - 2; layer >= 0; layer--) steps.unshift(stepInto(learner, layers[layer] as number, state));
  return { initial: placeOf(space, state), steps };
}

/** The place of an initial state. */
function placeOf(space: Space, state: Int32Array): number {
  for (let place = 0; space.system.initial.at(place) !== undefined; place++) {
    space.enter(place);
    if (space.codes.every((code, field) => code === state[field])) return place;
  }
  throw new Error('a state of the first layer is no initial state');
}

/** Finds a step from a layer into a state, and makes the state the one before the step. */
function stepInto({ space, order, sets }: RelationLearner, layer: number, state: Int32Array): PathStep {
  const { transitions } = space.learner;
  for (let transition = 0; transition < transitions.count; transition++) {
    if (transitions.changes[transition] === 0) continue;
    const { instance, action, choices, writes } = transitions.stepOf(transition);
    if (writes.some(({ field, after }) => state[field] !== after)) continue;
    space.codes.set(state);
    for (const { field, before } of writes) space.codes[field] = before;
    if (!sets.has(layer, order.arranged(space.codes))) continue;
    const out: number[] = [];
    const count = space.learner.walk(instance, out, 0);
    if (!out.slice(0, count).includes(transition)) continue;
    state.set(space.codes);
    return { action, choices };
  }
  throw new Error('a state of a layer has no step from the layer before');
}
