import type { NamedConjunct, State, System } from '../language/system.ts';
import { SpecError } from '../language/errors.ts';
import { call } from '../semantics/call.ts';
import { encodeState } from './state/cells.ts';
import { UNSEEDED } from './state/fingerprint.ts';
import { Group } from './learn/group.ts';
import { type Layout, layoutOf } from './state/layout.ts';
import { Learner } from './learn/learner.ts';
import { actionProgram, predicateProgram } from './record/program.ts';

/**
 * A state of which any field may be changed at will, reachable or not, with some predicates that are always known: those of `failing`
 * are false. Made for induction, where states are not found by taking steps.
 */
export class ProofState {
  readonly system: System;
  readonly layout: Layout;
  readonly learner: Learner;
  /** The present state; to be changed by `set`, `load` and `enter` only. */
  readonly codes: Int32Array;
  low = 0;
  high = 0;
  /** The instances of the assumed conjuncts that are false in the present state. */
  readonly failing = new Set<number>();
  /** The steps of the present state, after `collect`. */
  readonly transitions: number[] = [];
  /** For each assumed conjunct and each goal how often the learned trees were asked for it. */
  readonly asked: number[];
  readonly #actions = new Group();
  readonly #assumed = new Group();
  readonly #goals = new Group();
  /** For each instance of a predicate its place among the assumed conjuncts, followed by the goals. */
  readonly #indexOf: number[] = [];

  constructor(system: System, assumed: readonly NamedConjunct[], goals: readonly NamedConjunct[]) {
    this.system = system;
    this.layout = call(() => 'the domains of the variables', () => layoutOf(system));
    this.learner = new Learner(this.layout);
    this.codes = this.learner.codes;
    this.asked = [...assumed, ...goals].map(() => 0);
    for (const [index, action] of system.actions.entries())
      call(
        () => `action ${action.name}`,
        () => this.learner.instances.add(actionProgram(this.layout, action), this.#actions, index),
      );
    for (const [index, predicate] of [...assumed, ...goals].entries()) {
      const group = index < assumed.length ? this.#assumed : this.#goals;
      for (const instance of call(
        () => predicate.name,
        () => this.learner.instances.add(predicateProgram(this.layout, predicate), group),
      ))
        this.#indexOf[instance] = index;
    }
    this.enter(system.initial.at(0) as State);
  }

  /** Whether all assumed conjuncts are true in the present state. */
  get holds(): boolean {
    return this.failing.size === 0;
  }

  /** Makes a plain state the present one. */
  enter(state: State): void {
    encodeState(this.layout, state, this.codes);
    this.#evaluate();
  }

  /** Makes the state with these codes the present one. */
  load(codes: Int32Array, at = 0): void {
    for (let field = 0; field < this.codes.length; field++) this.codes[field] = codes[at + field] as number;
    this.#evaluate();
  }

  #evaluate(): void {
    this.low = 0;
    this.high = 0;
    for (let field = 0; field < this.codes.length; field++) this.#hash(field);
    this.failing.clear();
    for (const instance of this.#assumed.instances) if (this.learner.someIs(instance, false)) this.failing.add(instance);
  }

  #hash(field: number): void {
    this.low ^= UNSEEDED.low(field, this.codes[field] as number);
    this.high ^= UNSEEDED.high(field, this.codes[field] as number);
  }

  /** Changes one field. */
  set(field: number, code: number): void {
    if (this.codes[field] === code) return;
    this.#hash(field);
    this.codes[field] = code;
    this.#hash(field);
    // What was evaluated before is known to read what it read; who was not known to read this field did not, and is as it was.
    for (const instance of [...this.#assumed.readersOf(field)]) {
      if (this.learner.someIs(instance, false)) this.failing.add(instance);
      else this.failing.delete(instance);
    }
  }

  /** The place, among the assumed conjuncts and the goals behind them, of the predicate that an instance belongs to. */
  predicateIndexOf(instance: number): number {
    return this.#indexOf[instance] as number;
  }

  /** The goals that are false in the present state, by their places behind the assumed conjuncts. */
  goalsMissed(): readonly number[] {
    return this.#goals.instances
      .filter((instance) => this.learner.someIs(instance, false))
      .map((instance) => this.predicateIndexOf(instance));
  }

  /**
   * Collects in `transitions` the steps enabled in the present state, and returns their number. Where an effect would write a value
   * outside its domain there is no step; then `misfit` gets what is wrong.
   */
  collect(misfit: (error: SpecError) => void): number {
    let count = 0;
    for (const instance of this.#actions.instances) {
      try {
        count = this.learner.walk(instance, this.transitions, count);
      } catch (error) {
        if (!(error instanceof SpecError) || error.kind !== 'outside-domain') throw error;
        misfit(error);
      }
    }
    return count;
  }

  /** The first assumed conjunct, by its place, that a transition makes false, if the present state satisfies all; else -1. */
  violationAfter(transition: number): number {
    const { writeSetFor, writeSets } = this.learner.transitions;
    const writeSet = writeSetFor[transition] as number;
    const { writes } = this.learner.transitions.stepOf(transition);
    for (const { field, after } of writes) this.codes[field] = after;
    let violated = -1;
    for (const instance of this.#assumed.affectedBy(writeSet, writeSets[writeSet] as readonly number[])) {
      const index = this.#indexOf[instance] as number;
      this.asked[index] = (this.asked[index] as number) + 1;
      if (violated < 0 && this.learner.someIs(instance, false)) violated = index;
    }
    for (const { field, before } of writes) this.codes[field] = before;
    return violated;
  }

  /** All fields, those first that the most instances of assumed conjuncts are known to read. */
  fieldsByReaders(): readonly number[] {
    const readers = (field: number): number => this.#assumed.readersOf(field).size;
    return [...this.codes.keys()].sort((a, b) => readers(b) - readers(a) || a - b);
  }

  /** The fields that a failing instance has read to find that it is false: whatever the others are, it stays so. */
  readsOfFailing(instance: number): readonly number[] {
    return this.learner.readingsOf(instance, false);
  }
}
