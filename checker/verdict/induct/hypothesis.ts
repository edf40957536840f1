import type { Entry } from '../../language/catalogue.ts';
import { SpecError, unknownName } from '../../language/errors.ts';
import { names, type ProofStep } from '../../language/induction.ts';
import type { NamedConjunct, NamedInvariant, System } from '../../language/system.ts';
import type { DroppedConjunct } from './induction-result.ts';

/** A conjunct with the name of its invariant; its own name, for messages, has both. */
export interface Assumed {
  readonly invariant: string;
  readonly conjunct: string;
  readonly predicate: NamedConjunct;
}

/** What is to be proved by induction, and what it should imply. */
export interface Hypothesis {
  readonly invariants: readonly string[];
  readonly implies: readonly string[];
  readonly assumed: readonly Assumed[];
  readonly goals: readonly Assumed[];
  readonly dropped: readonly DroppedConjunct[];
  readonly proof: readonly ProofStep[];
}

export interface HypothesisOptions {
  /** The names of invariants and lemmas; those of the entry's `induction` if absent, or else all of them. */
  readonly invariants?: readonly string[];
  /** The names of the invariants that they should imply; those of the entry's `induction` if absent. */
  readonly implies?: readonly string[];
  /** Conjuncts, or whole invariants, to leave out: `I6`, or `I7: Voted`, with the beginning of the conjunct's name. */
  readonly without?: readonly string[];
}

/** The conjuncts that an induction is about. Throws where a name is unknown, or nothing is left. */
export function hypothesisOf({ induction }: Entry, system: System, options: HypothesisOptions): Hypothesis {
  const known = [...system.invariants, ...system.lemmas];
  const invariants = options.invariants ?? induction?.invariants ?? known.map(({ name }) => name);
  const implies = options.implies ?? induction?.implies ?? [];
  const conjunctsOf = (wanted: readonly string[]): readonly Assumed[] => wanted.flatMap((name) => assumedOf(invariantNamed(known, name)));
  const proof = induction?.proof ?? [];
  const all = conjunctsOf(invariants);
  const dropped = all.filter(
    ({ invariant, conjunct }) => options.without?.some((reference) => names(reference, invariant, conjunct)) ?? false,
  );
  const unknown = options.without?.find((reference) => !all.some(({ invariant, conjunct }) => names(reference, invariant, conjunct)));
  if (unknown !== undefined)
    throw unknownName(
      'conjunct to leave out',
      unknown,
      all.map(({ invariant, conjunct }) => `${invariant}: ${conjunct}`),
    );
  const assumed = all.filter((each) => !dropped.includes(each));
  if (assumed.length === 0)
    throw new SpecError('bad-definition', {
      what: 'there is nothing to prove by induction',
      cause: 'no conjunct is left',
      fix: 'name at least one invariant',
    });
  return {
    invariants,
    implies,
    assumed,
    goals: conjunctsOf(implies),
    dropped: dropped.map(({ invariant, conjunct }) => ({ invariant, conjunct, usedBy: usersOf(proof, invariant, conjunct) })),
    proof,
  };
}

function invariantNamed(known: readonly NamedInvariant[], name: string): NamedInvariant {
  const found = known.find((each) => each.name === name);
  if (found === undefined) throw unknownName('invariant', name, known.map((each) => each.name));
  return found;
}

const assumedOf = ({ name, conjuncts }: NamedInvariant): readonly Assumed[] =>
  conjuncts.map((predicate) => ({
    invariant: name,
    conjunct: predicate.name,
    predicate: { ...predicate, name: `${name}: ${predicate.name}` },
  }));

/** The sentences of a proof that make use of a conjunct. */
const usersOf = (proof: readonly ProofStep[], invariant: string, conjunct: string): readonly ProofStep[] =>
  proof.filter(({ uses }) => uses?.some((reference) => names(reference, invariant, conjunct)) ?? false);
