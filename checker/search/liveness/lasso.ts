import type { StepGraph } from '../graph/step-graph.ts';
import type { FairPieces } from './fair.ts';
import type { Labels } from './labels.ts';
import { Obligations } from './obligations.ts';
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
 * A fair lasso in one of the given pieces: with the fewest states, of these with the shortest way to the cycle, and of these the first in
 * the order of the search. If that takes too long, one that is not the shortest.
 */
export function lassoIn(
  graph: StepGraph,
  labels: Labels,
  question: Wanted,
  reached: Reached,
  { pieces, excluded }: FairPieces,
  placesMax = PLACES_MAX,
): GraphLasso {
  const starts = pieces
    .flatMap((states) => Array.from(states, (state) => ({ state, states })))
    .sort((a, b) => depthOf(a.state) - depthOf(b.state) || a.state - b.state);
  const cycles = new Map<Int32Array, Cycles>();
  const cyclesOf = (states: Int32Array): Cycles => {
    const known = cycles.get(states) ?? new Cycles(graph, labels, { ...question, excluded }, states);
    cycles.set(states, known);
    return known;
  };
  let best: { readonly state: number; readonly cycle: readonly number[] } | undefined;
  let total = Infinity;
  let places = 0;
  for (const { state, states } of starts) {
    if (depthOf(state) >= total || places > placesMax) break;
    const found = cyclesOf(states).shortestFrom(state, total - depthOf(state) - 1, placesMax - places);
    places += found.places;
    if (found.cycle === undefined) continue;
    best = { state, cycle: found.cycle };
    total = depthOf(state) + found.cycle.length;
  }
  const isShortest = places <= placesMax && best !== undefined;
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
  readonly #owed: Obligations;
  readonly #inside: Set<number>;
  readonly #avoids: Uint32Array;
  readonly #excluded: Uint8Array | undefined;

  constructor(
    graph: StepGraph,
    labels: Labels,
    { excluded, ...wanted }: Wanted & Pick<FairPieces, 'excluded'>,
    states: Int32Array,
  ) {
    this.#graph = graph;
    this.#labels = labels;
    this.#owed = new Obligations(graph, labels, wanted, states);
    this.#inside = new Set(states);
    this.#avoids = wanted.foreverAvoids;
    this.#excluded = excluded;
  }

  /** A shortest fair cycle from a state and back, of at most so many steps; and how many places were looked at. */
  shortestFrom(start: number, longest: number, placesMax: number): { readonly cycle?: readonly number[]; readonly places: number } {
    const first: WalkPlace = { state: start, owes: this.#owed.first(start), from: -1, by: -1, length: 0 };
    const places: WalkPlace[] = [first];
    if (this.#owed.isDone(first.owes)) return { cycle: [], places: 1 };
    const seen = new Set<number>([this.#key(first)]);
    for (let at = 0; at < places.length; at++) {
      const place = places[at] as WalkPlace;
      if (place.length >= longest) break;
      for (const step of this.#stepsFrom(place.state)) {
        const state = this.#graph.to[step] as number;
        const owes = this.#owed.after(place.owes, step);
        const next: WalkPlace = { state, owes, from: at, by: step, length: place.length + 1 };
        const key = this.#key(next);
        if (seen.has(key)) continue;
        seen.add(key);
        places.push(next);
        if (state === start && this.#owed.isDone(owes)) return { cycle: stepsTo(places, places.length - 1), places: places.length };
      }
      if (places.length > placesMax) return { places: placesMax + 1 };
    }
    return { places: places.length };
  }

  /** Some fair cycle from a state and back: it goes to what is owed, one after the other, each time to what is nearest. */
  anyFrom(start: number): readonly number[] {
    const cycle: number[] = [];
    let at = { state: start, owes: this.#owed.first(start) };
    // On the way back a step may be taken that chance decides on, and then more is owed.
    while (!this.#owed.isDone(at.owes) || at.state !== start) {
      const isNearer: (next: WalkPlace) => boolean = this.#owed.isDone(at.owes)
        ? ({ state }) => state === start
        : (next) => this.#owed.left(next.owes) < this.#owed.left(at.owes);
      const { steps, owes, state } = this.#walk(at, isNearer);
      for (const step of steps) cycle.push(step);
      at = { state, owes };
    }
    return cycle;
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
          state, owes: this.#owed.after(place.owes, step), from: at, by: step, length: place.length + 1,
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
      if (!this.#inside.has(to[step] as number) || this.#excluded?.[step] === 1) continue;
      if (!this.#labels.sets.meets(this.#labels.taken[step] as number, this.#avoids)) yield step;
    }
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
