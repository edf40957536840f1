import { ASLEEP, IDLE, leafOf } from '../engine/entry.ts';
import { collisionProbability } from '../engine/fingerprint.ts';
import { type Chunk, Frontier } from '../engine/frontier.ts';
import { Links } from '../engine/links.ts';
import { Space } from '../engine/space.ts';
import { Fingerprints, type Visited, WholeStates } from '../engine/visited.ts';
import type { System } from '../language/system.ts';
import { Auditor } from './audit.ts';
import type { Ending, Exploration, Limits, Path, Search, SearchOptions } from './exploration.ts';
import { actionsFrom, pathThrough } from './findings.ts';
import { watchedBy } from './monitor.ts';
import { limited, Pacer } from './pause.ts';
import { Watch } from './watch.ts';

/** Breadth-first search on the fast engine: level by level, so that the first path to a state is a shortest one. */
export const breadthFirstSearch: Search = async (system, options = {}) => new BreadthFirstSearch(system, options).run();

class BreadthFirstSearch {
  readonly #system: System;
  readonly #limits: Limits;
  readonly #space: Space;
  readonly #visited: Visited;
  readonly #links = new Links();
  readonly #watch: Watch;
  readonly #auditor: Auditor;
  readonly #pacer: Pacer;
  /** For each leaf: how often it was taken, and how often it led to a new state. */
  readonly #taken: number[] = [];
  readonly #fresh: number[] = [];
  /** Room for one packed state. */
  #scratch: Int32Array;
  readonly #frontier: Frontier;
  /** The depth of the states being left. */
  #level = 0;
  #generated = 0;
  #depth = 0;
  #ending: Ending | undefined;

  constructor(system: System, options: SearchOptions) {
    const watched = watchedBy(system, options);
    this.#system = system;
    this.#limits = options.limits ?? {};
    this.#space = new Space(system);
    this.#visited = options.exact === true ? new WholeStates(this.#space.packing) : new Fingerprints();
    this.#watch = new Watch(this.#space, watched, options.keepGoing === true, (state, further) => this.#pathTo(state, further));
    this.#auditor = new Auditor(this.#space, watched, this.#watch);
    this.#pacer = new Pacer(options);
    this.#frontier = new Frontier(this.#space.packing);
    this.#scratch = new Int32Array(this.#space.packing.words);
    this.#space.onRepack = (old, packing) => {
      for (const part of [this.#visited, this.#frontier]) part.repack(old, packing);
      this.#scratch = packing.repacked(old, this.#scratch, 1, 1);
    };
  }

  async run(): Promise<Exploration> {
    for (let place = 0; place < this.#system.initial.length && this.#ending === undefined; place++) this.#start(place);
    while (this.#ending === undefined && this.#frontier.advance()) {
      this.#level++;
      for (const chunk of this.#frontier.chunks()) await this.#leaveAll(chunk);
    }
    return this.#exploration();
  }

  async #leaveAll(chunk: Chunk): Promise<void> {
    for (let state = 0; state < chunk.count && this.#ending === undefined; state++) {
      this.#leave(chunk, state);
      if (state % 64 === 0 && this.#pacer.due) this.#ending ??= await this.#pacer.pause({ ...this.#counts(), open: this.#frontier.open });
    }
  }

  #counts(): { distinct: number; generated: number; depth: number } {
    return { distinct: Math.min(this.#visited.size, this.#limits.states ?? Infinity), generated: this.#generated, depth: this.#depth };
  }

  #memory(): number {
    return this.#visited.bytes + this.#links.bytes + this.#frontier.bytes + this.#space.learner.forest.bytes;
  }

  #start(place: number): void {
    const { low, high } = this.#space.enter(place);
    this.#generated++;
    this.#space.packing.pack(this.#space.codes, this.#scratch, 0);
    if (!this.#isNew(low, high)) return;
    this.#links.add(-1, place);
    this.#enqueue(low, high, this.#space.enabled(), 1);
    if (this.#watch.check(undefined, 1, this.#links.size - 1)) this.#ending ??= { kind: 'violated' };
  }

  /** Takes every step from a state. */
  #leave(chunk: Chunk, state: number): void {
    if (this.#level === this.#limits.depth) {
      this.#ending = limited('depth', this.#level);
      return;
    }
    const begin = chunk.begin[state] as number;
    const end = chunk.begin[state + 1] as number;
    this.#space.packing.unpack(chunk.words, state * this.#space.packing.words, this.#space.codes);
    for (let i = begin; i < end && this.#ending === undefined; i++) {
      const entry = chunk.enabled[i] as number;
      const leaf = leafOf(entry);
      this.#taken[leaf] = (this.#taken[leaf] ?? 0) + 1;
      if ((entry & IDLE) !== 0) this.#generated++;
      else this.#step(chunk, state, i);
    }
    if (this.#ending !== undefined) return;
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
    if ((entry & ASLEEP) !== 0) return;
    const { leaves } = this.#space.learner;
    const low = (chunk.low[state] as number) ^ (leaves.low[leaf] as number);
    const high = (chunk.high[state] as number) ^ (leaves.high[leaf] as number);
    if (this.#visited.exact) this.#pack(chunk, state, leaf);
    if (!this.#isNew(low, high)) return;
    this.#fresh[leaf] = (this.#fresh[leaf] ?? 0) + 1;
    this.#links.add(chunk.first + state, leaf);
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

  /** Whether the state in the scratch words was not there; then it is now, unless the limit on states says otherwise. */
  #isNew(low: number, high: number): boolean {
    if (!this.#visited.add(low, high, this.#scratch, 0)) return false;
    if (this.#visited.size <= (this.#limits.states ?? Infinity)) return true;
    this.#ending ??= limited('states', this.#limits.states as number);
    return false;
  }

  #enqueue(low: number, high: number, entries: number, depth: number): void {
    this.#frontier.push(this.#links.size - 1, this.#scratch, low, high, this.#space.entries, entries);
    this.#depth = depth;
  }

  /** The path to a state, and perhaps one step further. */
  #pathTo(state: number, further?: number): Path {
    return pathThrough(this.#space.learner.leaves, this.#links.pathTo(state), further);
  }

  #exploration(): Exploration {
    const { leaves, userCalls } = this.#space.learner;
    const counts = this.#counts();
    return {
      ending: this.#ending ?? { kind: 'complete' },
      ...counts,
      seconds: this.#pacer.seconds,
      actions: actionsFrom(this.#system, leaves, this.#taken, this.#fresh),
      falls: this.#watch.falls,
      witnesses: this.#watch.witnesses,
      effort: {
        engine: 'fast',
        userCalls,
        audited: this.#auditor.audited,
        collisionProbability: this.#visited.exact ? 0 : collisionProbability(counts.distinct, counts.generated),
        bytes: this.#memory(),
      },
    };
  }
}
