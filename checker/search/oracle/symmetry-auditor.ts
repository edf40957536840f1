import { freeze } from 'immer';
import { show } from '../../language/display.ts';
import { SpecError } from '../../language/errors.ts';
import type { State, System } from '../../language/system.ts';
import { misfitOf } from '../../language/type-invariant.ts';
import { canonical } from '../../language/values.ts';
import { exchanged, type Permutation, permutationsOf, permutedState, type Sort } from '../../semantics/permutation.ts';
import { choicesWhere, violationOf } from '../../semantics/predicates.ts';
import { allInitialStates } from '../../semantics/initial.ts';
import { stepsTaken } from '../../semantics/step.ts';
import { type Clock, secondsSince, systemClock } from '../clock.ts';
import type { Selected } from '../selected.ts';
import { Sample } from './sample.ts';

/** Denser than the audit of an engine, since this tests what an author claims: some 25 more for every tenfold number of states. */
const DENSITY = { allUntil: 24, rarer: 1.1 };
/** Until it has made so many steps, all states are tested: a small model is tested whole. */
const STEPS_FREELY = 8_000;
/** Of more permutations than this, each state is tested under so many, and the next state under the next ones. */
const PERMUTATIONS_AT_ONCE = 23;

/** What the plain semantics sees in a state: what is true in it, and its steps, with the places of the properties that they violate. */
interface Seen {
  readonly truths: readonly (readonly [what: string, is: boolean])[];
  readonly steps: readonly { readonly action: number; readonly after: State; readonly violated: readonly number[] }[];
}

/**
 * Tests by the plain semantics, on a sample of the states, what a declaration of symmetric values claims: whoever exchanges them in a
 * state exchanges them in what its steps lead to, and changes the truth of nothing that is watched. Under all permutations, not only
 * under the exchanges of two of which they are made: only one state of those that are taken for one is ever looked at, and the others
 * are where it may be false. Were all states that a search keeps tested under all permutations, that would be a proof.
 */
export class SymmetryAuditor {
  tested = 0;
  seconds = 0;
  readonly #system: System;
  readonly #selected: Selected;
  readonly #clock: Clock;
  /** All but the one that exchanges nothing. */
  readonly #permutations: readonly Permutation[];
  readonly #sample = new Sample(DENSITY);
  #tried = 0;
  #steps = 0;

  /** Throws if the initial states are not symmetric. */
  constructor(system: System, selected: Selected, sorts: readonly Sort[], clock: Clock = systemClock) {
    this.#system = system;
    this.#clock = clock;
    this.#selected = selected;
    this.#permutations = permutationsOf(sorts).slice(1);
    const why = 'each of them is exchanged';
    const initial = new Set<string>();
    for (const [, state] of allInitialStates(system, why)) initial.add(canonical(state));
    for (const [, state] of allInitialStates(system, why)) {
      for (const by of this.#permutations)
        if (!initial.has(canonical(permutedState(system, state, by)))) throw this.#wrong('the initial states', by, state);
    }
  }

  /** Whether the claim is proven for so many states: each of them was tested, and under all permutations. */
  proves(states: number): boolean {
    return this.tested >= states && this.#permutations.length <= PERMUTATIONS_AT_ONCE;
  }

  /** Counts a state; true if it is to be tested. */
  get due(): boolean {
    return this.#sample.next || this.#steps < STEPS_FREELY;
  }

  /** Throws if an exchange in the state makes a difference. */
  test(state: State): void {
    const begun = { clock: this.#clock, beganAt: this.#clock.now() };
    this.tested++;
    const here = this.#seenFrom(state);
    for (const by of this.#nextPermutations()) {
      const other = freeze(permutedState(this.#system, state, by), true);
      this.#requireInDomain(other, by, state);
      const there = this.#seenFrom(other);
      for (const [i, [what, is]] of here.truths.entries()) this.#require(what, by, state, is, there.truths[i]?.[1]);
      this.#require('the steps', by, state, this.#textOf(here.steps, by), this.#textOf(there.steps));
    }
    this.seconds += secondsSince(begun);
  }

  #nextPermutations(): readonly Permutation[] {
    const all = this.#permutations;
    if (all.length <= PERMUTATIONS_AT_ONCE) return all;
    return Array.from({ length: PERMUTATIONS_AT_ONCE }, () => all[this.#tried++ % all.length] as Permutation);
  }

  #seenFrom(state: State): Seen {
    const { conjuncts, witnesses, properties } = this.#selected;
    const own = canonical(state);
    const truths = [
      ...conjuncts.map(({ predicate }) => [predicate.name, choicesWhere(predicate, state, false) === undefined] as const),
      ...witnesses.map((witness) => [witness.name, choicesWhere(witness, state, true) !== undefined] as const),
    ];
    const steps = [...stepsTaken(this.#system, state)].map(({ action, state: after }) => {
      const changed = canonical(after) !== own;
      return {
        action,
        after,
        violated: properties
          .filter(({ predicate }) => changed && violationOf(predicate, state, after, this.#system.actions[action]?.name) !== undefined)
          .map(({ property }) => property),
      };
    });
    this.#steps += 1 + steps.length;
    return { truths, steps };
  }

  /** Steps in canonical order, with the values exchanged in what they lead to. */
  #textOf(steps: Seen['steps'], by?: Permutation): string {
    return steps
      .map(({ action, after, violated }) =>
        canonical([action, by === undefined ? after : permutedState(this.#system, after, by), violated]),
      )
      .sort()
      .join('\n');
  }

  #requireInDomain(other: State, by: Permutation, state: State): void {
    for (const [name, schema] of Object.entries(this.#system.variables))
      if (misfitOf(schema, other[name]) !== undefined) throw this.#wrong(`the domain of ${name}`, by, state);
  }

  #require(what: string, by: Permutation, state: State, here: unknown, there: unknown): void {
    if (here !== there) throw this.#wrong(what, by, state);
  }

  #wrong(what: string, by: Permutation, state: State): SpecError {
    return new SpecError('not-symmetric', {
      what: `${exchanged(by)} are declared symmetric, but to exchange them changes ${what}`,
      where: `state ${show(state)}`,
      cause:
        'something in the spec, or in this variant, treats one of them in another way than the ' +
        'others: its order, its owner, its initial value, a list or a literal',
      fix: 'search without --symmetry, or take .symmetric() away',
    });
  }
}
