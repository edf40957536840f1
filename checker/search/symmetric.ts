import { learningAnew } from '../engine/compares-values.ts';
import { freeze } from 'immer';
import { decodeState } from '../engine/cells.ts';
import { leafOf } from '../engine/entry.ts';
import { collisionProbability } from '../engine/fingerprint.ts';
import { type Chunk, Frontier } from '../engine/frontier.ts';
import { Links } from '../engine/links.ts';
import { Space } from '../engine/space.ts';
import { Symmetry } from '../engine/symmetry.ts';
import { Fingerprints } from '../engine/visited.ts';
import { SpecError } from '../language/errors.ts';
import type { System } from '../language/system.ts';
import { type Sort, sortsOf } from '../semantics/permutation.ts';
import { Auditor } from './audit.ts';
import type { Ending, Exploration, Limits, Path, Search, SearchOptions } from './exploration.ts';
import { watchedBy } from './monitor.ts';
import { limited, Pacer } from './pause.ts';
import { SymmetryAuditor } from './symmetry-audit.ts';
import { Watch } from './watch.ts';

/**
 * Breadth-first search in which states that differ only by an exchange of symmetric values are one. It keeps the first that it finds of them,
 * as it is, so that its paths are behaviours. If exchanges commute with steps and do not change the truth of what is watched, which is tested, then whatever
 * is reachable is so up to an exchange, at the same depth, and every step from there is taken: depths, falls and witnesses are those of the whole search.
 */
export const symmetricSearch: Search = async (system, options = {}) => {
  if (options.exact === true) throw new SpecError('not-symmetric', { what: 'symmetry identifies states by their fingerprints, so it cannot compare them whole', fix: 'leave --symmetry or --exact out' });
  if ((options.refinements ?? []).length > 0) throw new SpecError('not-symmetric', { what: 'that exchanged states have exchanged images is not tested, so symmetry cannot be used while a refinement is checked', fix: 'leave --symmetry or --refines out' });
  return learningAnew(() => new SymmetricSearch(system, sortsIn(system), options).run());
};

function sortsIn(system: System): readonly Sort[] {
  const sorts = sortsOf(system);
  if (sorts.length > 0) return sorts;
  throw new SpecError('not-symmetric', { what: 'no values of this model are declared symmetric', where: `spec ${system.spec}`, cause: 'symmetry must be declared, and takes two values', fix: "declare it where the values are: names(['A', 'B']).symmetric()" });
}

class SymmetricSearch {
  readonly #system: System;
  readonly #sorts: readonly Sort[];
  readonly #limits: Limits;
  readonly #space: Space;
  readonly #symmetry: Symmetry;
  readonly #visited = new Fingerprints();
  readonly #links = new Links();
  readonly #watch: Watch;
  readonly #auditor: Auditor;
  readonly #symmetryAuditor: SymmetryAuditor;
  readonly #pacer: Pacer;
  readonly #frontier: Frontier;
  readonly #actions: { taken: number; fresh: number }[];
  /** Room for one packed state. */
  #scratch: Int32Array;
  /** The depth of the states being left. */
  #level = 0;
  #generated = 0;
  #depth = 0;
  /** What the states found, and their successors, stand for. */
  readonly #whole = { distinct: 0, generated: 0 };
  #ending: Ending | undefined;

  constructor(system: System, sorts: readonly Sort[], options: SearchOptions) {
    const watched = watchedBy(system, options);
    this.#system = system;
    this.#sorts = sorts;
    this.#limits = options.limits ?? {};
    this.#space = new Space(system);
    // Whether a step may sleep is proven for searches in which every state is one of its own.
    this.#space.learner.sleep.isOn = false;
    this.#symmetry = new Symmetry(this.#space.layout, this.#space.learner.leaves, sorts);
    this.#watch = new Watch(this.#space, watched, options.keepGoing === true, (state, further) => this.#pathTo(state, further));
    this.#auditor = new Auditor(this.#space, watched, this.#watch);
    this.#symmetryAuditor = new SymmetryAuditor(system, watched, sorts, options.clock);
    this.#pacer = new Pacer(options);
    this.#frontier = new Frontier(this.#space.packing);
    this.#actions = system.actions.map(() => ({ taken: 0, fresh: 0 }));
    this.#scratch = new Int32Array(this.#space.packing.words);
    this.#space.onRepack = (old, packing) => {
      this.#frontier.repack(old, packing);
      this.#scratch = packing.repacked(old, this.#scratch, 1, 1);
    };
  }

  async run(): Promise<Exploration> {
    for (let place = 0; place < this.#system.initial.length && this.#ending === undefined; place++) this.#start(place);
    while (this.#ending === undefined && this.#frontier.advance()) {
      this.#level++;
      this.#symmetry.advance();
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

  #start(place: number): void {
    const { low, high } = this.#space.enter(place);
    this.#generated++;
    this.#whole.generated++;
    this.#symmetry.enter(this.#space.codes);
    if (!this.#isNew()) return;
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
    this.#symmetry.leave();
    const { orbit } = this.#symmetry;
    for (let i = begin; i < end && this.#ending === undefined; i++) {
      this.#whole.generated += orbit;
      this.#step(chunk, state, i);
    }
    if (this.#ending !== undefined) return;
    if (begin === end && this.#system.deadlockForbidden && this.#watch.deadlock(this.#level, chunk.first + state)) this.#ending = { kind: 'violated' };
    if (this.#auditor.due) this.#auditor.audit(chunk.at(state));
    if (this.#symmetryAuditor.due) this.#symmetryAuditor.test(freeze(decodeState(this.#space.layout, this.#space.codes), true));
  }

  #step(chunk: Chunk, state: number, at: number): void {
    const leaf = leafOf(chunk.enabled[at] as number);
    const { leaves } = this.#space.learner;
    const action = this.#actions[leaves.action[leaf] as number] as { taken: number; fresh: number };
    action.taken++;
    if (leaves.changes[leaf] !== 0 && this.#watch.watchesSteps && this.#watch.checkStep(leaf, this.#level + 1, chunk.first + state)) {
      this.#ending = { kind: 'violated' };
      return;
    }
    this.#generated++;
    if (leaves.changes[leaf] === 0) return;
    this.#symmetry.step(leaf);
    if (!this.#isNew()) return;
    action.fresh++;
    this.#links.add(chunk.first + state, leaf);
    this.#space.apply(leaf);
    const count = this.#space.enabledAfter(at, chunk.enabled, chunk.begin[state] as number, chunk.begin[state + 1] as number);
    this.#enqueue((chunk.low[state] as number) ^ (leaves.low[leaf] as number), (chunk.high[state] as number) ^ (leaves.high[leaf] as number), count, this.#level + 1);
    if (this.#watch.check(leaf, this.#level + 1, this.#links.size - 1)) this.#ending ??= { kind: 'violated' };
    this.#space.undo(leaf);
  }

  /** Whether no permutation of the state that the symmetry looked at last was there; then it is now, unless the limit on states says otherwise. */
  #isNew(): boolean {
    if (!this.#visited.add(this.#symmetry.low, this.#symmetry.high)) return false;
    if (this.#visited.size > (this.#limits.states ?? Infinity)) {
      this.#ending ??= limited('states', this.#limits.states as number);
      return false;
    }
    this.#whole.distinct += this.#symmetry.orbit;
    return true;
  }

  /** Adds the present state to the next level. */
  #enqueue(low: number, high: number, entries: number, depth: number): void {
    this.#space.packing.pack(this.#space.codes, this.#scratch, 0);
    this.#frontier.push(this.#links.size - 1, this.#scratch, low, high, this.#space.entries, entries);
    this.#symmetry.keep();
    this.#depth = depth;
  }

  /** The path to a state, and perhaps one step further. */
  #pathTo(state: number, further?: number): Path {
    const { initial, leaves } = this.#links.pathTo(state);
    const steps = [...leaves, ...(further === undefined ? [] : [further])].map((leaf) => this.#space.learner.leaves.stepOf(leaf));
    return { initial, steps: steps.map(({ action, choices }) => ({ action, choices })) };
  }

  #exploration(): Exploration {
    const counts = this.#counts();
    const { count } = this.#symmetry;
    return {
      ending: this.#ending ?? { kind: 'complete' },
      ...counts,
      seconds: this.#pacer.seconds,
      actions: this.#actions,
      falls: this.#watch.falls,
      witnesses: this.#watch.witnesses,
      effort: {
        engine: 'fast',
        userCalls: this.#space.learner.userCalls,
        audited: this.#auditor.audited,
        // Each state has as many fingerprints that could be taken for another's.
        collisionProbability: Math.min(1, count * collisionProbability(counts.distinct, counts.generated)),
        bytes: this.#visited.bytes + this.#links.bytes + this.#frontier.bytes + this.#symmetry.bytes + this.#space.learner.forest.bytes,
        symmetry: { sorts: this.#sorts.map(({ values }) => values.map(String)), permutations: count, ...this.#whole, tested: this.#symmetryAuditor.tested, seconds: this.#symmetryAuditor.seconds },
      },
    };
  }
}
