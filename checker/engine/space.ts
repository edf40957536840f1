import type { Quantified } from '../language/action.ts';
import type { NamedProperty, System } from '../language/system.ts';
import { call } from '../semantics/call.ts';
import { encodeState } from './cells.ts';
import { hashHigh, hashLow } from './fingerprint.ts';
import { type Layout, layoutOf } from './layout.ts';
import { Group } from './group.ts';
import { Learner } from './learner.ts';
import { Packing } from './packing.ts';
import { actionProgram, predicateProgram, type Program, propertyProgram } from './program.ts';

/**
 * The state space of a system as the fast engine sees it: a state is a vector of codes (`codes`), what can be done in it is found by
 * walking learned trees, and what differs after a step is a list of fields.
 */
export class Space {
  readonly system: System;
  readonly layout: Layout;
  readonly learner: Learner;
  /** The present state. */
  readonly codes: Int32Array;
  /** How states are packed now; changes when a field turns out to need more bits. */
  packing: Packing;
  /** Called after the packing has changed, so that packed states can follow. */
  onRepack: (old: Packing, packing: Packing) => void = () => undefined;
  readonly #actions = new Group();
  readonly #predicates = new Group();
  readonly #steps = new Group();
  /** The leaves being collected. */
  readonly leaves: number[] = [];

  constructor(system: System) {
    this.system = system;
    this.layout = call(() => 'the domains of the variables', () => layoutOf(system));
    this.packing = Packing.of(this.layout);
    this.learner = new Learner(this.layout);
    this.codes = this.learner.codes;
    this.learner.onWrite = (field, code) => this.#require(field, code);
    for (const [place, action] of system.actions.entries()) this.#add(actionProgram(this.layout, action), this.#actions, place);
  }

  /** Listing the values of parameters may run tests of the author's. */
  #add(program: Program, group: Group, action?: number): readonly number[] {
    return call(() => program.name, () => this.learner.add(program, group, action));
  }

  /** The roots of all actions, in order. */
  get actionRoots(): readonly number[] {
    return this.#actions.roots;
  }

  /** Starts watching a predicate; answers with its roots. */
  watch(predicate: Quantified<never> & { readonly name: string }): readonly number[] {
    return this.#add(predicateProgram(this.layout, predicate), this.#predicates);
  }

  /**
   * Starts watching, as a predicate, whether a step that changes nothing would satisfy a property; answers with its roots.
   * Where it would, so does every step that changes nothing that the root reads.
   */
  watchStutter(property: NamedProperty): readonly number[] {
    return this.#add(propertyProgram(this.layout, property), this.#predicates);
  }

  /** Starts watching a property of the steps of a leaf, for the choices of a root of `watchStutter`; answers with the root. */
  watchStep(property: NamedProperty, leaf: number, stutter: number): number {
    const { writes, known } = this.learner.leaves.stepOf(leaf);
    return this.learner.addLike(stutter, propertyProgram(this.layout, property, new Map(writes.map(({ field, after }) => [field, after]))), this.#steps, new Set(known));
  }

  /** Raised whenever a watched predicate is found to read a field that it was not known to read. */
  get predicateVersion(): number {
    return this.#predicates.version;
  }

  /** Makes an initial state the present one; answers with its fingerprint. */
  enter(initial: number): { low: number; high: number } {
    encodeState(this.layout, this.system.initial[initial] as never, this.codes);
    let low = 0;
    let high = 0;
    for (const [field, code] of this.codes.entries()) {
      this.#require(field, code);
      low ^= hashLow(field, code);
      high ^= hashHigh(field, code);
    }
    return { low, high };
  }

  /** Collects in `leaves` the steps enabled in the present state; answers with their number. */
  collect(): number {
    let count = 0;
    for (const root of this.#actions.roots) count = this.learner.walk(root, this.leaves, count);
    return count;
  }

  /**
   * The same for a state that was reached through the step of `by`, from a state whose enabled steps stand in `enabled`: only
   * actions that read what the step wrote are looked at again.
   */
  collectAfter(by: number, enabled: Int32Array, begin: number, end: number): number {
    const { footprint, footprints, root } = this.learner.leaves;
    const class_ = footprint[by] as number;
    const affected = this.#actions.affectedBy(class_, footprints[class_] as readonly number[]);
    let count = 0;
    let from = begin;
    for (let i = 0; i < affected.length; i++) {
      const next = affected[i] as number;
      for (; from < end && (root[enabled[from] as number] as number) < next; from++) this.leaves[count++] = enabled[from] as number;
      while (from < end && root[enabled[from] as number] === next) from++;
      count = this.learner.walk(next, this.leaves, count);
    }
    for (; from < end; from++) this.leaves[count++] = enabled[from] as number;
    return count;
  }

  /** The roots of all predicates, or of those whose value the step of a leaf may have changed. */
  predicatesAfter(by: number | undefined): readonly number[] {
    if (by === undefined) return this.#predicates.roots;
    const { footprint, footprints } = this.learner.leaves;
    const class_ = footprint[by] as number;
    return this.#predicates.affectedBy(class_, footprints[class_] as readonly number[]);
  }

  /** Makes the state behind a step the present one. */
  apply(leaf: number): void {
    for (const { field, after } of this.learner.leaves.stepOf(leaf).writes) this.codes[field] = after;
  }

  /** Undoes `apply`. */
  undo(leaf: number): void {
    for (const { field, before } of this.learner.leaves.stepOf(leaf).writes) this.codes[field] = before;
  }

  #require(field: number, code: number): void {
    if (this.packing.fits(field, code)) return;
    const old = this.packing;
    this.packing = old.widened(field, code);
    this.onRepack(old, this.packing);
  }
}
