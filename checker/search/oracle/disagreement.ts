import { show } from '../../language/display.ts';
import { SpecError } from '../../language/errors.ts';
import type { State, System } from '../../language/system.ts';
import { requireDeterministic } from '../../semantics/step.ts';

/**
 * The error for a state about which the fast engine and the plain semantics disagree; the spec is to blame if it
 * is not a function of its state.
 */
export function disagreement(system: System, what: string, state: State): SpecError {
  requireDeterministic(system, state);
  return new SpecError('checker-bug', {
    what: `the fast engine and the plain semantics disagree about ${what}; nothing that this run found can be trusted`,
    where: `state ${show(state)}`,
    cause: 'the spec reads something besides its state, or the checker has a bug',
    fix: 'try --engine reference; if the spec is a function of its state alone, please report this with the spec',
  });
}
