import type { StepGraph } from '../graph/step-graph.ts';
import type { Region } from './components.ts';
import type { Labels } from './labels.ts';

/** The steps of a region that chance decides on, and those of them that cannot be taken for ever. */
export class Tosses {
  /** For each step 1 if it cannot. */
  readonly excluded: Uint8Array;
  /** Whether a step can be taken. */
  readonly isAllowed: (step: number) => boolean;
  readonly #graph: StepGraph;
  readonly #labels: Pick<Labels, 'sets' | 'taken'>;
  readonly #chance: Uint32Array;
  /** The states from which there are such steps. */
  readonly #states: readonly number[];

  constructor(graph: StepGraph, labels: Pick<Labels, 'sets' | 'taken'>, { inside, step }: Region, chance: Uint32Array) {
    this.#graph = graph;
    this.#labels = labels;
    this.#chance = chance;
    this.excluded = new Uint8Array(graph.to.length);
    this.isAllowed = (at) => this.excluded[at] !== 1 && step?.(at) !== false;
    const states: number[] = [];
    for (let state = 0; state < graph.left; state++) if (inside[state] === 1 && this.#isToss(state)) states.push(state);
    this.#states = states;
  }

  #isToss(state: number): boolean {
    const { begin } = this.#graph;
    for (let step = begin[state] as number; step < (begin[state + 1] as number); step++)
      if (this.#labels.sets.meets(this.#labels.taken[step] as number, this.#chance)) return true;
    return false;
  }

  /**
   * Excludes what cannot be taken for ever in some components: the steps beside which chance has one that leads out of its component. Says
   * whether there are any that were allowed, and lead from a component into itself.
   */
  exclude(of: Int32Array): boolean {
    const { begin, to } = this.#graph;
    const { sets, taken } = this.#labels;
    const { width, words } = sets;
    const lost = new Uint32Array(width);
    let some = false;
    for (const state of this.#states) {
      const component = of[state] as number;
      if (component < 0) continue;
      const [first, end] = [begin[state] as number, begin[state + 1] as number];
      const stays = (step: number): boolean => of[to[step] as number] === component && this.isAllowed(step);
      lost.fill(0);
      for (let step = first; step < end; step++) {
        if (stays(step)) continue;
        for (let i = 0, at = (taken[step] as number) * width; i < width; i++)
          lost[i] = (lost[i] as number) | ((words[at + i] as number) & (this.#chance[i] as number));
      }
      for (let step = first; step < end; step++) {
        if (!stays(step) || !sets.meets(taken[step] as number, lost)) continue;
        this.excluded[step] = 1;
        some = true;
      }
    }
    return some;
  }
}
