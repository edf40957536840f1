import { freeze } from 'immer';
import { decodeCell, decodeState, encodeState } from '../../engine/state/cells.ts';
import { type Cell, fieldsOf } from '../../engine/state/layout.ts';
import { transitionOf } from '../../engine/learn/entry.ts';
import type { Fingerprint } from '../../engine/state/fingerprint.ts';
import type { Space } from '../../engine/space.ts';
import type { State } from '../../language/system.ts';
import { canonical } from '../../language/values.ts';
import { AbstractSteps } from '../../semantics/refinement.ts';
import { choicesWhere, violationOf } from '../../semantics/predicates.ts';
import { stepsTaken } from '../../semantics/step.ts';
import { disagreement } from './disagreement.ts';
import { Sample } from './sample.ts';
import type { Violation } from '../exploration.ts';
import type { Selected } from '../selected.ts';

/** What a search says of all its states: nothing is violated, and no witness is satisfied, but for those. */
export interface Claims {
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
  readonly #claims: Claims;
  readonly #refinements: readonly AbstractSteps[];
  readonly #codes: Int32Array;
  readonly #sample = new Sample();
  /** For each field its variable. */
  readonly #variables: readonly string[];

  constructor(space: Space, selected: Selected, claims: Claims) {
    this.#space = space;
    this.#selected = selected;
    this.#claims = claims;
    this.#refinements = selected.refinements.map((refinement) => new AbstractSteps(refinement));
    this.#codes = new Int32Array(space.codes.length);
    const variables: string[] = [];
    for (const [name, cell] of Object.entries(space.layout.root.parts)) for (const field of fieldsOf(cell)) variables[field] = name;
    this.#variables = variables;
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
    this.#requireEqual('fingerprint', key(this.#fingerprint(plain)), key(left), plain);
    this.#requireEqual('steps', this.#plainSteps(plain, taken, reached), this.#learnedSteps(plain, left), plain);
    for (const { invariant, conjunct, predicate } of this.#selected.conjuncts) {
      if (!this.#claims.isViolated({ kind: 'invariant', invariant, conjunct }))
        this.#requireEqual(predicate.name, choicesWhere(predicate, plain, false) === undefined, true, plain);
    }
    for (const [index, witness] of this.#selected.witnesses.entries()) {
      if (!this.#claims.isFound(index)) this.#requireEqual(witness.name, choicesWhere(witness, plain, true) === undefined, true, plain);
    }
  }

  #plainSteps(plain: State, taken: boolean, reached?: (codes: Int32Array, state: State) => void): string {
    const { layout, system } = this.#space;
    const steps = [...stepsTaken(system, plain)];
    for (const { state, action } of taken ? steps : [])
      if (changed(plain, state).length > 0) this.#auditStep(plain, state, system.actions[action]?.name as string);
    for (const { state } of reached === undefined ? [] : steps) {
      encodeState(layout, state, this.#codes);
      reached?.(this.#codes, plain);
    }
    return steps.map(({ action, state }) => textOf(action, plain, state)).sort().join('\n');
  }

  #auditStep(before: State, after: State, action: string): void {
    for (const { property, predicate } of this.#selected.properties) {
      if (!this.#claims.isViolated({ kind: 'property', property }))
        this.#requireEqual(predicate.name, violationOf(predicate, before, after, action) === undefined, true, before);
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

  /** The learned steps, in the texts of the plain values that they lead to: neither codes nor fingerprints of different values may be equal. */
  #learnedSteps(plain: State, left: LeftState): string {
    return [...left.entries].map((entry) => this.#learnedStep(plain, left, transitionOf(entry))).sort().join('\n');
  }

  #learnedStep(plain: State, { low, high }: Fingerprint, transition: number): string {
    const { codes, layout, learner: { transitions } } = this.#space;
    this.#space.apply(transition);
    const after: Record<string, unknown> = { ...plain };
    for (const { field } of transitions.stepOf(transition).writes) {
      const name = this.#variables[field] as string;
      if (after[name] === plain[name]) after[name] = decodeCell(layout, layout.root.parts[name] as Cell, (field) => codes[field] as number);
    }
    const behind = { low: low ^ (transitions.low[transition] as number), high: high ^ (transitions.high[transition] as number) };
    this.#requireEqual('the fingerprint behind a step', key(layout.hashing.of(codes)), key(behind), plain);
    this.#space.undo(transition);
    return textOf(transitions.actionFor[transition] as number, plain, after as State);
  }

  /** The fingerprint of a plain state. */
  #fingerprint(plain: State): Fingerprint {
    encodeState(this.#space.layout, plain, this.#codes);
    return this.#space.layout.hashing.of(this.#codes);
  }

  #requireEqual(what: string, plain: unknown, learned: unknown, state: State): void {
    if (plain === learned) return;
    throw disagreement(this.#space.system, what, state);
  }
}

const key = ({ low, high }: Fingerprint): string => `${low >>> 0}.${high >>> 0}`;

/** The variables that a step changes. */
const changed = (before: State, after: State): readonly string[] =>
  Object.keys(before).filter((name) => after[name] !== before[name] && canonical(after[name]) !== canonical(before[name]));

/** A step: the action, and the content of what it changes. */
const textOf = (action: number, before: State, after: State): string =>
  `${action} ${changed(before, after).map((name) => `${name}=${canonical(after[name])}`).join(' ')}`;
