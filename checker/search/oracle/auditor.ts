import { freeze } from 'immer';
import { decodeState, encodeCell, encodeState } from '../../engine/state/cells.ts';
import { transitionOf } from '../../engine/learn/entry.ts';
import { hashHigh, hashLow } from '../../engine/state/fingerprint.ts';
import type { Space } from '../../engine/space.ts';
import type { State } from '../../language/system.ts';
import { AbstractSteps } from '../../semantics/refinement.ts';
import { choicesWhere, violationOf } from '../../semantics/predicates.ts';
import { stepsFrom } from '../../semantics/step.ts';
import { disagreement } from './disagreement.ts';
import { Sample } from './sample.ts';
import type { Violation } from '../exploration.ts';
import type { Selected } from '../selected.ts';

/** What a search says of all its states: nothing is violated, and no witness is satisfied, but for those. */
export interface SymbolicClaims {
  isViolated(what: Violation): boolean;
  /** Whether the witness at a place was found. */
  isFound(witness: number): boolean;
}

/** What a search knows of a state that it has left: the fingerprint, and the list of the steps that are enabled. */
export interface LeftState {
  readonly low: number;
  readonly high: number;
  readonly entries: Int32Array;
}

/** Re-executes with the plain semantics, for a sample of the states, what the fast engine did; throws if they disagree. */
export class Auditor {
  audited = 0;
  readonly #space: Space;
  readonly #selected: Selected;
  readonly #claims: SymbolicClaims;
  readonly #refinements: readonly AbstractSteps[];
  readonly #codes: Int32Array;
  readonly #sample = new Sample();

  constructor(space: Space, selected: Selected, claims: SymbolicClaims) {
    this.#space = space;
    this.#selected = selected;
    this.#claims = claims;
    this.#refinements = selected.refinements.map((refinement) => new AbstractSteps(refinement));
    this.#codes = new Int32Array(space.codes.length);
  }

  /** Counts a state that was left; true if it is to be audited. */
  get due(): boolean {
    return this.#sample.next;
  }

  /** Counts so many states that were left; returns the places among them of those that are to be audited. */
  sample(count: number): readonly number[] {
    return this.#sample.places(count);
  }

  /**
   * Audits the present state; `reached` is called with the codes of every state that a step leads to. What is watched of steps is
   * looked at too, if all of them were `taken`.
   */
  audit(left: LeftState, reached?: (codes: Int32Array, state: State) => void, taken = true): void {
    this.audited++;
    const plain = freeze(decodeState(this.#space.layout, this.#space.codes), true);
    const { low, high } = this.#fingerprint(plain);
    this.#requireEqual('fingerprint', key(low, high), key(left.low, left.high), plain);
    this.#requireEqual('steps', this.#plainSteps(plain, taken, reached), this.#learnedSteps(left), plain);
    for (const { invariant, conjunct, predicate } of this.#selected.conjuncts) {
      if (!this.#claims.isViolated({ kind: 'invariant', invariant, conjunct }))
        this.#requireEqual(predicate.name, choicesWhere(predicate, plain, false) === undefined, true, plain);
    }
    for (const [index, witness] of this.#selected.witnesses.entries()) {
      if (!this.#claims.isFound(index)) this.#requireEqual(witness.name, choicesWhere(witness, plain, true) === undefined, true, plain);
    }
  }

  #plainSteps(plain: State, taken: boolean, reached?: (codes: Int32Array, state: State) => void): string {
    const { low, high } = this.#fingerprint(plain);
    const steps = [...stepsFrom(this.#space.system, plain)].map((step) => {
      const behind = key(low, high, this.#change(plain, step.state));
      if (taken && behind !== key(low, high)) this.#auditStep(plain, step.state);
      return { text: `${step.action}:${behind}`, state: step.state };
    });
    for (const { state } of reached === undefined ? [] : steps) {
      encodeState(this.#space.layout, state, this.#codes);
      reached?.(this.#codes, plain);
    }
    return steps.map(({ text }) => text).sort().join(' ');
  }

  #auditStep(before: State, after: State): void {
    for (const { property, predicate } of this.#selected.properties) {
      if (!this.#claims.isViolated({ kind: 'property', property }))
        this.#requireEqual(predicate.name, violationOf(predicate, before, after) === undefined, true, before);
    }
    for (const [refinement, steps] of this.#refinements.entries()) {
      if (!this.#claims.isViolated({ kind: 'refinement', refinement }))
        this.#requireEqual(
          `the refinement ${this.#selected.refinements[refinement]?.name ?? ''}`,
          steps.allows(before, after),
          true,
          before,
        );
    }
  }

  #learnedSteps({ low, high, entries }: LeftState): string {
    const { transitions } = this.#space.learner;
    return [...entries]
      .map(transitionOf)
      .map(
        (transition) =>
          `${transitions.actionFor[transition] as number}:` +
          `${key(low, high, { low: transitions.low[transition] as number, high: transitions.high[transition] as number })}`,
      )
      .sort()
      .join(' ');
  }

  /** The fingerprint of a plain state, whose codes are kept. */
  #fingerprint(plain: State): ChangeHalves {
    encodeState(this.#space.layout, plain, this.#codes);
    let low = 0;
    let high = 0;
    for (const [field, code] of this.#codes.entries()) {
      low ^= hashLow(field, code);
      high ^= hashHigh(field, code);
    }
    return { low, high };
  }

  /**
   * What a step does to the fingerprint, from the plain state that was encoded last: of the variables, those that it
   * leaves alone are the same objects.
   */
  #change(before: State, after: State): ChangeHalves {
    const change = { low: 0, high: 0 };
    for (const [name, cell] of Object.entries(this.#space.layout.root.parts)) {
      if (after[name] === before[name]) continue;
      encodeCell(this.#space.layout, cell, after[name], (field, code) => {
        const old = this.#codes[field] as number;
        change.low ^= hashLow(field, old) ^ hashLow(field, code);
        change.high ^= hashHigh(field, old) ^ hashHigh(field, code);
      });
    }
    return change;
  }

  #requireEqual(what: string, plain: unknown, learned: unknown, state: State): void {
    if (plain === learned) return;
    throw disagreement(this.#space.system, what, state);
  }
}

/** The halves of a fingerprint, or of what a step does to one. */
interface ChangeHalves {
  readonly low: number;
  readonly high: number;
}

const key = (low: number, high: number, change: ChangeHalves = { low: 0, high: 0 }): string =>
  `${(low ^ change.low) >>> 0}.${(high ^ change.high) >>> 0}`;
