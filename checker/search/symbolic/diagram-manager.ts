import { nearEachOther } from '../../diagrams/force.ts';
import { levelsOf, setsOf } from '../../diagrams/levels.ts';
import { Sifting } from '../../diagrams/sift.ts';
import { EMPTY, NodeStoreFull } from '../../diagrams/node-store.ts';
import type { Space } from '../../engine/space.ts';
import type { Ending, SymbolicOptions } from '../exploration.ts';
import { limited } from '../pacer.ts';
import { Random } from '../walks/random.ts';
import { FieldOrder } from './field-order.ts';
import { RelationLearner } from './relation-learner.ts';
import { readsSample } from './reads-sample.ts';

/** For what is drawn by lot before there is an order: the same in every run. */
const SEED = 1;
/** Sets smaller than this are not worth another order. */
const SIFTED_MIN = 2_000;
/** And again only when they have grown by this factor. */
const SIFTED_GROWTH = 2;
/** Levels are moved around until that gains less than this part, and no more than so many times. */
const GAIN_MIN = 0.01;
const PASSES_MAX = 8;
/** Garbage is collected when there is so much more of everything than of what is needed. */
const GARBAGE = 4;
const GARBAGE_MIN = 300_000;
/** Bytes that one node costs, with its share of all that is remembered about it. */
const BYTES_OF_NODE = 60;

/** The search cannot go on. */
export class StopSearch extends Error {
  readonly ending: Ending;

  constructor(ending: Ending) {
    super(ending.kind);
    this.ending = ending;
  }
}

// Tried on a model of 922,981,156 states in 138 fields, without judging, and not kept: no sifting beyond 25,000 nodes (more than twice as
// many nodes in the end), going on with a level until sets have grown by 1.3 (the same order for a quarter more time in sifting),
// projecting all states for every action before anything is learned (two to three times the time of asking first whether all is known).

/**
 * The sets that a search holds on to, and the care for them: an order of the fields in which they are small, room, and the limits of both.
 */
export class DiagramManager {
  readonly learner: RelationLearner;
  /** The sets to keep; they change their numbers when the order changes. */
  roots: number[] = [];
  /** The place of a held set that the order need not be made for. */
  secondary = -1;
  /** Nodes of the held sets, when they were last counted. */
  nodes = 0;
  readonly #space: Space;
  readonly #megabytes: number | undefined;
  /** Whether limits of time do not count: for the last words of a search that met one. */
  patient = false;
  /** When the held sets are larger than this, another order is looked for. */
  #siftAt = SIFTED_MIN;
  #countAt = 0;

  constructor(space: Space, options: SymbolicOptions, secondsPassed: () => number) {
    this.#space = space;
    const { megabytes, seconds } = options.limits ?? {};
    this.#megabytes = megabytes;
    // Learned before there is an order; the paths are kept.
    this.learner = new RelationLearner(space, new FieldOrder([...space.codes.keys()]));
    this.learner.reorder(new FieldOrder(this.#firstOrder(options.fieldOrder)));
    const { store } = this.learner.sets;
    if (megabytes !== undefined)
      store.nodesMax = Math.min(
        store.nodesMax,
        Math.max(store.capacity, Math.floor(((megabytes - (options.memoryUsed?.() ?? 0)) * 1e6) / BYTES_OF_NODE)),
      );
    store.onProgress = () => {
      if (!this.patient && seconds !== undefined && secondsPassed() > seconds) throw new StopSearch(limited('seconds', seconds));
    };
  }

  /** The order that was given, as far as it names fields of this space; the others by their footprints in some states. */
  #firstOrder(given: readonly string[] = []): readonly number[] {
    const random = new Random(SEED, 0);
    const draw = (): number => random.fraction();
    readsSample(this.#space, draw);
    const near = nearEachOther(
      this.#space.codes.length,
      this.#space.actionInstances.map((instance) => [...this.#space.learner.instances.readsOf(instance)]),
      draw,
    );
    const { places } = this.#space.layout;
    const known = given.map((place) => places.indexOf(place)).filter((field, i, all) => field >= 0 && all.indexOf(field) === i);
    return [...known, ...near.filter((field) => !known.includes(field))];
  }

  /** The places of the fields in the present order, by name. */
  get places(): readonly string[] {
    return this.learner.order.fields.map((field) => this.#space.layout.places[field] as string);
  }

  /**
   * Does something that makes sets; once more, with all room that there is, if there was not enough. The held sets may
   * get other numbers before that.
   */
  retryAfterCollect<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof NodeStoreFull)) throw error;
      this.collect();
    }
    try {
      return work();
    } catch (error) {
      if (!(error instanceof NodeStoreFull)) throw error;
      this.collect();
      throw new StopSearch(limited('megabytes', this.#megabytes ?? Math.round(this.learner.sets.store.bytes / 1e6)));
    }
  }

  /** Maintains the roots: to be called when nothing else is in the making. True if their numbers have changed. */
  maintain(): boolean {
    const { store } = this.learner.sets;
    if (store.size < this.#countAt) return false;
    this.nodes = store.nodesOf(this.roots);
    const changed = this.nodes > this.#siftAt;
    if (changed) this.retryAfterCollect(() => this.#sift());
    else if (store.size > GARBAGE_MIN && store.size > GARBAGE * this.nodes) this.collect();
    this.#countAt = store.size * 1.3;
    return changed;
  }

  /** Gives back what the held sets do not need. */
  collect(): void {
    this.learner.sets.collect(this.roots);
  }

  #sift(): void {
    const { sets, order } = this.learner;
    const { store } = sets;
    this.collect();
    const asIs = this.roots[this.secondary] ?? EMPTY;
    const full = this.roots.filter((set, index) => set !== EMPTY && index !== this.secondary);
    const depth = order.fields.length;
    const sifting = new Sifting(levelsOf(store, full, depth), asIs === EMPTY ? [] : levelsOf(store, [asIs], depth));
    for (let pass = 0, before = Infinity; pass < PASSES_MAX && sifting.size < before * (1 - GAIN_MIN); pass++) {
      before = sifting.size;
      sifting.sift(store.onProgress);
    }
    const moved = setsOf(store, sifting.levels);
    const [movedAside = EMPTY] = asIs === EMPTY ? [] : setsOf(store, sifting.aside);
    let next = 0;
    this.roots = this.roots.map((set, index) =>
      set === EMPTY ? EMPTY : index === this.secondary ? movedAside : (moved[next++] as number),
    );
    this.learner.reorder(new FieldOrder(sifting.order.map((level) => order.fields[level] as number)));
    this.collect();
    this.nodes = store.nodesOf(this.roots);
    this.#siftAt = Math.max(SIFTED_MIN, SIFTED_GROWTH * this.nodes);
  }
}
