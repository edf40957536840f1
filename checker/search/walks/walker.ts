import { transitionOf } from '../../engine/learn/entry.ts';
import { Space } from '../../engine/space.ts';
import { ValueFingerprints } from '../../engine/value-fingerprint.ts';
import { Fingerprints, grown } from '../../engine/store/visited.ts';
import type { ErrorKind, ErrorParts } from '../../language/errors.ts';
import type { System } from '../../language/system.ts';
import { withSomeInitial } from '../../semantics/initial.ts';
import type { FoundViolation, Path, SearchOptions } from '../exploration.ts';
import { Mistake, withPath } from '../mistake.ts';
import { type Selected, selectedBy } from '../selected.ts';
import { Auditor } from '../oracle/auditor.ts';
import { requireReplay } from '../oracle/replay.ts';
import { Random } from './random.ts';
import { PropertyMonitor } from '../properties/monitor.ts';

/** How a walk chooses among the steps that change something. */
export const WEIGHTS = ['uniform', 'rare'] as const;
export type Weights = (typeof WEIGHTS)[number];

/** Distinct states beyond this number are not told apart any more: eight to sixteen bytes each. */
export const DISTINCT_MAX = 10_000_000;

export interface WalkOptions extends Pick<SearchOptions, 'invariants'> {
  readonly seed: number;
  /** States of a walk at most, the one that it starts in counted. */
  readonly depth: number;
  /** `uniform`: every step is as likely as any other; `rare`: the action first, the likelier the less often this walk has taken it. */
  readonly weights: Weights;
  readonly distinctMax?: number;
  /**
   * Whether each batch tells of all its states, also of those that an earlier one told of: for answers that may be lost, or be counted in
   * another order.
   */
  readonly alone?: boolean;
}

/** What some walks of consecutive numbers found: plain data, so that it may be sent from one process to another. */
export interface WalkBatch {
  readonly first: number;
  /** Walks made: fewer than asked for only if the last of them found a violation. */
  readonly walks: number;
  readonly steps: number;
  /** Walks that ended in a state that no step changes. */
  readonly stuck: number;
  /** For each action the steps taken, and the visits to states in which it is enabled. */
  readonly taken: readonly number[];
  readonly enabled: readonly number[];
  /** For each witness the walks that reached it. */
  readonly witnesses: readonly number[];
  /** Walks that the plain semantics made again. */
  readonly audited: number;
  /** The fingerprints of the states that this walker had not seen before, or not in this batch, two numbers each, in order. */
  readonly fingerprints: Int32Array;
  readonly violation?: FoundViolation;
  /** What a function of the spec threw in the last of them, and the way there. */
  readonly mistake?: { readonly kind: ErrorKind; readonly parts: ErrorParts; readonly path: Path };
}

/** What walks have done, to be added to. */
interface Made {
  readonly taken: number[];
  readonly enabled: number[];
  readonly found: number[];
  audited: number;
}

/**
 * Makes random walks on the fast engine. A walk depends on nothing but the system, the options and its own number: whoever makes it, after
 * whatever other walks, makes the same one. Steps that change nothing are not taken. Not on the compiled core, which takes
 * all steps of a state and keeps what it finds: a walk takes one step, and may come back. Where initial states are generated, walks begin
 * in the first ten thousand.
 */
export class Walker {
  readonly #system: System;
  readonly #options: WalkOptions;
  readonly #space: Space;
  readonly #selected: Selected;
  readonly #monitor: PropertyMonitor;
  readonly #auditor: Auditor;
  readonly #fingerprints: ValueFingerprints;
  #seen = new Fingerprints();
  /** The codes and the fingerprints of the initial states in which walks have started. */
  readonly #starts: { readonly codes: Int32Array; readonly low: number; readonly high: number }[] = [];
  #enabled = new Int32Array(64);
  /** The present walk. */
  #random = new Random(0, 0);
  #initial = 0;
  #path: number[] = [];
  /** Whether the present walk has come outside the state constraint, where it ends. */
  #isOutside = false;
  /** The transition whose step is being taken, for what may be thrown. */
  #by: number | undefined;
  /** For each action, how often the present walk has taken it. */
  readonly #habit: number[];
  readonly #weightOf: number[];

  constructor(system: System, options: WalkOptions) {
    this.#system = withSomeInitial(system);
    this.#options = options;
    this.#space = new Space(this.#system);
    // A walk may take any step.
    this.#space.learner.sleep.isOn = false;
    this.#selected = selectedBy(system, options);
    this.#monitor = new PropertyMonitor(this.#space, this.#selected, false, (_state, further) => this.#pathWith(further));
    this.#auditor = new Auditor(this.#space, this.#selected, this.#monitor);
    this.#fingerprints = new ValueFingerprints(this.#space.layout, this.#space.learner.transitions);
    this.#habit = system.actions.map(() => 0);
    this.#weightOf = system.actions.map(() => 0);
  }

  /** Makes `count` walks from number `first` on, or as many as it takes to find a violation. */
  batch(first: number, count: number): WalkBatch {
    if (this.#options.alone === true) this.#seen = new Fingerprints();
    const totals = {
      walks: 0,
      steps: 0,
      stuck: 0,
      audited: 0,
      taken: this.#system.actions.map(() => 0),
      enabled: this.#system.actions.map(() => 0),
      witnesses: this.#system.witnesses.map(() => 0),
      found: [] as number[],
    };
    let mistake: WalkBatch['mistake'];
    while (totals.walks < count && this.#monitor.violations.length === 0 && mistake === undefined) {
      try {
        const left = this.#walk(first + totals.walks++, totals);
        if (left === 0 && this.#monitor.violations.length === 0 && !this.#isOutside) totals.stuck++;
      } catch (error) {
        const met = withPath(error, () => this.#pathWith(this.#by));
        if (!(met instanceof Mistake)) throw met;
        mistake = { kind: met.kind, parts: met.parts, path: met.path };
      }
      totals.steps += this.#path.length;
      for (const [index, found] of this.#monitor.witnesses.entries())
        if (found !== undefined) totals.witnesses[index] = (totals.witnesses[index] as number) + 1;
    }
    const { found, ...counts } = totals;
    const [violation] = this.#monitor.violations;
    return {
      first,
      ...counts,
      fingerprints: Int32Array.from(found),
      ...(violation === undefined ? {} : { violation }),
      ...(mistake === undefined ? {} : { mistake }),
    };
  }

  /** Makes one walk; returns the number of steps that change something where it ends. */
  #walk(number: number, totals: Made): number {
    const { learner } = this.#space;
    this.#random = new Random(this.#options.seed, number);
    this.#initial = this.#random.below(this.#system.initial.length as number);
    this.#path = [];
    this.#by = undefined;
    this.#habit.fill(0);
    this.#monitor.forgetWitnesses();
    let { low, high } = this.#enter();
    let count = this.#space.enabled();
    let changing = this.#arrive(undefined, low, high, count, totals);
    while (changing > 0 && this.#path.length + 1 < this.#options.depth) {
      const index = this.#choose(count, changing);
      const transition = this.#leafAt(index);
      const action = learner.transitions.actionFor[transition] as number;
      totals.taken[action] = (totals.taken[action] as number) + 1;
      this.#habit[action] = (this.#habit[action] as number) + 1;
      this.#by = transition;
      if (this.#monitor.watchesSteps && this.#monitor.checkStep(transition, this.#path.length + 2, 0)) {
        this.#path.push(transition);
        break;
      }
      this.#by = undefined;
      this.#keepEnabled(count);
      this.#space.apply(transition);
      this.#path.push(transition);
      count = this.#space.enabledAfter(index, this.#enabled, 0, count);
      low ^= this.#fingerprints.lowOf(transition);
      high ^= this.#fingerprints.highOf(transition);
      changing = this.#arrive(transition, low, high, count, totals);
      if (this.#monitor.violations.length > 0) break;
    }
    if (isSampled(number)) {
      totals.audited++;
      if (this.#monitor.violations.length === 0) this.#audit(this.#isOutside ? 0 : count);
    }
    return changing;
  }

  /** Lets the plain semantics make the walk again, and look at its end. */
  #audit(count: number): void {
    requireReplay(this.#space, this.#selected, this.#pathWith());
    this.#auditor.audit(
      { ...this.#space.layout.hashing.of(this.#space.codes), entries: Int32Array.from(this.#space.entries.slice(0, count)) },
      undefined,
      false,
    );
  }

  /** Goes to the initial state that the walk starts in; returns its fingerprint. */
  #enter(): { readonly low: number; readonly high: number } {
    const known = this.#starts[this.#initial];
    if (known !== undefined) this.#space.codes.set(known.codes);
    else this.#space.enter(this.#initial);
    return (this.#starts[this.#initial] = known ?? { codes: this.#space.codes.slice(), ...this.#fingerprints.of(this.#space.codes) });
  }

  /** Looks at the state that the walk is in now; returns the number of steps that change something. 0 if it must end. */
  #arrive(
    by: number | undefined,
    low: number,
    high: number,
    count: number,
    { enabled, found }: { readonly enabled: number[]; readonly found: number[] },
  ): number {
    const { transitions } = this.#space.learner;
    if (this.#seen.size < (this.#options.distinctMax ?? DISTINCT_MAX) && this.#seen.addNew(low, high)) found.push(low, high);
    let changing = 0;
    let last = -1;
    for (let i = 0; i < count; i++) {
      const transition = this.#leafAt(i);
      const action = transitions.actionFor[transition] as number;
      if (transitions.changes[transition] !== 0) changing++;
      // Steps are listed action by action.
      if (action !== last) enabled[action] = (enabled[action] as number) + 1;
      last = action;
    }
    const depth = this.#path.length + 1;
    if (this.#monitor.check(by, depth, 0)) return 0;
    this.#isOutside = this.#space.isOutside;
    if (this.#isOutside) return 0;
    if (this.#space.failure !== undefined) throw this.#space.failure;
    if (count === 0 && this.#system.deadlockForbidden) this.#monitor.deadlock(depth, 0);
    return changing;
  }

  /** The transition at a place of the list of the steps enabled in the present state. */
  #leafAt(index: number): number {
    return transitionOf(this.#space.entries[index] as number);
  }

  /** Chooses one of the steps that change something; returns its place in the list. */
  #choose(count: number, changing: number): number {
    const { transitions } = this.#space.learner;
    const action = this.#options.weights === 'rare' ? this.#chooseAction(count) : undefined;
    const fits = (transition: number): boolean =>
      transitions.changes[transition] !== 0 && (action === undefined || transitions.actionFor[transition] === action);
    let among = action === undefined ? changing : 0;
    if (action !== undefined) for (let i = 0; i < count; i++) if (fits(this.#leafAt(i))) among++;
    let left = this.#random.below(among);
    for (let i = 0; ; i++) {
      if (fits(this.#leafAt(i)) && left-- === 0) return i;
    }
  }

  /** Chooses an action that can change something, with a weight that falls with each time that this walk took it. */
  #chooseAction(count: number): number {
    const { transitions } = this.#space.learner;
    const weights = this.#weightOf.fill(0);
    for (let i = 0; i < count; i++) {
      const transition = this.#leafAt(i);
      const action = transitions.actionFor[transition] as number;
      if (transitions.changes[transition] !== 0) weights[action] = 1 / (1 + (this.#habit[action] as number));
    }
    let left = this.#random.fraction() * weights.reduce((sum, weight) => sum + weight, 0);
    let chosen = -1;
    for (const [action, weight] of weights.entries()) {
      if (weight === 0) continue;
      chosen = action;
      left -= weight;
      if (left < 0) break;
    }
    return chosen;
  }

  #keepEnabled(count: number): void {
    if (count > this.#enabled.length) this.#enabled = grown(this.#enabled, 2 * count);
    for (let i = 0; i < count; i++) this.#enabled[i] = this.#space.entries[i] as number;
  }

  #pathWith(further?: number): Path {
    const transitions = further === undefined ? this.#path : [...this.#path, further];
    const steps = transitions.map((transition) => this.#space.learner.transitions.stepOf(transition));
    return { initial: this.#initial, steps: steps.map(({ action, choices }) => ({ action, choices })) };
  }
}

/** Walks 0, 1, 2, 4, 8, ... are made again by the plain semantics. */
const isSampled = (walk: number): boolean => Number.isInteger(Math.log2(Math.max(1, walk)));
