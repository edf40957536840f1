import type { Bits } from '../graph/bits.ts';
import type { StepGraph } from '../graph/step-graph.ts';
import type { Labels } from './labels.ts';
import type { Wanted } from './questions.ts';

/** What a fair cycle in a component still has to meet on its way, as numbers. */
export class Obligations {
  readonly #graph: StepGraph;
  readonly #labels: Labels;
  readonly #weak: readonly number[];
  readonly #strong: readonly number[];
  readonly #recurring: readonly Bits[];
  readonly #chance: Uint32Array;
  /** Where in the text the steps are that chance decides on, each by the first with the same target. */
  readonly #tosses = new Map<number, number>();
  /**
   * What is to be met, as a text: weak and recurring `0` while owed; strong ` ` not possible so far, `0` owed. `1` is done. Behind these
   * the steps that chance decides on, as far as they are met: `0` owed, because another was taken instead.
   */
  readonly #texts: string[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #behind = new Map<string, number>();

  constructor(graph: StepGraph, labels: Labels, { weak, strong, chance, recurring }: Wanted, states: Int32Array) {
    this.#graph = graph;
    this.#labels = labels;
    this.#recurring = recurring;
    this.#chance = chance;
    const { sets, enabled } = labels;
    // What is never possible here need not be met.
    let all = 0;
    for (const state of states) all = sets.union(all, enabled[state] as number);
    const isIn = (mask: Uint32Array) => (label: number): boolean =>
      (((mask[label >>> 5] as number) >>> (label & 31)) & 1) === 1 && sets.has(all, label);
    const labelNumbers = Array.from({ length: 32 * sets.width }, (_, label) => label);
    this.#weak = labelNumbers.filter(isIn(weak));
    this.#strong = labelNumbers.filter((label) => !this.#weak.includes(label) && isIn(strong)(label));
  }

  /** What is owed where a cycle begins, in a state. */
  first(state: number): number {
    const nothing = '0'.repeat(this.#weak.length) + ' '.repeat(this.#strong.length) + '0'.repeat(this.#recurring.length);
    return this.#inState(this.#number(nothing), state);
  }

  /** What is owed behind a step. */
  after(owes: number, step: number): number {
    return this.#inState(this.#afterStep(owes, step), this.#graph.to[step] as number);
  }

  #number(text: string): number {
    const known = this.#numbers.get(text) ?? this.#texts.push(text) - 1;
    this.#numbers.set(text, known);
    return known;
  }

  /** Whether nothing is owed. */
  isDone(owes: number): boolean {
    return !(this.#texts[owes] as string).includes('0');
  }

  /** How much is owed: what was not possible so far may be, before one is back, and so may every step that chance decides on. */
  left(owes: number): number {
    const text = this.#texts[owes] as string;
    const known = text.slice(0, this.#known);
    return known.replace(/1/g, '').length - text.slice(this.#known).replace(/[^1]/g, '').length;
  }

  /** How many places of the text are not of steps that chance decides on. */
  get #known(): number {
    return this.#weak.length + this.#strong.length + this.#recurring.length;
  }

  #afterStep(owes: number, step: number): number {
    const label = this.#labels.taken[step] as number;
    if (label === 0) return owes;
    const met = this.#remembered(`${owes}>${label}`, () => this.#changed(owes, (old, i) => {
      const met = i < this.#weak.length ? this.#weak[i] : this.#strong[i - this.#weak.length];
      return met !== undefined && this.#labels.sets.has(label, met) ? '1' : old;
    }));
    return this.#labels.sets.meets(label, this.#chance) ? this.#remembered(`${met}!${step}`, () => this.#tossed(met, step)) : met;
  }

  /** Chance has decided on a step: what it could have decided on instead is owed. */
  #tossed(owes: number, step: number): number {
    const { begin, to, from } = { ...this.#graph, from: this.#sourceOf(step) };
    const places = [...(this.#texts[owes] as string)];
    const own = to[step];
    for (let other = begin[from] as number; other < (begin[from + 1] as number); other++) {
      if (!this.#sharesChance(step, other)) continue;
      const place = this.#placeOf(from, other);
      while (places.length <= place) places.push(' ');
      if (to[other] === own) places[place] = '1';
      else if (places[place] === ' ') places[place] = '0';
    }
    return this.#number(places.join(''));
  }

  #sourceOf(step: number): number {
    const { begin } = this.#graph;
    let [low, high] = [0, begin.length - 1];
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if ((begin[middle] as number) <= step) low = middle;
      else high = middle;
    }
    return low;
  }

  #sharesChance(step: number, other: number): boolean {
    const { sets, taken } = this.#labels;
    const { width, words } = sets;
    for (let i = 0; i < width; i++) {
      const both = (words[(taken[step] as number) * width + i] as number) & (words[(taken[other] as number) * width + i] as number);
      if ((both & (this.#chance[i] as number)) !== 0) return true;
    }
    return false;
  }

  /** The place in the text of a step, or of the first beside it with the same target. */
  #placeOf(from: number, step: number): number {
    const { begin, to } = this.#graph;
    let first = begin[from] as number;
    while (to[first] !== to[step]) first++;
    const place = this.#tosses.get(first) ?? this.#known + this.#tosses.size;
    this.#tosses.set(first, place);
    return place;
  }

  #inState(owes: number, state: number): number {
    const { sets, enabled } = this.#labels;
    const possible = enabled[state] as number;
    const recurs = this.#recurring.map((bits) => (bits.has(state) ? '1' : '0')).join('');
    return this.#remembered(`${owes}@${possible}/${recurs}`, () => this.#changed(owes, (old, i) => {
      if (i < this.#weak.length) return sets.has(possible, this.#weak[i] as number) ? old : '1';
      const strong = this.#strong[i - this.#weak.length];
      if (strong !== undefined) return old === ' ' && sets.has(possible, strong) ? '0' : old;
      return i < this.#known && recurs[i - this.#weak.length - this.#strong.length] === '1' ? '1' : old;
    }));
  }

  #changed(owes: number, change: (old: string, i: number) => string): number {
    return this.#number([...(this.#texts[owes] as string)].map(change).join(''));
  }

  #remembered(key: string, make: () => number): number {
    const known = this.#behind.get(key) ?? make();
    this.#behind.set(key, known);
    return known;
  }
}
