import type { StepGraph } from '../graph/step-graph.ts';

/** Unions of so many sets, the first ones, are looked up in an array. */
const SMALL = 512;

/** Sets of small numbers, each set once, by its own number. */
export class LabelSets {
  /** How many words a set has. */
  readonly width: number;
  #words: Uint32Array;
  #count = 0;
  /** One more than the numbers of sets, by what is in them; 0 where there is none. */
  #table = new Int32Array(128);
  readonly #unions = new Map<number, number>();
  /** One more than the union of two of the first sets; 0 where it is not known. */
  readonly #small = new Int32Array(SMALL * SMALL);

  /** Sets of numbers below `size`. The empty set has number 0. */
  constructor(size: number) {
    this.width = Math.max(1, (size + 31) >>> 5);
    this.#words = new Uint32Array(64 * this.width);
    this.numberOf(new Uint32Array(this.width));
  }

  /** The words of all sets, one after the other. */
  get words(): Uint32Array {
    return this.#words;
  }

  of(members: readonly number[]): number {
    const words = new Uint32Array(this.width);
    for (const member of members) words[member >>> 5] = (words[member >>> 5] as number) | (1 << (member & 31));
    return this.numberOf(words);
  }

  union(a: number, b: number): number {
    if (a === b || b === 0) return a;
    if (a === 0) return b;
    if (a < SMALL && b < SMALL) {
      const known = (this.#small[a * SMALL + b] as number) - 1;
      if (known >= 0) return known;
    }
    const union = this.#united(a, b);
    if (a < SMALL && b < SMALL) this.#small[a * SMALL + b] = union + 1;
    return union;
  }

  #united(a: number, b: number): number {
    const key = a < b ? a * 0x4000000 + b : b * 0x4000000 + a;
    const known = this.#unions.get(key);
    if (known !== undefined) return known;
    const words = new Uint32Array(this.width);
    for (let i = 0; i < this.width; i++)
      words[i] = (this.#words[a * this.width + i] as number) | (this.#words[b * this.width + i] as number);
    const union = this.numberOf(words);
    this.#unions.set(key, union);
    return union;
  }

  has(set: number, member: number): boolean {
    return (((this.#words[set * this.width + (member >>> 5)] as number) >>> (member & 31)) & 1) === 1;
  }

  /** Whether a set and a mask have something in common. */
  meets(set: number, mask: Uint32Array): boolean {
    const at = set * this.width;
    for (let i = 0; i < this.width; i++) if (((this.#words[at + i] as number) & (mask[i] as number)) !== 0) return true;
    return false;
  }

  /** Adds the members of a set to words. */
  addTo(words: Uint32Array, set: number): void {
    for (let i = 0, at = set * this.width; i < this.width; i++) words[i] = (words[i] as number) | (this.#words[at + i] as number);
  }

  /** The number of the set with these words. */
  numberOf(words: Uint32Array): number {
    const slot = this.#slotOf(words, 0);
    const known = this.#table[slot] as number;
    if (known > 0) return known - 1;
    const number = this.#count++;
    if (this.#count * this.width > this.#words.length) {
      const longer = new Uint32Array(2 * this.#words.length);
      longer.set(this.#words);
      this.#words = longer;
    }
    this.#words.set(words, number * this.width);
    this.#table[slot] = number + 1;
    if (2 * this.#count > this.#table.length) this.#enlarge();
    return number;
  }

  /** Where the words behind a place are in the table, or would be. */
  #slotOf(words: Uint32Array, at: number): number {
    const mask = this.#table.length - 1;
    let hash = 0;
    for (let i = 0; i < this.width; i++) hash = Math.imul(hash ^ (words[at + i] as number), 0x9e3779b1) ^ (hash >>> 15);
    for (let slot = (hash ^ (hash >>> 16)) & mask; ; slot = (slot + 1) & mask) {
      const known = this.#table[slot] as number;
      if (known === 0 || this.#isAt((known - 1) * this.width, words, at)) return slot;
    }
  }

  #isAt(place: number, words: Uint32Array, at: number): boolean {
    for (let i = 0; i < this.width; i++) if (this.#words[place + i] !== words[at + i]) return false;
    return true;
  }

  #enlarge(): void {
    this.#table = new Int32Array(2 * this.#table.length);
    for (let number = 0; number < this.#count; number++) this.#table[this.#slotOf(this.#words, number * this.width)] = number + 1;
  }
}

/** A mask of so many words, with the bits of some members. */
export function maskOf(width: number, members: readonly number[]): Uint32Array {
  const mask = new Uint32Array(width);
  for (const member of members) mask[member >>> 5] = (mask[member >>> 5] as number) | (1 << (member & 31));
  return mask;
}

/** Which sets of steps each step of a graph belongs to, and which are possible in each state. */
export interface Labels {
  readonly sets: LabelSets;
  /**
   * For each step the number of its set; steps between the same two states are one step, and have the same. Found out when it is asked
   * for: where there is no cycle, nobody may.
   */
  readonly taken: Int32Array;
  /** For each state the number of the set of what is possible there. */
  readonly enabled: Int32Array;
}

/**
 * Labels a graph. `labelsOf` gives for a kind of step the sets of steps that it belongs to from every state, and those that it belongs
 * to from some states only, with a test for these.
 */
export function labelled(
  graph: StepGraph,
  size: number,
  labelsOf: (kind: number) => { readonly always: readonly number[]; readonly guarded: readonly Guarded[] },
  more?: MoreLabels,
): Labels {
  const sets = new LabelSets(size);
  const kinds = graph.kinds.map((_, kind) => {
    const { always, guarded } = labelsOf(kind);
    return { set: sets.of(always), guarded: guarded.map(({ label, isIn }) => ({ set: sets.of([label]), isIn })) };
  });
  const { begin, kind, to, left } = graph;
  const enabled = new Int32Array(left);
  const all = new Uint32Array(sets.width);
  for (let state = 0; state < left; state++) {
    all.fill(0);
    if (more !== undefined) sets.addTo(all, sets.of(more.possible(state)));
    for (let step = begin[state] as number, end = begin[state + 1] as number; step < end; step++) sets.addTo(all, labelOf(state, step));
    enabled[state] = sets.numberOf(all);
  }
  let taken: Int32Array | undefined;
  return {
    sets,
    enabled,
    get taken() {
      return (taken ??= labelsOfSteps());
    },
  };

  function labelOf(state: number, step: number): number {
    const { set, guarded } = kinds[kind[step] as number] as (typeof kinds)[number];
    let label = set;
    for (let i = 0; i < guarded.length; i++) {
      const guard = guarded[i] as (typeof guarded)[number];
      if (guard.isIn(state)) label = sets.union(label, guard.set);
    }
    return more === undefined ? label : sets.union(label, sets.of(more.taken(state, to[step] as number)));
  }

  function labelsOfSteps(): Int32Array {
    const labels = new Int32Array(to.length);
    for (let state = 0; state < left; state++) {
      const [first, end] = [begin[state] as number, begin[state + 1] as number];
      for (let step = first; step < end; step++) labels[step] = labelOf(state, step);
      uniteParallel(to, labels, first, end, sets);
    }
    return labels;
  }
}

/** Labels that do not depend on what a step is, but on the states before and behind it. */
export interface MoreLabels {
  possible(state: number): readonly number[];
  taken(from: number, to: number): readonly number[];
}

interface Guarded {
  readonly label: number;
  readonly isIn: (state: number) => boolean;
}

/** A behaviour is a sequence of states: whatever leads from one to the other was done. */
function uniteParallel(to: Int32Array, taken: Int32Array, begin: number, end: number, sets: LabelSets): void {
  if (end - begin > 32) {
    const byTarget = new Map<number, number>();
    for (let step = begin; step < end; step++)
      byTarget.set(to[step] as number, sets.union(byTarget.get(to[step] as number) ?? 0, taken[step] as number));
    for (let step = begin; step < end; step++) taken[step] = byTarget.get(to[step] as number) as number;
    return;
  }
  for (let step = begin + 1; step < end; step++) {
    for (let other = begin; other < step; other++) {
      if (to[other] !== to[step] || taken[other] === taken[step]) continue;
      const both = sets.union(taken[other] as number, taken[step] as number);
      for (let each = begin; each <= step; each++) if (to[each] === to[step]) taken[each] = both;
    }
  }
}
