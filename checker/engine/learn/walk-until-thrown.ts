import { SpecError } from '../../language/errors.ts';
import type { Learner } from './learner.ts';
import { NO, NONE } from './transitions.ts';

/**
 * Like `Learner.walk` for an instance of which an author's function throws in the present state: the transitions
 * of the steps that come before.
 */
export function walkUntilThrown(learner: Learner, instance: number, out: number[], at: number): number {
  let end = at;
  const walkSite = (choicePoint: number): void => {
    const transition = learner.leafAt(choicePoint);
    if (transition === NO || transition === NONE) return;
    const choicePoints = learner.transitions.choicePointsOf(transition);
    if (choicePoints === undefined) out[end++] = transition;
    else for (const inner of choicePoints) walkSite(inner);
  };
  try {
    walkSite(learner.instances.choicePointOf(instance));
  } catch (error) {
    if (!(error instanceof SpecError)) throw error;
  }
  return end;
}
