import type { Assay } from '../../engine/assay.ts';
import type { SpecError } from '../../language/errors.ts';
import type { Choices } from '../../language/parameters.ts';

/** A way in which assumed conjuncts, together, are not an induction hypothesis. The codes are those of a state that satisfies them all. */
export type Breach =
  /** A step makes one of them false: `place` is its place. */
  | { readonly kind: 'step'; readonly place: number; readonly action: number; readonly choices: Choices; readonly codes: Int32Array }
  /** The state does not satisfy a goal: `place` is its place behind the assumed conjuncts. */
  | { readonly kind: 'goal'; readonly place: number; readonly codes: Int32Array }
  /** An effect would write a value outside its domain. */
  | { readonly kind: 'misfit'; readonly error: SpecError; readonly codes: Int32Array };

/** One breach is enough of a kind: the same conjunct broken by the same action. */
export const kindOf = (breach: Breach): string => (breach.kind === 'step' ? `${breach.place} ${breach.action}` : breach.kind === 'goal' ? `${breach.place}` : 'misfit');

/** Takes every step from states that satisfy the assumed conjuncts, counts them, and keeps the first breach of every kind. */
export class Inspector {
  readonly assay: Assay;
  /** The states looked at. */
  states = 0;
  /** The steps tried, by action. */
  readonly steps: number[];
  readonly breaches = new Map<string, Breach>();

  constructor(assay: Assay) {
    this.assay = assay;
    this.steps = assay.system.actions.map(() => 0);
  }

  /** Looks at the present state, which satisfies the assumed conjuncts; answers with the number of its steps, which are in `leaves`. */
  inspect(): number {
    const { assay } = this;
    const { leaves } = assay.learner;
    this.states++;
    for (const place of assay.goalsMissed()) this.#note({ kind: 'goal', place, codes: assay.codes });
    const count = assay.collect((error) => this.#note({ kind: 'misfit', error, codes: assay.codes }));
    for (let i = 0; i < count; i++) {
      const leaf = assay.leaves[i] as number;
      const action = leaves.action[leaf] as number;
      this.steps[action] = (this.steps[action] as number) + 1;
      const place = leaves.changes[leaf] === 0 ? -1 : assay.fallAfter(leaf);
      if (place >= 0) this.#note({ kind: 'step', place, action, choices: leaves.stepOf(leaf).choices, codes: assay.codes });
    }
    return count;
  }

  #note(breach: Breach): void {
    const kind = kindOf(breach);
    if (!this.breaches.has(kind)) this.breaches.set(kind, { ...breach, codes: breach.codes.slice() });
  }
}
