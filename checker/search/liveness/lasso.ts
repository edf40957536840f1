import type { Bits } from '../graph/bits.ts';
import type { StepGraph } from '../graph/step-graph.ts';
import type { Labels } from './labels.ts';
import type { Wanted } from './questions.ts';
import type { Reached, GraphWay } from './reach.ts';

/** A behaviour that goes somewhere and round for ever, by the numbers of its steps. */
export interface GraphLasso {
  readonly way: GraphWay;
  /** The steps of the cycle, which begins at the end of the way; none if nothing more is done. */
  readonly cycle: readonly number[];
  /** Whether no shorter one breaks the claim; otherwise none shorter was looked for. */
  readonly isShortest: boolean;
}

/** How many places are looked at in search of a shortest cycle, before the first one is taken that can be found. */
const PLACES_MAX = 3_000_000;

/**
 * A fair lasso in the given fair components: with the fewest states, of these with the shortest way to the cycle, and of these the first in
 * the order of the search. If that takes too long, one that is not the shortest.
 */
export function lassoIn(
  graph: StepGraph,
  labels: Labels,
  question: Wanted,
  reached: Reached,
  components: readonly Int32Array[],
): GraphLasso {
  const starts = components
    .flatMap((states) => Array.from(states, (state) => ({ state, states })))
    .sort((a, b) => depthOf(a.state) - depthOf(b.state) || a.state - b.state);
  const cycles = new Map<Int32Array, Cycles>();
  const cyclesOf = (states: Int32Array): Cycles => {
    const known = cycles.get(states) ?? new Cycles(graph, labels, question, states);
    cycles.set(states, known);
    return known;
  };
  let best: { readonly state: number; readonly cycle: readonly number[] } | undefined;
  let total = Infinity;
  let places = 0;
  for (const { state, states } of starts) {
    if (depthOf(state) >= total || places > PLACES_MAX) break;
    const found = cyclesOf(states).shortestFrom(state, total - depthOf(state) - 1, PLACES_MAX - places);
    places += found.places;
    if (found.cycle === undefined) continue;
    best = { state, cycle: found.cycle };
    total = depthOf(state) + found.cycle.length;
  }
  const isShortest = places <= PLACES_MAX && best !== undefined;
  const [first] = starts as [(typeof starts)[number]];
  const { state, cycle } = best ?? { state: first.state, cycle: cyclesOf(first.states).anyFrom(first.state) };
  return { way: reached.wayTo(state), cycle, isShortest };

  function depthOf(of: number): number {
    return reached.depth[of] as number;
  }
}

/** Where a walk through a component stands: a state, and what is still to be met. */
interface WalkPlace {
  readonly state: number;
  readonly owes: number;
  /** The place before, and the step from there. */
  readonly from: number;
  readonly by: number;
  readonly length: number;
}

/** What a fair cycle in a component has to meet, and the walks that meet it. */
class Cycles {
  readonly #graph: StepGraph;
  readonly #labels: Labels;
  readonly #inside: Set<number>;
  readonly #avoids: Uint32Array;
  readonly #weak: readonly number[];
  readonly #strong: readonly number[];
  readonly #recurring: readonly Bits[];
  /** What is to be met, as a text: weak and recurring `0` while owed; strong ` ` not possible so far, `0` owed. `1` is done. */
  readonly #texts: string[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #behind = new Map<string, number>();

  constructor(graph: StepGraph, labels: Labels, { weak, strong, recurring, foreverAvoids }: Wanted, states: Int32Array) {
    this.#graph = graph;
    this.#labels = labels;
    this.#inside = new Set(states);
    this.#avoids = foreverAvoids;
    this.#recurring = recurring;
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

  /** A shortest fair cycle from a state and back, of at most so many steps; and how many places were looked at. */
  shortestFrom(start: number, longest: number, placesMax: number): { readonly cycle?: readonly number[]; readonly places: number } {
    const first: WalkPlace = { state: start, owes: this.#inState(this.#number(this.#initial), start), from: -1, by: -1, length: 0 };
    const places: WalkPlace[] = [first];
    if (this.#isDone(first.owes)) return { cycle: [], places: 1 };
    const seen = new Set<number>([this.#key(first)]);
    for (let at = 0; at < places.length; at++) {
      const place = places[at] as WalkPlace;
      if (place.length >= longest) break;
      for (const step of this.#stepsFrom(place.state)) {
        const state = this.#graph.to[step] as number;
        const owes = this.#inState(this.#afterStep(place.owes, step), state);
        const next: WalkPlace = { state, owes, from: at, by: step, length: place.length + 1 };
        const key = this.#key(next);
        if (seen.has(key)) continue;
        seen.add(key);
        places.push(next);
        if (state === start && this.#isDone(owes)) return { cycle: stepsTo(places, places.length - 1), places: places.length };
      }
      if (places.length > placesMax) return { places: placesMax + 1 };
    }
    return { places: places.length };
  }

  /** Some fair cycle from a state and back: it goes to what is owed, one after the other, each time to what is nearest. */
  anyFrom(start: number): readonly number[] {
    const cycle: number[] = [];
    let at = { state: start, owes: this.#inState(this.#number(this.#initial), start) };
    while (!this.#isDone(at.owes)) {
      const { steps, owes, state } = this.#walk(at, (next) => this.#left(next.owes) < this.#left(at.owes));
      for (const step of steps) cycle.push(step);
      at = { state, owes };
    }
    return at.state === start ? cycle : [...cycle, ...this.#walk(at, ({ state }) => state === start).steps];
  }

  /** The shortest walk to a place; what is possible on the way is not owed before it is met. */
  #walk(
    from: { readonly state: number; readonly owes: number },
    isThere: (place: WalkPlace) => boolean,
  ): { readonly steps: readonly number[]; readonly state: number; readonly owes: number } {
    const places: WalkPlace[] = [{ ...from, from: -1, by: -1, length: 0 }];
    const seen = new Set<number>([from.state]);
    for (let at = 0; at < places.length; at++) {
      const place = places[at] as WalkPlace;
      for (const step of this.#stepsFrom(place.state)) {
        const state = this.#graph.to[step] as number;
        const next: WalkPlace = {
          state, owes: this.#inState(this.#afterStep(place.owes, step), state), from: at, by: step, length: place.length + 1,
        };
        if (isThere(next)) {
          places.push(next);
          return { steps: stepsTo(places, places.length - 1), state, owes: next.owes };
        }
        if (seen.has(state)) continue;
        seen.add(state);
        places.push(next);
      }
    }
    throw new Error('a fair component has no fair cycle');
  }

  *#stepsFrom(state: number): Generator<number> {
    const { begin, to } = this.#graph;
    for (let step = begin[state] as number, end = begin[state + 1] as number; step < end; step++) {
      if (this.#inside.has(to[step] as number) && !this.#labels.sets.meets(this.#labels.taken[step] as number, this.#avoids)) yield step;
    }
  }

  get #initial(): string {
    return '0'.repeat(this.#weak.length) + ' '.repeat(this.#strong.length) + '0'.repeat(this.#recurring.length);
  }

  #number(text: string): number {
    const known = this.#numbers.get(text) ?? this.#texts.push(text) - 1;
    this.#numbers.set(text, known);
    return known;
  }

  #isDone(owes: number): boolean {
    return !(this.#texts[owes] as string).includes('0');
  }

  /** How much is owed: what was not possible so far may be, before one is back. */
  #left(owes: number): number {
    return (this.#texts[owes] as string).replace(/1/g, '').length;
  }

  #afterStep(owes: number, step: number): number {
    const label = this.#labels.taken[step] as number;
    return label === 0 ? owes : this.#remembered(`${owes}>${label}`, () => this.#changed(owes, (old, i) => {
      const met = i < this.#weak.length ? this.#weak[i] : this.#strong[i - this.#weak.length];
      return met !== undefined && this.#labels.sets.has(label, met) ? '1' : old;
    }));
  }

  #inState(owes: number, state: number): number {
    const { sets, enabled } = this.#labels;
    const possible = enabled[state] as number;
    const recurs = this.#recurring.map((bits) => (bits.has(state) ? '1' : '0')).join('');
    return this.#remembered(`${owes}@${possible}/${recurs}`, () => this.#changed(owes, (old, i) => {
      if (i < this.#weak.length) return sets.has(possible, this.#weak[i] as number) ? old : '1';
      const strong = this.#strong[i - this.#weak.length];
      if (strong !== undefined) return old === ' ' && sets.has(possible, strong) ? '0' : old;
      return recurs[i - this.#weak.length - this.#strong.length] === '1' ? '1' : old;
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

  #key({ state, owes }: WalkPlace): number {
    return owes * this.#graph.count + state;
  }
}

function stepsTo(places: readonly WalkPlace[], last: number): readonly number[] {
  const steps: number[] = [];
  for (let at = last; (places[at] as WalkPlace).by >= 0; at = (places[at] as WalkPlace).from) steps.push((places[at] as WalkPlace).by);
  return steps.reverse();
}
