import { Note } from '../../engine/core/slots.ts';
import type { States } from '../../engine/core/states.ts';
import type { StepLists } from '../../engine/core/step-lists.ts';
import type { Worth } from '../../engine/learn/worth.ts';
import type { Space } from '../../engine/space.ts';
import type { Auditor } from '../oracle/auditor.ts';
import { isBefore, type CoreNote, type Batch } from '../../engine/core/batch.ts';
import type { Counters, Cut } from '../counters.ts';
import { type Failures, withPath } from '../mistake.ts';
import type { PathTo, PropertyMonitor } from '../properties/monitor.ts';

interface MissHandlerParts {
  readonly space: Space;
  readonly states: States;
  readonly lists: StepLists;
  readonly monitor: PropertyMonitor;
  readonly batch: Batch;
  readonly auditor: Auditor;
  readonly failures: Failures;
  readonly pathTo: PathTo;
  readonly deadlockForbidden: boolean;
  readonly counters: Counters;
  readonly worth: Pick<Worth, 'review'>;
}

/** Does on the main thread, where the author's functions are, what the core could not do for want of knowledge. */
export class MissHandler {
  readonly #parts: MissHandlerParts;
  #level = 0;
  #atLimit: Cut | undefined;
  #cut: Cut | undefined;
  #notes: Iterator<CoreNote | undefined, undefined> | undefined;
  /**
   * The whole list of the state that the last note about a list was about: there may be thousands of notes about the steps of one state.
   */
  #left: { readonly state: number; readonly steps: Int32Array } | undefined;

  constructor(parts: MissHandlerParts) {
    this.#parts = parts;
  }

  /** Takes up an initial state that is new, by its place; true if the search ends with it. */
  takeInitial(index: number, low: number, high: number): boolean {
    const { space, states, lists, monitor, failures, pathTo, worth } = this.#parts;
    const state = states.found;
    worth.review(state);
    states.makeRoom(state + 1);
    states.found = state + 1;
    states.write(state, space.codes, low, high);
    states.setLink(state, -1, index);
    try {
      const isViolated = monitor.check(undefined, 1, state);
      if (this.#isLeftOut(state) || isViolated) return isViolated;
      lists.keep(state, space.entries, space.enabled());
      failures.keep(state, space.failure);
      return false;
    } catch (error) {
      throw withPath(error, () => pathTo(state));
    }
  }

  /** Begins with what the core notes of the states at a depth; `atLimit`: where the search ends in any case. */
  begin(level: number, atLimit: Cut | undefined): void {
    this.#level = level;
    this.#atLimit = atLimit;
    this.#cut = undefined;
    this.#left = undefined;
    this.#notes = this.#parts.batch.notes();
  }

  /** Handles the next note, in the order of the steps; false if there is none, or none yet. */
  readonly handleNext = (): boolean => {
    const note = this.#cut === undefined ? this.#notes?.next().value : undefined;
    if (note === undefined) return false;
    this.#cut = this.#atLimit !== undefined && isBefore(this.#atLimit, note) ? this.#atLimit : this.#handle(note, this.#level);
    return true;
  };

  /** Handles all notes that are left, when all is built; returns the cut if the search ends in this batch. */
  finish(): Cut | undefined {
    while (this.handleNext());
    return this.#cut ?? this.#atLimit;
  }

  /** Re-executes with the plain semantics what was done of a sample of the states that were left. */
  audit(from: number, to: number): void {
    const { space, states, lists, auditor } = this.#parts;
    for (const index of auditor.sample(to - from)) {
      const state = from + index;
      states.unpack(state, space.codes);
      auditor.audit({ ...states.fingerprint(state), entries: lists.of(state) });
    }
  }

  #wasLeftOut(state: number): boolean {
    const { space, states } = this.#parts;
    if (space.constraint === undefined) return false;
    states.unpack(state, space.codes);
    return space.isOutside;
  }

  /** Whether the present state is outside the state constraint; then no step leads on from it. */
  #isLeftOut(state: number): boolean {
    const { space, lists, counters } = this.#parts;
    if (!space.isOutside) return false;
    lists.keep(state, [], 0);
    counters.leaveOut(state);
    return true;
  }

  #handle(note: CoreNote, level: number): Cut | undefined {
    const { space, states, lists, monitor, batch, failures, pathTo, deadlockForbidden, worth } = this.#parts;
    const { kind, state, index, number } = note;
    if (kind === Note.LIST) worth.review(number);
    const violated = (counted: boolean, found: number): Cut => ({ state, index, counted, found, ending: { kind: 'violated' } });
    // A state whose list ends where something was thrown is no deadlock.
    if (kind === Note.DEAD)
      return deadlockForbidden && state !== failures.first && !this.#wasLeftOut(state) && monitor.deadlock(level, state)
        ? violated(false, batch.numberAt(note))
        : undefined;
    const transition = lists.transitionAt(state, index);
    try {
      if (kind === Note.STEP) {
        states.unpack(state, space.codes);
        return monitor.checkStep(transition, level + 1, state) ? violated(false, batch.numberAt(note)) : undefined;
      }
      states.unpack(number, space.codes);
      const isViolated = monitor.check(transition, level + 1, number);
      const isLeftOut = this.#isLeftOut(number);
      if (isViolated) return violated(true, number + 1);
      if (isLeftOut) return undefined;
    } catch (error) {
      throw withPath(error, () => (kind === Note.STEP ? pathTo(state, transition) : pathTo(number)));
    }
    if (kind === Note.LIST) {
      const { steps } = (this.#left = this.#left?.state === state ? this.#left : { state, steps: lists.of(state) });
      lists.keep(number, space.entries, space.enabledAfter(lists.indexInWhole(state, index), steps, 0, steps.length));
      failures.keep(number, space.failure);
    }
    return undefined;
  }
}
