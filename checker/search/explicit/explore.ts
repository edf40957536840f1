import { ASLEEP, IDLE, transitionOf } from '../../engine/learn/entry.ts';
import type { Chunk } from '../../engine/store/frontier.ts';
import type { Space } from '../../engine/space.ts';
import type { Visited } from '../../engine/store/visited.ts';
import { RepetitionWatch } from '../../semantics/initial.ts';
import type { Ending, Limits } from '../exploration.ts';
import { TransitionCounters } from '../transition-counters.ts';
import { Failures, withPath } from '../mistake.ts';
import { limited } from '../pacer.ts';
import { type ExploreOptions, type Housekeeping, type Identity, IN_MEMORY, type Observers, type Point, START } from '../explorer-parts.ts';

/**
 * Explicit-state search: visits every reachable state once, level by level, so that the first path to a state is a shortest
 * one. States are left in the order in which they were found, and their steps are taken in the order of the actions and
 * choices, as the plain semantics does; what is observed comes in that order too. (A search on the compiled core does the same
 * block by block: see `blockwise.ts`.)
 */
export class ExplicitExplorer {
  /** Initial states and all successors: once for each action and choice that yields one. */
  generated = 0;
  /** States on the longest of the shortest paths so far. */
  depth = 0;
  /** States found that are outside the state constraint. */
  outside = 0;
  /** Of the level being left, and of the next one, how many states are not. */
  #inside = { level: 0, next: 0 };
  readonly counts: TransitionCounters;
  readonly #space: Space;
  readonly #options: ExploreOptions;
  readonly #visited: Visited;
  readonly #limits: Limits;
  readonly #observers: Observers;
  readonly #identity: Identity | undefined;
  readonly #housekeeping: Housekeeping;
  /** Room for one packed state. */
  #scratch: Int32Array;
  /** Initial states that were taken up. */
  #started = 0;
  /** The depth of the states being left. */
  #level = 0;
  /** In the chunk being left: states that were left, and steps taken from the next one. */
  #left = 0;
  #stepped = 0;
  /** The transition whose step the limit on states refused; -1 for an initial state. */
  #refused: number | undefined;
  readonly #failures = new Failures();
  readonly #repetition: RepetitionWatch;
  /**
   * Where an author's function is called, for what it may throw: the number of the state, and perhaps the transition of a step from there.
   */
  #state = 0;
  #by: number | undefined;
  #ending: Ending | undefined;

  constructor(space: Space, options: ExploreOptions) {
    this.#space = space;
    this.#options = options;
    this.#visited = options.visited;
    this.#repetition = new RepetitionWatch(space.system);
    this.#limits = options.limits ?? {};
    this.#observers = options.observers;
    this.#identity = options.identity;
    this.#housekeeping = options.housekeeping ?? IN_MEMORY;
    this.counts = new TransitionCounters(space.learner.transitions);
    this.#scratch = new Int32Array(space.packing.words);
    space.onRepack = (old, packing) => {
      for (const part of [options.visited, options.frontier]) part.repack(old, packing);
      this.#scratch = packing.repacked(old, this.#scratch, 1, 1);
    };
  }

  /** States found, but for those outside the state constraint. */
  get distinct(): number {
    return this.#visited.size - this.outside;
  }

  /**
   * Explores on from a point: the tables hold what was found before. What an author's function throws comes with the path to where it did.
   */
  async run(from: Point = START): Promise<Ending> {
    try {
      return await this.#explore(from);
    } catch (error) {
      throw withPath(error, () => this.#options.pathTo(this.#state, this.#by));
    }
  }

  async #explore(from: Point): Promise<Ending> {
    ({ started: this.#started, level: this.#level, step: this.#stepped, depth: this.depth, generated: this.generated } = from);
    const { initial } = this.#space.system;
    while (this.#ending === undefined && initial.at(this.#started) !== undefined) {
      this.#start();
      if (this.#started % 64 === 0 && this.#ending === undefined && this.#options.clock.due) await this.#pause();
    }
    do {
      for (const chunk of this.#options.frontier.chunks()) {
        await this.#leaveAll(chunk);
        if (this.#ending !== undefined) break;
        this.#left = 0;
      }
    } while (this.#ending === undefined && this.#deepen());
    return this.#ending ?? { kind: 'complete' };
  }

  /** Where the search stands: between two states, or before the step that a limit refused, which will be taken again. */
  point<T>(body: (point: Point) => T): T {
    this.#settle();
    const refused = this.#refused;
    const again = refused === undefined ? 0 : 1;
    if (refused !== undefined && refused >= 0) this.counts.take(refused, -1);
    const { depth, generated } = this;
    const result = body({
      started: this.#started,
      level: this.#level,
      left: this.#left,
      step: this.#stepped,
      depth,
      generated: generated - again,
    });
    if (refused !== undefined && refused >= 0) this.counts.take(refused);
    return result;
  }

  #deepen(): boolean {
    this.#settle();
    if (!this.#options.frontier.advance()) return false;
    this.#level++;
    this.#inside = { level: this.#inside.next, next: 0 };
    this.#identity?.advance();
    return true;
  }

  #settle(): boolean {
    if (!this.#housekeeping.settle()) return false;
    this.depth = this.#options.frontier.counts.next > 0 ? this.#level + 1 : this.#level;
    return true;
  }

  /** Takes up the next initial state. */
  #start(): void {
    const space = this.#space;
    const { low, high } = space.enter(this.#started);
    this.generated++;
    space.packing.pack(space.codes, this.#scratch, 0);
    this.#identity?.enter();
    const isNew = this.#isNew(low, high, -1);
    if (this.#ending !== undefined) return;
    this.#repetition.note(isNew);
    const index = this.#started++;
    if (!isNew) return;
    const number = this.#options.links.add(-1, index);
    this.#state = number;
    if (this.#observers.initial?.(index, number) === true) this.#ending ??= { kind: 'violated' };
    if (this.#isInside(1) && this.#ending === undefined) this.#enqueue(number, low, high, space.enabled());
    else if (this.#ending === undefined) this.#enqueue(number, low, high, 0, false);
  }

  /** Leaves the states of a chunk, from the present one on. */
  async #leaveAll(chunk: Chunk): Promise<void> {
    const { depth = Infinity } = this.#limits;
    // No step is taken from states outside the constraint, so they are not what a limit refuses.
    const isOver = this.#space.constraint !== undefined && this.#inside.level === 0;
    if (this.#level >= depth && !isOver) this.#ending = limited('depth', depth);
    else if (chunk.bare) this.#housekeeping.complete(chunk, this.#failures);
    while (this.#left < chunk.count && this.#ending === undefined) {
      this.#leave(chunk, this.#left);
      if (this.#ending !== undefined) return;
      this.#left++;
      this.#stepped = 0;
      if (this.#visited.full) this.#settle();
      if (this.#visited.full && !this.#housekeeping.makeRoom()) this.#ending = this.#options.clock.memoryEnding();
      else if (this.#left % 64 === 1 && this.#options.clock.due) await this.#pause();
    }
  }

  async #pause(): Promise<void> {
    const { clock, frontier } = this.#options;
    this.#ending ??= await clock.pause({ distinct: this.distinct, generated: this.generated, depth: this.depth, open: frontier.open });
    if (this.#ending === undefined) this.#housekeeping.paused();
  }

  /** Takes every step from a state. */
  #leave(chunk: Chunk, state: number): void {
    const space = this.#space;
    const begin = chunk.begin[state] as number;
    const end = chunk.begin[state + 1] as number;
    const number = chunk.first + state;
    space.packing.unpack(chunk.words, state * space.packing.words, space.codes);
    this.#identity?.leave();
    this.#state = number;
    for (let i = begin + this.#stepped; i < end; i++) {
      const entry = chunk.enabled[i] as number;
      this.counts.take(transitionOf(entry));
      if ((entry & IDLE) !== 0) this.generated++;
      else this.#step(chunk, state, i);
      this.#stepped = i - begin;
      if (this.#ending !== undefined) return;
    }
    if (number === this.#failures.first) this.#failures.fail(this.#options.pathTo);
    if (begin === end && !space.isOutside && this.#observers.deadlock?.(number, this.#level) === true) this.#ending = { kind: 'violated' };
    this.#observers.left?.(chunk, state);
  }

  /** Takes one step that changes something. */
  #step(chunk: Chunk, state: number, at: number): void {
    const space = this.#space;
    const entry = chunk.enabled[at] as number;
    const transition = transitionOf(entry);
    this.#by = transition;
    if (this.#observers.transition?.(transition, chunk.first + state, this.#level + 1) === true) {
      this.#ending = { kind: 'violated' };
      return;
    }
    this.#by = undefined;
    this.generated++;
    if ((entry & ASLEEP) !== 0) return;
    const { transitions } = space.learner;
    const low = (chunk.low[state] as number) ^ (transitions.low[transition] as number);
    const high = (chunk.high[state] as number) ^ (transitions.high[transition] as number);
    this.#identity?.step(transition);
    if (this.#visited.exact) this.#pack(chunk, state, transition);
    if (!this.#isNew(low, high, transition)) return;
    const number = this.#options.links.add(chunk.first + state, this.#options.numberOf?.(transition) ?? transition);
    space.apply(transition);
    this.#state = number;
    if (this.#observers.state?.(transition, number, this.#level + 1) === true) this.#ending ??= { kind: 'violated' };
    const isInside = this.#isInside(this.#level + 1);
    if (isInside) this.counts.find(transition);
    if (this.#ending === undefined) {
      const [begin, end] = [chunk.begin[state] as number, chunk.begin[state + 1] as number];
      const entries = isInside ? space.enabledAfter(at, chunk.enabled, begin, end) : 0;
      this.#pack(chunk, state, transition);
      this.#enqueue(number, low, high, entries, isInside);
    }
    space.undo(transition);
    this.#state = chunk.first + state;
  }

  /** Whether the present state, which is new, satisfies the state constraint; counts it. */
  #isInside(depth: number): boolean {
    const isInside = !this.#space.isOutside;
    if (isInside) {
      this.depth = depth;
      this.#inside.next++;
    } else this.outside++;
    return isInside;
  }

  /** Packs the state behind a step into the scratch words. */
  #pack(chunk: Chunk, state: number, transition: number): void {
    const { packing } = this.#space;
    const { words } = chunk;
    for (let i = 0, from = state * packing.words; i < packing.words; i++) this.#scratch[i] = words[from + i] as number;
    for (const { field, after } of this.#space.learner.transitions.stepOf(transition).writes) packing.put(this.#scratch, 0, field, after);
  }

  /** Whether a state was not there; then it is now, unless the limit on states refuses the transition `by`. */
  #isNew(plainLow: number, plainHigh: number, by: number): boolean {
    const visited = this.#visited;
    const low = this.#identity?.low ?? plainLow;
    const high = this.#identity?.high ?? plainHigh;
    const { states } = this.#limits;
    const next = visited.size;
    if (states === undefined || next < states) return visited.add(low, high, this.#scratch, 0) === next;
    if (visited.has(low, high, this.#scratch, 0)) return false;
    if (this.#settle()) return this.#isNew(plainLow, plainHigh, by);
    this.#ending = limited('states', states);
    this.#refused = by;
    return false;
  }

  /** Adds the present state, which is in the scratch words, to the next level, with the steps that were listed. */
  #enqueue(number: number, low: number, high: number, entries: number, isInside = true): void {
    const { entries: list, failure } = this.#space;
    if (isInside) this.#failures.keep(number, failure);
    this.#options.frontier.push(number, this.#scratch, low, high, list, entries);
    this.#identity?.keep(isInside);
  }
}
