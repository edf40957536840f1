import { decodeState } from '../engine/cells.ts';
import { ASLEEP, IDLE, leafOf } from '../engine/entry.ts';
import { type Chunk, Frontier } from '../engine/frontier.ts';
import { Links } from '../engine/links.ts';
import { Space } from '../engine/space.ts';
import { Fingerprints } from '../engine/visited.ts';
import { SpecError } from '../language/errors.ts';
import type { System } from '../language/system.ts';
import { canonical } from '../language/values.ts';
import { stepsFrom } from '../semantics/step.ts';
import type { Ending, Limits, Path, SearchOptions } from './exploration.ts';
import { limited, Pacer } from './pause.ts';

export type ReachOptions = Pick<SearchOptions, 'limits' | 'signal' | 'onProgress' | 'memoryUsed' | 'clock' | 'beganAt'>;

/** The first states are audited, later ones ever more rarely. */
const ALL_UNTIL = 8;
const RARER = 1.25;

/** Visits every reachable state once, level by level, for those who want the states and not a verdict. */
export class Reach {
  readonly space: Space;
  distinct = 0;
  generated = 0;
  depth = 0;
  readonly #limits: Limits;
  readonly #visited = new Fingerprints();
  readonly #links = new Links();
  readonly #frontier: Frontier;
  readonly #pacer: Pacer;
  readonly #visit: (state: number) => void;
  #scratch: Int32Array;
  /** The depth of the states being left. */
  #level = 0;
  #ending: Ending | undefined;
  #nextAudit = 1;

  /** `visit` is called with the number of a state while it is the present one of `space`; it must leave the codes as they are. */
  constructor(system: System, options: ReachOptions, visit: (state: number, space: Space) => void) {
    this.#limits = options.limits ?? {};
    this.#pacer = new Pacer(options);
    this.space = new Space(system);
    this.#visit = (state) => visit(state, this.space);
    this.#frontier = new Frontier(this.space.packing);
    this.#scratch = new Int32Array(this.space.packing.words);
    this.space.onRepack = (old, packing) => {
      this.#frontier.repack(old, packing);
      this.#scratch = packing.repacked(old, this.#scratch, 1, 1);
    };
  }

  get seconds(): number {
    return this.#pacer.seconds;
  }

  async run(): Promise<Ending> {
    for (let place = 0; place < this.space.system.initial.length && this.#ending === undefined; place++) this.#start(place);
    while (this.#ending === undefined && this.#frontier.advance()) {
      this.#level++;
      if (this.#level === this.#limits.depth) this.#ending = limited('depth', this.#level);
      for (const chunk of this.#ending === undefined ? this.#frontier.chunks() : []) await this.#leaveAll(chunk);
    }
    return this.#ending ?? { kind: 'complete' };
  }

  /** The shortest path to a state. */
  pathTo(state: number): Path {
    const { initial, leaves } = this.#links.pathTo(state);
    const steps = leaves.map((leaf) => this.space.learner.leaves.stepOf(leaf));
    return { initial, steps: steps.map(({ action, choices }) => ({ action, choices })) };
  }

  #start(place: number): void {
    const { low, high } = this.space.enter(place);
    this.generated++;
    if (this.#isNew(low, high)) this.#found(-1, place, low, high, this.space.enabled(), 1);
  }

  async #leaveAll(chunk: Chunk): Promise<void> {
    for (let state = 0; state < chunk.count && this.#ending === undefined; state++) {
      this.#leave(chunk, state);
      if (state % 64 === 0 && this.#pacer.due) this.#ending ??= await this.#pacer.pause({ distinct: this.distinct, generated: this.generated, depth: this.depth, open: this.#frontier.open });
    }
  }

  #leave(chunk: Chunk, state: number): void {
    const { space } = this;
    const { leaves } = space.learner;
    const begin = chunk.begin[state] as number;
    const end = chunk.begin[state + 1] as number;
    space.packing.unpack(chunk.words, state * space.packing.words, space.codes);
    this.generated += end - begin;
    for (let i = begin; i < end && this.#ending === undefined; i++) {
      const entry = chunk.enabled[i] as number;
      if ((entry & (IDLE | ASLEEP)) !== 0) continue;
      const leaf = leafOf(entry);
      const low = (chunk.low[state] as number) ^ (leaves.low[leaf] as number);
      const high = (chunk.high[state] as number) ^ (leaves.high[leaf] as number);
      if (!this.#isNew(low, high)) continue;
      space.apply(leaf);
      this.#found(chunk.first + state, leaf, low, high, space.enabledAfter(i, chunk.enabled, begin, end), this.#level + 1);
      space.undo(leaf);
    }
    if (chunk.first + state >= this.#nextAudit - 1 && this.#ending === undefined) this.#audit(chunk.enabled.subarray(begin, end), chunk.first + state + 1);
  }

  #isNew(low: number, high: number): boolean {
    if (!this.#visited.add(low, high)) return false;
    if (this.distinct < (this.#limits.states ?? Infinity)) return true;
    this.#ending ??= limited('states', this.#limits.states as number);
    return false;
  }

  #found(parent: number, by: number, low: number, high: number, entries: number, depth: number): void {
    this.distinct++;
    this.depth = depth;
    const number = this.#links.add(parent, by);
    this.space.packing.pack(this.space.codes, this.#scratch, 0);
    this.#frontier.push(number, this.#scratch, low, high, this.space.entries, entries);
    this.#visit(number);
  }

  /** Lets the plain semantics take the steps from the present state again. */
  #audit(enabled: Int32Array, seen: number): void {
    this.#nextAudit = seen < ALL_UNTIL ? seen + 1 : Math.ceil(seen * RARER);
    const { space } = this;
    const plain = decodeState(space.layout, space.codes);
    const expected = [...stepsFrom(space.system, plain)].map(({ action, state }) => `${action} ${canonical(state)}`);
    const learned = [...enabled].map(leafOf).map((leaf) => {
      space.apply(leaf);
      const text = `${space.learner.leaves.action[leaf] as number} ${canonical(decodeState(space.layout, space.codes))}`;
      space.undo(leaf);
      return text;
    });
    if (expected.sort().join('\n') === learned.sort().join('\n')) return;
    throw new SpecError('checker-bug', {
      what: 'the fast engine and the plain semantics disagree about the steps from a state; nothing that this run found can be trusted',
      cause: 'the spec reads something besides its state, or the checker has a bug',
      fix: 'synod check --engine reference may tell more; if the spec is a function of its state alone, please report this with the spec',
    });
  }
}
