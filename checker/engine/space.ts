import type { Quantified } from '../language/action.ts';
import { isOfState, SpecError } from '../language/errors.ts';
import type { NamedProperty, System } from '../language/system.ts';
import { call } from '../semantics/call.ts';
import { encodeState } from './state/cells.ts';
import { ASLEEP, entryOf, IDLE, transitionOf } from './learn/entry.ts';
import { type Layout, layoutOf } from './state/layout.ts';
import { Group } from './learn/group.ts';
import { Learner } from './learn/learner.ts';
import { Packing } from './state/packing.ts';
import { actionProgram, predicateProgram, type Program, propertyProgram } from './record/program.ts';
import { walkUntilThrown } from './learn/walk-until-thrown.ts';

/**
 * The state space of a system as the fast engine sees it: a state is a vector of codes (`codes`), what can be done in it is found by
 * walking learned trees, and what differs after a step is a list of fields.
 *
 * There is one present state, and most methods read it without being told. Who takes a step goes in this order:
 * 1. `unpack` into `codes`, or `enter`: the state to leave is the present one. A property of a step is evaluated here, before the step.
 * 2. `apply(transition)`: the state behind the step is. Its predicates are evaluated first: what they throw
 *    comes before what its steps throw.
 * 3. `enabledAfter`, which reads the list of the state before, and fills `entries` (and uses `transitions` and `failure`).
 * 4. pack it, now and not earlier: a new code may have widened the packing in 3. Then push it with `entries`,
 *    before these are filled again.
 * 5. `undo(transition)`: the state to leave is the present one again.
 */
export class Space {
  readonly system: System;
  readonly layout: Layout;
  readonly learner: Learner;
  /** The present state. */
  readonly codes: Int32Array;
  /** How states are packed now; changes when a field turns out to need more bits. */
  packing: Packing;
  /** Called before the packing changes, and after it has, so that packed states can follow. */
  beforeRepack: () => void = () => undefined;
  onRepack: (old: Packing, packing: Packing) => void = () => undefined;
  readonly #actions = new Group();
  readonly #predicates = new Group();
  readonly #steps = new Group();
  /** The transitions of the steps that were collected last: by `collect`, and on the way by `enabled` and `enabledAfter`. */
  readonly transitions: number[] = [];
  /** The entries of the steps that `enabled` or `enabledAfter` listed last. */
  readonly entries: number[] = [];
  /** What an author's function threw when these were listed, if one did: `entries` has the steps that come before. */
  failure: SpecError | undefined;
  /** The instance of the state constraint, if there is one. */
  readonly constraint: number | undefined;

  /** `growingBits`: with how many bits the fields begin whose codes grow. */
  constructor(system: System, growingBits?: number) {
    if (system.view !== undefined)
      throw new SpecError('not-supported', {
        what: 'the view of a model is for breadth-first search only',
        where: `spec ${system.spec}, view`,
        cause: 'here a state is known by what it is made of, not by what a function makes of it',
        fix: 'leave the other options out, or take a model without a view',
      });
    this.system = system;
    this.layout = call(() => 'the domains of the variables', () => layoutOf(system));
    this.packing = Packing.of(this.layout, growingBits);
    this.learner = new Learner(this.layout);
    this.codes = this.learner.codes;
    this.learner.onWrite = (field, code) => this.#require(field, code);
    for (const [index, action] of system.actions.entries()) this.#add(actionProgram(this.layout, action), this.#actions, index);
    this.constraint = system.within === undefined ? undefined : this.watch(system.within)[0];
  }

  /** Whether the present state is outside the state constraint, so that no step is taken from it. */
  get isOutside(): boolean {
    return this.constraint !== undefined && this.learner.someIs(this.constraint, false);
  }

  /** Listing the values of parameters may run tests of the author's. */
  #add(program: Program, group: Group, action?: number): readonly number[] {
    return call(() => program.name, () => this.learner.instances.add(program, group, action));
  }

  /** The instances of all actions, in order. */
  get actionInstances(): readonly number[] {
    return this.#actions.instances;
  }

  /** Starts watching a predicate; returns its instances. */
  watch(predicate: Quantified<never> & { readonly name: string }): readonly number[] {
    return this.#add(predicateProgram(this.layout, predicate), this.#predicates);
  }

  /**
   * Starts watching, as a predicate, whether a step that changes nothing would satisfy a property; returns its instances.
   * Where it would, so does every step that changes nothing that the instance reads. It is taken for a step of which the most is asked.
   */
  watchStutter(property: NamedProperty): readonly number[] {
    return this.#add(propertyProgram(this.layout, property, [...(property.ofActions ?? [])][0]), this.#predicates);
  }

  /** Starts watching a property of a transition, for the choices of an instance of `watchStutter`; returns the instance. */
  watchStep(property: NamedProperty, transition: number, stutter: number): number {
    const { writes, known, action } = this.learner.transitions.stepOf(transition);
    return this.learner.instances.addLike(
      stutter,
      propertyProgram(this.layout, property, this.system.actions[action]?.name, new Map(writes.map(({ field, after }) => [field, after]))),
      this.#steps,
      new Set(known),
    );
  }

  /** Raised whenever a watched predicate is found to read a field that it was not known to read. */
  get predicateVersion(): number {
    return this.#predicates.version;
  }

  /** Makes an initial state the present one; returns its fingerprint. */
  enter(initial: number): { low: number; high: number } {
    encodeState(this.layout, this.system.initial.at(initial) as never, this.codes);
    for (const [field, code] of this.codes.entries()) this.#require(field, code);
    return this.layout.hashing.of(this.codes);
  }

  /** Collects in `transitions` the steps enabled in the present state; returns their number. */
  collect(): number {
    let count = 0;
    for (const instance of this.#actions.instances) count = this.learner.walk(instance, this.transitions, count);
    return count;
  }

  /** Lists in `entries` the steps enabled in the present state, all of them awake; returns their number. */
  enabled(): number {
    let count = 0;
    this.failure = undefined;
    for (const instance of this.#actions.instances) {
      count = this.#listed(instance, count);
      if (this.failure !== undefined) break;
    }
    for (let i = 0; i < count; i++) this.entries[i] = this.#entry(this.transitions[i] as number, false);
    return count;
  }

  /**
   * Collects in `transitions`, from a place on, the steps of an instance; returns the place behind. What is thrown is
   * kept: it counts when its turn comes.
   */
  #listed(instance: number, at: number): number {
    try {
      return this.learner.walk(instance, this.transitions, at);
    } catch (error) {
      if (!isOfState(error)) throw error;
      this.failure = error;
      return walkUntilThrown(this.learner, instance, this.transitions, at);
    }
  }

  /**
   * The same for a state that was reached through the step at place `at` of a list, which goes from `begin` to `end` and has the steps
   * enabled in the state before: only actions that read what the step wrote are looked at again, of those that were not enabled only
   * such as read it on a way to that, and steps fall asleep.
   */
  enabledAfter(at: number, list: Int32Array, begin: number, end: number): number {
    const { instanceFor, writeSetFor, writeSets } = this.learner.transitions;
    const by = transitionOf(list[at] as number);
    const writeSet = writeSetFor[by] as number;
    const affected = this.#actions.affectedBy(writeSet, writeSets[writeSet] as readonly number[]);
    const woken = this.#actions.wokenBy(writeSet, writeSets[writeSet] as readonly number[]);
    this.failure = undefined;
    let count = 0;
    let from = begin;
    let waking = 0;
    for (let i = 0; i < affected.length; i++) {
      const next = affected[i] as number;
      for (; from < end && (instanceFor[transitionOf(list[from] as number)] as number) < next; from++)
        this.entries[count++] = this.#kept(by, list[from] as number, from < at);
      const start = from;
      while (from < end && instanceFor[transitionOf(list[from] as number)] === next) from++;
      while ((woken[waking] as number) < next) waking++;
      if (from === start && woken[waking] !== next) continue;
      const found = this.#listed(next, 0);
      for (let j = 0; j < found; j++) this.entries[count++] = this.#found(by, this.transitions[j] as number, list, start, from, at);
      if (this.failure !== undefined) return count;
    }
    for (; from < end; from++) this.entries[count++] = this.#kept(by, list[from] as number, from < at);
    return count;
  }

  /** What becomes of an entry of an action that the step of `by` does not affect; `isBefore` that step in the list. */
  #kept(by: number, entry: number, isBefore: boolean): number {
    if ((entry & IDLE) !== 0) return entry;
    const asleep = (isBefore || (entry & ASLEEP) !== 0) && this.learner.sleep.mayBehind(by, transitionOf(entry));
    return (entry & ~ASLEEP) | (asleep ? ASLEEP : 0);
  }

  /** The entry of a step of an affected action, whose steps before stood from `start` to `end` of the list. */
  #found(by: number, transition: number, list: Int32Array, start: number, end: number, at: number): number {
    for (let index = start; index < end; index++) {
      if (transitionOf(list[index] as number) === transition) return this.#kept(by, list[index] as number, index < at);
    }
    return this.#entry(transition, false);
  }

  #entry(transition: number, asleep: boolean): number {
    return entryOf(transition, this.learner.transitions.changes[transition] as number, asleep);
  }

  /**
   * The instances, of actions and of predicates, that read a field of a write set; and those of actions that may
   * be enabled where they were not.
   */
  affectedBy(writeSet: number): {
    readonly actions: readonly number[];
    readonly woken: readonly number[];
    readonly predicates: readonly number[];
  } {
    const fields = this.learner.transitions.writeSets[writeSet] as readonly number[];
    return {
      actions: this.#actions.affectedBy(writeSet, fields),
      woken: this.#actions.wokenBy(writeSet, fields),
      predicates: this.#predicates.affectedBy(writeSet, fields),
    };
  }

  /** The write sets about which `affectedBy` has another answer than when this was called last. */
  changedWriteSets(): Set<number> {
    const changed = new Set([...this.#actions.changed, ...this.#predicates.changed]);
    this.#actions.changed.clear();
    this.#predicates.changed.clear();
    return changed;
  }

  #affectedBy(group: Group, by: number): readonly number[] {
    const { writeSetFor, writeSets } = this.learner.transitions;
    const writeSet = writeSetFor[by] as number;
    return group.affectedBy(writeSet, writeSets[writeSet] as readonly number[]);
  }

  /** The instances of all predicates, or of those whose value a transition may have changed. */
  predicatesAfter(by: number | undefined): readonly number[] {
    if (by === undefined) return this.#predicates.instances;
    return this.#affectedBy(this.#predicates, by);
  }

  /** Makes the state behind a step the present one. */
  apply(transition: number): void {
    for (const { field, after } of this.learner.transitions.stepOf(transition).writes) this.codes[field] = after;
  }

  /** Undoes `apply`. */
  undo(transition: number): void {
    for (const { field, before } of this.learner.transitions.stepOf(transition).writes) this.codes[field] = before;
  }

  #require(field: number, code: number): void {
    if (this.packing.fits(field, code)) return;
    this.repack(this.packing.widened(field, code));
  }

  /** Packs states in another way from now on. */
  repack(packing: Packing): void {
    this.beforeRepack();
    const old = this.packing;
    this.packing = packing;
    this.onRepack(old, packing);
  }
}
