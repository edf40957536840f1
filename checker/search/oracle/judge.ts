import type { NamedWitness, State, System } from '../../language/system.ts';
import { abstractState, AbstractSteps, isInitial } from '../../semantics/refinement.ts';
import { choicesWhere, violationOf } from '../../semantics/predicates.ts';
import { type Exploration, type FoundViolation, keyOf, type Path, type Violation } from '../exploration.ts';
import type { Selected, SelectedConjunct } from '../selected.ts';

/** A state to be judged, at a depth, with the way there. */
export interface Judged {
  readonly state: State;
  readonly depth: number;
  readonly path: () => Path;
}

/** Whether a predicate has a truth value for some choices in a state. */
export type SomeIs = (predicate: NamedWitness, state: State, value: boolean) => boolean;

const plainly: SomeIs = (predicate, state, value) => choicesWhere(predicate, state, value) !== undefined;

/** Evaluates what is watched on plain states, and collects what is violated and which witnesses are found. */
export class Judge {
  readonly violations: FoundViolation[] = [];
  readonly witnesses: Exploration['witnesses'][number][];
  readonly #selected: Selected;
  readonly #someIs: SomeIs;
  readonly #refinements: readonly AbstractSteps[];
  readonly #violated = new Set<string>();

  /** `someIs` is asked for the values of predicates. */
  constructor(system: System, selected: Selected, someIs: SomeIs = plainly) {
    this.#selected = selected;
    this.#someIs = someIs;
    this.#refinements = selected.refinements.map((refinement) => new AbstractSteps(refinement));
    this.witnesses = system.witnesses.map(() => undefined);
  }

  /** Whether something is watched of steps. */
  get watchesSteps(): boolean {
    return this.#selected.properties.length > 0 || this.#refinements.length > 0;
  }

  /** Judges a state that was reached for the first time. */
  state(judged: Judged): void {
    for (const { invariant, conjunct, predicate } of this.#selected.conjuncts)
      this.#note({ kind: 'invariant', invariant, conjunct }, judged, () => this.#someIs(predicate, judged.state, false));
    for (const [index, witness] of this.#selected.witnesses.entries()) {
      if (this.witnesses[index] === undefined && this.#someIs(witness, judged.state, true))
        this.witnesses[index] = { depth: judged.depth, path: judged.path() };
    }
  }

  /** Judges an initial state. */
  initial(judged: Judged): void {
    for (const [refinement, bound] of this.#selected.refinements.entries())
      this.#note({ kind: 'refinement', refinement }, judged, () => !isInitial(bound, abstractState(bound, judged.state)));
  }

  /** Judges a step of an action, by its name, that changes something. */
  step(before: State, after: Judged, action: string): void {
    for (const { property, predicate } of this.#selected.properties)
      this.#note({ kind: 'property', property }, after, () => violationOf(predicate, before, after.state, action) !== undefined);
    for (const [refinement, steps] of this.#refinements.entries())
      this.#note({ kind: 'refinement', refinement }, after, () => !steps.allows(before, after.state));
  }

  /** The name of a predicate of which the plain semantics says something else in a state that was judged than what was noted of it. */
  unlikeSemantics(state: State): string | undefined {
    const { conjuncts, witnesses } = this.#selected;
    const isHidden = ({ invariant, conjunct, predicate }: SelectedConjunct): boolean =>
      !this.#violated.has(keyOf({ kind: 'invariant', invariant, conjunct })) && plainly(predicate, state, false);
    return (
      conjuncts.find(isHidden)?.predicate.name ??
      witnesses.find((witness, index) => this.witnesses[index] === undefined && plainly(witness, state, true))?.name
    );
  }

  /** Notes a state that no step leads from, where there must be one. */
  deadlock(judged: Judged): void {
    this.#note({ kind: 'deadlock' }, judged, () => true);
  }

  /** Notes a violation, the first of its kind. */
  #note(what: Violation, { depth, path }: Judged, isViolated: () => boolean): void {
    const key = this.#violated.size === 0 ? undefined : keyOf(what);
    if ((key !== undefined && this.#violated.has(key)) || !isViolated()) return;
    this.#violated.add(keyOf(what));
    this.violations.push({ ...what, depth, path: path() });
  }
}
