/** The five documents that the project comes from. */
export type Document =
  | 'The Part-Time Parliament'
  | 'The magical explanation of Paxos, first copy'
  | 'The magical explanation of Paxos, second copy'
  | 'A Magical Studies Research Report on Paxos'
  | 'A textbook chapter on Paxos';

/** A run that decides a claim, or a part of it: a call of `check`, and what it has to find. */
export interface Run {
  /** A name of the catalogue. */
  readonly spec: string;
  readonly model?: string;
  readonly variant?: string;
  readonly constants?: Readonly<Record<string, unknown>>;
  /** Only these refinements, invariants, liveness properties; all of the spec's invariants and no refinement if there is no such list. */
  readonly refines?: readonly string[];
  readonly invariants?: readonly string[];
  readonly liveness?: readonly string[];
  /**
   * `'holds'`; the name of what is violated, with the number of states of its shortest counterexample (without it for a lasso); or a
   * witness that is reached, with the depth at which it first is.
   */
  readonly finds: 'holds' | { readonly violates: string; readonly states?: number } | { readonly reaches: string; readonly states: number };
  /** Takes more than two seconds: run by `npm run test:full` only. */
  readonly long?: true;
}

/** A claim that a document makes, and what the runs say of it. */
export interface Claim {
  readonly document: Document;
  /** Where in it: a section or, where there are none, the heading under which it stands. */
  readonly place: string;
  /** What is claimed, in our own words; one sentence. */
  readonly claim: string;
  readonly verdict: 'true' | 'true if' | 'false';
  /** The condition that the text does not give ("true if"), or what is the case instead ("false"); else what the runs show. */
  readonly note?: string;
  readonly decidedBy: readonly [Run, ...Run[]];
}
