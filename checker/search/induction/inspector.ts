import type { ProofState } from '../../engine/proof-state.ts';
import type { SpecError } from '../../language/errors.ts';
import type { Choices } from '../../language/parameters.ts';

/** A way in which assumed conjuncts, together, are not an induction hypothesis. The codes are those of a state that satisfies them all. */
export type Breach =
  /** A step makes one of them false: `place` is its place. */
  | { readonly kind: 'step'; readonly index: number; readonly action: number; readonly choices: Choices; readonly codes: Int32Array }
  /** The state does not satisfy a goal: `place` is its place behind the assumed conjuncts. */
  | { readonly kind: 'goal'; readonly index: number; readonly codes: Int32Array }
  /** An effect would write a value outside its domain. */
  | { readonly kind: 'misfit'; readonly error: SpecError; readonly codes: Int32Array };

/** One breach is enough of a kind: the same conjunct broken by the same action. */
export const kindOf = (breach: Breach): string =>
  breach.kind === 'step' ? `${breach.index} ${breach.action}` : breach.kind === 'goal' ? `${breach.index}` : 'misfit';

/** Takes every step from states that satisfy the assumed conjuncts, counts them, and keeps the first breach of every kind. */
export class Inspector {
  readonly proofState: ProofState;
  /** The states looked at. */
  states = 0;
  /** The steps tried, by action. */
  readonly steps: number[];
  readonly breaches = new Map<string, Breach>();

  constructor(proofState: ProofState) {
    this.proofState = proofState;
    this.steps = proofState.system.actions.map(() => 0);
  }

  /** Looks at the present state, which satisfies the assumed conjuncts; returns the number of its steps, which are in `transitions`. */
  inspect(): number {
    const { proofState } = this;
    const { transitions } = proofState.learner;
    this.states++;
    for (const index of proofState.goalsMissed()) this.#note({ kind: 'goal', index, codes: proofState.codes });
    const count = proofState.collect((error) => this.#note({ kind: 'misfit', error, codes: proofState.codes }));
    for (let i = 0; i < count; i++) {
      const transition = proofState.transitions[i] as number;
      const action = transitions.actionFor[transition] as number;
      this.steps[action] = (this.steps[action] as number) + 1;
      const index = transitions.changes[transition] === 0 ? -1 : proofState.violationAfter(transition);
      if (index >= 0) this.#note({ kind: 'step', index, action, choices: transitions.stepOf(transition).choices, codes: proofState.codes });
    }
    return count;
  }

  #note(breach: Breach): void {
    const kind = kindOf(breach);
    if (!this.breaches.has(kind)) this.breaches.set(kind, { ...breach, codes: breach.codes.slice() });
  }
}
