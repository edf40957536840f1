/** A sentence of a proof by induction: why some actions leave an invariant true. */
export interface ProofStep {
  /** The invariant that is left true. */
  readonly of: string;
  /** The beginnings of the names of its conjuncts that the sentence is about; all if absent. */
  readonly conjuncts?: readonly string[];
  /** The actions that it is about; all that no other sentence names if absent. */
  readonly actions?: readonly string[];
  /** What it makes use of: invariants, or single conjuncts by the beginning of their name, as in `I7: Voted`. */
  readonly uses?: readonly string[];
  /** The sentence, as the source has it. */
  readonly says: string;
}

/** What of a spec is meant to be proved by induction. */
export interface Induction {
  /** The invariants, and lemmas, that are inductive together. */
  readonly invariants: readonly string[];
  /** The invariants that follow from these. */
  readonly implies?: readonly string[];
  readonly proof?: readonly ProofStep[];
}

/** Whether `I7: Voted` names a conjunct: the name of its invariant alone, or with the beginning of its own name. */
export function names(reference: string, invariant: string, conjunct: string): boolean {
  return reference === invariant || (reference.startsWith(`${invariant}: `) && conjunct.startsWith(reference.slice(invariant.length + 2)));
}

/** The sentences of a proof about what an action does to a conjunct: those that name the action, or else those that name none. */
export function proofOf(
  proof: readonly ProofStep[],
  invariant: string,
  conjunct: string,
  action: string | undefined,
): readonly ProofStep[] {
  const about = proof.filter(
    ({ of, conjuncts }) => of === invariant && (conjuncts?.some((beginning) => conjunct.startsWith(beginning)) ?? true),
  );
  const named = about.filter(({ actions }) => action !== undefined && (actions?.includes(action) ?? false));
  return named.length > 0 ? named : about.filter(({ actions }) => actions === undefined);
}
