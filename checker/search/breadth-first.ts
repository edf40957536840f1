import { learningAnew } from '../engine/compares-values.ts';
import { ASLEEP, IDLE, leafOf } from '../engine/entry.ts';
import { type Chunk, Frontier } from '../engine/frontier.ts';
import { Links } from '../engine/links.ts';
import { Space } from '../engine/space.ts';
import type { Visited } from '../engine/visited.ts';
import type { System } from '../language/system.ts';
import { Auditor } from './audit.ts';
import { effortOf } from './effort.ts';
import type { Ending, Exploration, Limits, Path, Search, SearchOptions } from './exploration.ts';
import { pathThrough } from './findings.ts';
import { LeafCounts } from './leaf-counts.ts';
import { Keeper } from './long/keeper.ts';
import type { PlainParts, Position } from './long/snapshot.ts';
import { Spill } from './long/spill.ts';
import { StepBook } from './long/step-book.ts';
import { watchedBy } from './monitor.ts';
import { limited, Pacer } from './pause.ts';
import { tableFor } from './table.ts';
import { Watch } from './watch.ts';

/** Breadth-first search on the fast engine: level by level, so that the first path to a state is a shortest one. */
export const breadthFirstSearch: Search = async (system, options = {}) => learningAnew(() => new BreadthFirstSearch(system, options).run());

class BreadthFirstSearch {
  readonly #system: System;
  readonly #limits: Limits;
  readonly #space: Space;
  readonly #visited: Visited;
  readonly #links: Links;
  readonly #book: StepBook;
  readonly #watch: Watch;
  readonly #auditor: Auditor;
  readonly #pacer: Pacer;
  readonly #parts: PlainParts;
  readonly #keeper: Keeper;
  readonly #spill: Spill;
  readonly #tally: LeafCounts;
  /** Room for one packed state. */
  #scratch: Int32Array;
  readonly #frontier: Frontier;
  /** Initial states that were taken up. */
  #started = 0;
  /** The depth of the states being left. */
  #level = 0;
  /** In the chunk being left: states that were left, and steps taken from the next one. */
  #left = 0;
  #stepped = 0;
  #generated = 0;
  #depth = 0;
  /** Where the search began: at the beginning, or where the checkpoint was written that it goes on from. */
  readonly #from: Position;
  readonly #resumed: number;
  readonly #lossy: boolean;
  /** The leaf whose step the limit on states refused; 0 for an initial state. */
  #refused: number | undefined;
  #ending: Ending | undefined;

  constructor(system: System, options: SearchOptions) {
    const watched = watchedBy(system, options);
    this.#system = system;
    this.#limits = options.limits ?? {};
    this.#space = new Space(system);
    this.#pacer = new Pacer(options);
    this.#visited = tableFor(options, this.#space.packing, this.#pacer.room);
    this.#lossy = options.bitstate !== undefined;
    this.#tally = new LeafCounts(this.#space.learner.leaves);
    this.#links = new Links(options.attic);
    this.#book = new StepBook(this.#space.learner.leaves);
    this.#watch = new Watch(this.#space, watched, options.keepGoing === true, (state, further) => this.#pathTo(state, further));
    this.#auditor = new Auditor(this.#space, watched, this.#watch);
    this.#frontier = new Frontier(this.#space.packing, options.attic);
    this.#scratch = new Int32Array(this.#space.packing.words);
    this.#space.onRepack = (old, packing) => {
      for (const part of [this.#visited, this.#frontier]) part.repack(old, packing);
      this.#scratch = packing.repacked(old, this.#scratch, 1, 1);
    };
    this.#parts = { space: this.#space, visited: this.#visited, links: this.#links, frontier: this.#frontier, watch: this.#watch, book: this.#book };
    this.#spill = new Spill(this.#parts, this.#tally);
    this.#keeper = new Keeper(system, options, this.#parts, this.#pacer);
    this.#from = this.#keeper.begin();
    this.#resumed = this.#links.size;
    this.#spill.begin();
    ({ started: this.#started, level: this.#level, step: this.#stepped, depth: this.#depth, generated: this.#generated } = this.#from);
  }

  async run(): Promise<Exploration> {
    while (this.#started < this.#system.initial.length && this.#ending === undefined) this.#start();
    do {
      for (const chunk of this.#frontier.chunks()) {
        await this.#leaveAll(chunk);
        if (this.#ending !== undefined) break;
        this.#left = 0;
      }
    } while (this.#ending === undefined && this.#deepen());
    if (this.#ending?.kind === 'limit' || this.#ending?.kind === 'interrupted') this.#keeper.save(this.#position());
    return this.#exploration();
  }

  #deepen(): boolean {
    this.#settle();
    if (!this.#frontier.advance()) return false;
    this.#level++;
    return true;
  }

  /** Takes back what only seemed to be new; true if there may have been something. */
  #settle(): boolean {
    if (!this.#spill.settle()) return false;
    this.#depth = this.#frontier.counts.next > 0 ? this.#level + 1 : this.#level;
    return true;
  }

  #makeRoom(): boolean {
    this.#settle();
    return this.#spill.makeRoom();
  }

  /** Leaves the states of a chunk, from the present one on. */
  async #leaveAll(chunk: Chunk): Promise<void> {
    if (chunk.bare) this.#keeper.complete(chunk);
    while (this.#left < chunk.count && this.#ending === undefined) {
      this.#leave(chunk, this.#left);
      if (this.#ending !== undefined) return;
      this.#left++;
      this.#stepped = 0;
      if (this.#visited.full && !this.#makeRoom()) this.#ending = limited('megabytes', this.#limits.megabytes as number);
      else if (this.#left % 64 === 1 && this.#pacer.due) await this.#pause();
    }
  }

  async #pause(): Promise<void> {
    this.#ending ??= await this.#pacer.pause({ ...this.#counts(), open: this.#frontier.open });
    if (this.#ending === undefined && this.#keeper.due) this.#keeper.save(this.#position());
  }

  #counts(): { distinct: number; generated: number; depth: number } {
    return { distinct: this.#visited.size, generated: this.#generated, depth: this.#depth };
  }

  /** Where the search stands, between two states or before the step that a limit refused. */
  #position(): Position {
    this.#settle();
    const again = this.#refused === undefined ? 0 : 1;
    const steps = this.#refused === 0 ? 0 : again;
    this.#tally.take(this.#refused ?? 0, -steps);
    const { seconds, actions } = this.#exploration();
    this.#tally.take(this.#refused ?? 0, steps);
    return { started: this.#started, level: this.#level, left: this.#left, step: this.#stepped, depth: this.#depth, generated: this.#generated - again, actions, seconds };
  }

  #start(): void {
    const { low, high } = this.#space.enter(this.#started);
    this.#generated++;
    this.#space.packing.pack(this.#space.codes, this.#scratch, 0);
    const isNew = this.#isNew(low, high, 0);
    if (this.#ending !== undefined) return;
    this.#started++;
    if (!isNew) return;
    this.#links.add(-1, this.#started - 1);
    this.#enqueue(low, high, this.#space.enabled(), 1);
    if (this.#watch.check(undefined, 1, this.#links.size - 1)) this.#ending = { kind: 'violated' };
  }

  /** Takes every step from a state. */
  #leave(chunk: Chunk, state: number): void {
    if (this.#limits.depth !== undefined && this.#level >= this.#limits.depth) {
      this.#ending = limited('depth', this.#limits.depth);
      return;
    }
    const begin = chunk.begin[state] as number;
    const end = chunk.begin[state + 1] as number;
    this.#space.packing.unpack(chunk.words, state * this.#space.packing.words, this.#space.codes);
    for (let i = begin + this.#stepped; i < end; i++) {
      const entry = chunk.enabled[i] as number;
      this.#tally.take(leafOf(entry));
      if ((entry & IDLE) !== 0) this.#generated++;
      else this.#step(chunk, state, i);
      this.#stepped = i - begin;
      if (this.#ending !== undefined) return;
    }
    if (begin === end && this.#system.deadlockForbidden && this.#watch.deadlock(this.#level, chunk.first + state)) this.#ending = { kind: 'violated' };
    if (this.#auditor.due) this.#auditor.audit(chunk.at(state));
  }

  /** Takes one step that changes something. */
  #step(chunk: Chunk, state: number, at: number): void {
    const entry = chunk.enabled[at] as number;
    const leaf = leafOf(entry);
    if (this.#watch.watchesSteps && this.#watch.checkStep(leaf, this.#level + 1, chunk.first + state)) {
      this.#ending = { kind: 'violated' };
      return;
    }
    this.#generated++;
    if ((entry & ASLEEP) !== 0 && !this.#lossy) return;
    const { leaves } = this.#space.learner;
    const low = (chunk.low[state] as number) ^ (leaves.low[leaf] as number);
    const high = (chunk.high[state] as number) ^ (leaves.high[leaf] as number);
    if (this.#visited.exact) this.#pack(chunk, state, leaf);
    if (!this.#isNew(low, high, leaf)) return;
    this.#tally.find(leaf);
    this.#links.add(chunk.first + state, this.#book.numberOf(leaf));
    this.#space.apply(leaf);
    const count = this.#space.enabledAfter(at, chunk.enabled, chunk.begin[state] as number, chunk.begin[state + 1] as number);
    this.#pack(chunk, state, leaf);
    this.#enqueue(low, high, count, this.#level + 1);
    if (this.#watch.check(leaf, this.#level + 1, this.#links.size - 1)) this.#ending ??= { kind: 'violated' };
    this.#space.undo(leaf);
  }

  /** Packs the state behind a step into the scratch words. */
  #pack(chunk: Chunk, state: number, leaf: number): void {
    const { packing } = this.#space;
    const { words } = chunk;
    for (let i = 0, from = state * packing.words; i < packing.words; i++) this.#scratch[i] = words[from + i] as number;
    for (const { field, after } of this.#space.learner.leaves.stepOf(leaf).writes) packing.put(this.#scratch, 0, field, after);
  }

  /** Whether the state in the scratch words was not there; then it is now, unless the limit on states refuses the step of the leaf `by`. */
  #isNew(low: number, high: number, by: number): boolean {
    const { states } = this.#limits;
    if (states === undefined || this.#visited.size < states) return this.#visited.add(low, high, this.#scratch, 0);
    if (this.#visited.has(low, high, this.#scratch, 0)) return false;
    if (this.#settle()) return this.#isNew(low, high, by);
    this.#ending = limited('states', states);
    this.#refused = by;
    return false;
  }

  #enqueue(low: number, high: number, entries: number, depth: number): void {
    this.#frontier.push(this.#links.size - 1, this.#scratch, low, high, this.#space.entries, entries);
    this.#depth = depth;
  }

  /** The path to a state, and perhaps one step further. */
  #pathTo(state: number, further?: number): Path {
    return pathThrough(this.#book, this.#links.pathTo(state), further);
  }

  #exploration(): Exploration {
    return {
      ending: this.#ending ?? (this.#lossy ? { kind: 'partial' } : { kind: 'complete' }),
      ...this.#counts(),
      seconds: this.#from.seconds + this.#pacer.seconds,
      actions: this.#tally.actions(this.#from.actions),
      falls: this.#watch.falls,
      witnesses: this.#watch.witnesses,
      effort: effortOf(this.#parts, this.#generated, this.#auditor.audited, this.#resumed),
    };
  }
}
