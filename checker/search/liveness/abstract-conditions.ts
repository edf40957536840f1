import { SpecError } from '../../language/errors.ts';
import type { Fairness } from '../../language/fairness.ts';
import { isFairness } from '../../language/liveness.ts';
import type { Choices } from '../../language/parameters.ts';
import type { BoundRefinement } from '../../language/refinement.ts';
import { actionPlace, type NamedLiveness, type State } from '../../language/system.ts';
import { canonical } from '../../language/values.ts';
import { holdsFor } from '../../semantics/predicates.ts';
import { abstractState } from '../../semantics/refinement.ts';
import { stepsFrom } from '../../semantics/step.ts';
import { withPath } from '../mistake.ts';
import { pathTo } from '../graph/path-to.ts';
import type { StepGraph } from '../graph/step-graph.ts';

/** A condition of the abstract spec's fairness, for one choice of the parameters that it is for each of. */
interface AbstractCondition {
  readonly claim: NamedLiveness;
  readonly choices: Choices;
}

/** An abstract state to which states are mapped: which conditions are possible there, and by what abstract step which are taken. */
interface Image {
  readonly possible: readonly number[];
  /** By the text of the state behind. */
  readonly taken: ReadonlyMap<string, readonly number[]>;
  readonly text: string;
}

/** A refinement, and what of the abstract spec's fairness is claimed. */
export interface RefinedFairness {
  readonly refinement: BoundRefinement;
  readonly claims: readonly NamedLiveness[];
}

/** What a refinement claims of behaviours: the fairness of the abstract spec. */
export function abstractClaims({ name, system }: BoundRefinement): readonly NamedLiveness[] {
  return system.fairness.map(({ name: own, assumption }) => {
    if (isFairness(assumption) && (assumption.kind === 'weak' || assumption.kind === 'strong'))
      return { name: `${name}: ${own}`, claim: assumption };
    throw new SpecError('not-supported', {
      what: `that ${system.spec} assumes '${own}' cannot be checked of what refines it`,
      where: `refinement ${name}`,
      cause: 'only weak and strong fairness can',
      fix: 'ask for no liveness (--liveness none)',
    });
  });
}

/**
 * The fairness of the abstract specs that a graph's system refines, in the states and steps of the graph. What is possible is what the
 * abstract spec can do in the state to which a state is mapped; what is taken is a step between different images that it has.
 */
export class AbstractConditions {
  readonly all: AbstractCondition[] = [];
  readonly #graph: StepGraph;
  readonly #numbers = new Map<string, number>();
  /** For each refinement its images, and for each state the number of its image. */
  readonly #images: { readonly list: readonly Image[]; readonly of: Int32Array }[];

  constructor(graph: StepGraph, refinements: readonly RefinedFairness[]) {
    this.#graph = graph;
    this.#images = refinements.map(({ refinement, claims }) => this.#imagesOf(refinement, claims));
  }

  /** The numbers of the conditions that are possible in a state. */
  possible(state: number): readonly number[] {
    return this.#images.flatMap(({ list, of }) => (list[of[state] as number] as Image).possible);
  }

  /** The numbers of those that are taken by a step from one state to another. */
  taken(from: number, to: number): readonly number[] {
    return this.#images.flatMap(({ list, of }) => {
      const [before, after] = [of[from] as number, of[to] as number];
      return before === after ? [] : ((list[before] as Image).taken.get((list[after] as Image).text) ?? []);
    });
  }

  #imagesOf(refinement: BoundRefinement, claims: readonly NamedLiveness[]): { readonly list: readonly Image[]; readonly of: Int32Array } {
    const graph = this.#graph;
    const of = new Int32Array(graph.count);
    const numbers = new Map<string, number>();
    const list: Image[] = [];
    graph.visit((state, plain) => {
      try {
        const image = abstractState(refinement, plain);
        const text = canonical(image);
        const number = numbers.get(text) ?? list.push(this.#imageOf(refinement, claims, image, text)) - 1;
        numbers.set(text, number);
        of[state] = number;
      } catch (error) {
        throw withPath(error, () => pathTo(graph, state));
      }
    });
    return { list, of };
  }

  #imageOf({ system }: BoundRefinement, claims: readonly NamedLiveness[], image: State, text: string): Image {
    const possible = new Set<number>();
    const taken = new Map<string, number[]>();
    for (const { action, choices, state } of stepsFrom(system, image)) {
      const behind = canonical(state);
      if (behind === text) continue;
      for (const claim of claims) {
        const { actions, each, when } = claim.claim as Fairness;
        if (actions !== 'all' && !actions.some((declared) => actionPlace(system, declared, claim.name) === action)) continue;
        if (when !== undefined && !holdsFor({ name: claim.name, test: when, parameters: {}, explain: undefined }, image, choices)) continue;
        const number = this.#numberOf(claim, Object.fromEntries(each.map((name) => [name, choices[name]])));
        possible.add(number);
        taken.set(behind, [...(taken.get(behind) ?? []), number]);
      }
    }
    return { possible: [...possible], taken, text };
  }

  #numberOf(claim: NamedLiveness, choices: Choices): number {
    const key = `${claim.name} ${canonical(choices)}`;
    const number = this.#numbers.get(key) ?? this.all.push({ claim, choices }) - 1;
    this.#numbers.set(key, number);
    return number;
  }
}
