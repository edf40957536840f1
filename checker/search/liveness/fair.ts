import type { Bits } from '../graph/bits.ts';
import type { StepGraph } from '../graph/step-graph.ts';
import { componentsOf, type Region } from './components.ts';
import type { Labels } from './labels.ts';
import { Tosses } from './tosses.ts';

/** What a behaviour must do in the end, for ever. */
export interface Recurrence {
  /** Sets of steps under weak, and under strong, fairness: masks of labels. */
  readonly weak: Uint32Array;
  readonly strong: Uint32Array;
  /** Sets of steps of which chance decides which is taken: if one is taken again and again in a state, so is each. */
  readonly chance: Uint32Array;
  /** Sets of states each of which is met again and again. */
  readonly recurring: readonly Bits[];
}

/** What a behaviour can do for ever. */
export interface FairPieces {
  /** The maximal fair components, each by its states. */
  readonly pieces: readonly Int32Array[];
  /** The steps, by 1, that cannot be taken for ever, because chance would lead out of a component some time; none, if absent. */
  readonly excluded: Uint8Array | undefined;
}

/**
 * The maximal fair components of a region: strongly connected pieces in each of which a behaviour can stay for ever, and meet all of it
 * again and again, and be fair. There is a fair behaviour that stays in the region from some time on exactly if there is such a component.
 *
 * A behaviour may stutter, so a state alone is such a piece too. Weak fairness of A is broken in a piece in all states of which A is
 * possible, and of which no step is one of A; then it is in every part of it. Strong fairness is broken where A is possible in some
 * state; then only a part without these states can do. Where a step that is left to chance could lead out of a piece, none of what
 * it could be instead can be taken there for ever, so what is left may be less connected.
 */
export function fairComponents(
  graph: StepGraph,
  labels: Labels,
  region: Region,
  { weak, strong, chance, recurring }: Recurrence,
): FairPieces {
  if (graph.isAcyclic) return { pieces: endsIn(graph, labels, region, { weak, strong, recurring }), excluded: undefined };
  const { sets, taken, enabled } = labels;
  const { width } = sets;
  const tosses = chance.some((word) => word !== 0) ? new Tosses(graph, { sets, taken }, region, chance) : undefined;
  const goes = tosses === undefined ? region.step : tosses.isAllowed;
  const found: Int32Array[] = [];
  const regions: Uint8Array[] = [region.inside];
  for (let inside = regions.pop(); inside !== undefined; inside = regions.pop()) {
    if (!keepPossible(graph, { sets, taken, enabled }, { inside, step: goes }, strong)) continue;
    const { of, count } = componentsOf(graph, { inside, step: goes });
    if (tosses?.exclude(of) === true) {
      regions.push(inside);
      continue;
    }
    const done = new Uint32Array(count * width);
    const some = new Uint32Array(count * width);
    const every = new Uint32Array(count * width).fill(0xffffffff);
    const sizes = new Int32Array(count);
    const met = recurring.map(() => new Uint8Array(count));
    for (let state = 0; state < graph.left; state++) {
      const component = of[state] as number;
      if (component < 0) continue;
      sizes[component] = (sizes[component] as number) + 1;
      const at = component * width;
      const { words } = sets;
      for (let i = 0, from = (enabled[state] as number) * width; i < width; i++) {
        some[at + i] = (some[at + i] as number) | (words[from + i] as number);
        every[at + i] = (every[at + i] as number) & (words[from + i] as number);
      }
      for (let i = 0; i < recurring.length; i++) if ((recurring[i] as Bits).has(state)) (met[i] as Uint8Array)[component] = 1;
      for (let step = graph.begin[state] as number, end = graph.begin[state + 1] as number; step < end; step++) {
        if (of[graph.to[step] as number] !== component || goes?.(step) === false) continue;
        for (let i = 0, from = (taken[step] as number) * width; i < width; i++)
          done[at + i] = (done[at + i] as number) | (words[from + i] as number);
      }
    }
    const verdicts = judged(count, width, { done, some, every, weak, strong, met });
    const members = new Map<number, Numbered>();
    let again: Uint8Array | undefined;
    for (let state = 0; state < graph.left; state++) {
      const component = of[state] as number;
      const verdict = component < 0 ? UNFAIR : verdicts[component];
      if (verdict === FAIR) {
        const list = members.get(component) ?? { states: new Int32Array(sizes[component] as number), next: 0 };
        list.states[list.next++] = state;
        members.set(component, list);
      } else if (verdict === IN_PART && !isBroken(state, component)) (again ??= new Uint8Array(graph.count))[state] = 1;
    }
    for (const { states } of members.values()) found.push(states);
    if (again !== undefined) regions.push(again);

    /** Whether, in a state, something is possible whose strong fairness is broken in the component. */
    function isBroken(state: number, component: number): boolean {
      const { words } = sets;
      for (let i = 0; i < width; i++) {
        const broken = (strong[i] as number) & ~(done[component * width + i] as number);
        if (((words[(enabled[state] as number) * width + i] as number) & broken) !== 0) return true;
      }
      return false;
    }
  }
  return { pieces: found.sort((a, b) => (a[0] as number) - (b[0] as number)), excluded: tosses?.excluded };
}

/**
 * Takes states out of a region in which something strongly fair is possible that no step of the region is, until there are none: no piece
 * has them. That is less work than to look for the components of what has none. Says whether a state is left.
 */
function keepPossible(
  graph: StepGraph,
  { sets, taken, enabled }: Labels,
  { inside, step: goes }: Region,
  strong: Uint32Array,
): boolean {
  const { width } = sets;
  for (let some = true; some; ) {
    some = false;
    const missing = strong.slice();
    let isMissing = missing.some((word) => word !== 0);
    let isEmpty = true;
    for (let state = 0; state < graph.left && (isMissing || isEmpty); state++) {
      if (inside[state] !== 1) continue;
      isEmpty = false;
      for (let step = graph.begin[state] as number, end = graph.begin[state + 1] as number; step < end && isMissing; step++) {
        const label = taken[step] as number;
        if (inside[graph.to[step] as number] !== 1 || !sets.meets(label, missing) || goes?.(step) === false) continue;
        for (let i = 0, from = label * width; i < width; i++) missing[i] = (missing[i] as number) & ~(sets.words[from + i] as number);
        isMissing = missing.some((word) => word !== 0);
      }
    }
    if (isEmpty) return false;
    for (let state = 0; state < graph.left && isMissing; state++) {
      if (inside[state] !== 1 || !sets.meets(enabled[state] as number, missing)) continue;
      inside[state] = 0;
      some = true;
    }
  }
  return true;
}

/** Where there is no cycle, a fair component is a state in which one may stay: nothing fair is possible. */
function endsIn(
  { left }: StepGraph,
  { sets, enabled }: Pick<Labels, 'sets' | 'enabled'>,
  { inside }: Region,
  { weak, strong, recurring }: Omit<Recurrence, 'chance'>,
): readonly Int32Array[] {
  const fair = weak.map((word, i) => word | (strong[i] as number));
  const found: Int32Array[] = [];
  for (let state = 0; state < left; state++) {
    if (inside[state] !== 1 || sets.meets(enabled[state] as number, fair)) continue;
    if (recurring.every((bits) => bits.has(state))) found.push(Int32Array.of(state));
  }
  return found;
}

interface Numbered { readonly states: Int32Array; next: number }

const [UNFAIR, FAIR, IN_PART] = [0, 1, 2];

interface Sums {
  readonly done: Uint32Array;
  readonly some: Uint32Array;
  readonly every: Uint32Array;
  readonly weak: Uint32Array;
  readonly strong: Uint32Array;
  readonly met: readonly Uint8Array[];
}

/** For each component whether it is fair, or may be in a part. */
function judged(count: number, width: number, { done, some, every, weak, strong, met }: Sums): Uint8Array {
  const verdicts = new Uint8Array(count);
  for (let component = 0; component < count; component++) {
    let verdict = met.every((states) => states[component] === 1) ? FAIR : UNFAIR;
    for (let i = 0, at = component * width; i < width && verdict !== UNFAIR; i++, at++) {
      const not = ~(done[at] as number);
      if (((every[at] as number) & not & (weak[i] as number)) !== 0) verdict = UNFAIR;
      else if (((some[at] as number) & not & (strong[i] as number)) !== 0) verdict = IN_PART;
    }
    verdicts[component] = verdict as number;
  }
  return verdicts;
}
