import { SpecError } from '../../language/errors.ts';
import { ended, type LivenessGoal, isFairness, type Liveness } from '../../language/liveness.ts';
import type { Fairness } from '../../language/fairness.ts';
import type { Choices } from '../../language/parameters.ts';
import type { NamedAssumption, NamedLiveness } from '../../language/system.ts';
import { choicesIn } from '../../semantics/choices.ts';
import { Bits } from '../graph/bits.ts';
import type { StateTest, StepGraph } from '../graph/step-graph.ts';
import { AbstractConditions, type RefinedFairness } from './abstract-conditions.ts';
import { auditGraph } from './audit.ts';
import { type Breaking, type IsIn, waysToBreak } from './breaking.ts';
import { type Labels, maskOf } from './labels.ts';
import { type Condition, StateTests, StepSets } from './step-sets.ts';

/** Everything that is assumed. */
interface AllAssumed {
  readonly conditions: readonly Condition[];
  /** Numbers of tests: of states that recur, that stay from some time on, and that are always there. */
  readonly recurring: readonly number[];
  readonly staying: readonly number[];
  readonly always: readonly number[];
}

/** What a behaviour would have to be to break something; masks are sets of numbers of sets of steps. */
export interface Wanted {
  /** From where it may go on before it begins to break the claim; anywhere, if absent. */
  readonly before: IsIn | undefined;
  readonly begins: IsIn;
  /** Where it goes from there; anywhere, if absent. */
  readonly way: IsIn | undefined;
  readonly wayAvoids: Uint32Array;
  readonly forever: IsIn;
  readonly foreverAvoids: Uint32Array;
  readonly weak: Uint32Array;
  readonly strong: Uint32Array;
  readonly chance: Uint32Array;
  readonly recurring: readonly Bits[];
}

/** What would make a claim false, for some choices. */
export interface Question extends Wanted {
  readonly claim: NamedLiveness;
  readonly choices: Choices;
  /** How it would be broken: the same object whatever is assumed of steps, so that what does not depend on that can be remembered by it. */
  readonly breaking: Breaking;
  /** Whether the claim promises something in no state at all. */
  readonly isNeverPromised: boolean;
}

/** A claim for some choices, with the numbers of its tests and of the set of steps that it is about. */
interface ClaimPart {
  readonly claim: NamedLiveness;
  readonly choices: Choices;
  readonly assumed: AllAssumed;
  readonly first?: number;
  readonly goal?: number;
  readonly steps?: number;
  /** Where fairness is claimed. */
  readonly condition?: Condition;
}

/** Which conditions are assumed now, and how: those of the spec's fairness can be left out, or taken for weak or strong. */
export type KindOf = (condition: Condition) => Condition['kind'] | undefined;

const AS_IT_IS: KindOf = ({ kind }) => kind;
const NOTHING: AllAssumed = { conditions: [], recurring: [], staying: [], always: [] };

/** What is asked of a graph: some claims, under a system's fairness and what each of them assumes besides. */
export class Questions {
  readonly graph: StepGraph;
  readonly claims: readonly NamedLiveness[];
  readonly labels: Labels;
  readonly #tests = new StateTests();
  readonly #sets: StepSets;
  readonly #bits: readonly Bits[];
  readonly #complements = new Map<number, Bits>();
  readonly #assumed: AllAssumed;
  readonly #breakings = new Map<ClaimPart, readonly Breaking[]>();
  readonly #parts: readonly ClaimPart[];

  /** `assumptions`: instead of the system's; `refinements`: those whose fairness is claimed, too. */
  constructor(
    graph: StepGraph,
    claims: readonly NamedLiveness[],
    assumptions: readonly NamedAssumption[] = graph.system.fairness,
    refinements: readonly RefinedFairness[] = [],
  ) {
    this.graph = graph;
    this.claims = [...claims, ...refinements.flatMap((refined) => refined.claims)];
    this.#sets = new StepSets(graph, this.#tests);
    this.#assumed = this.#assume(assumptions);
    this.#parts = [...claims.flatMap((claim) => this.#partsOf(claim)), ...this.#abstractParts(refinements)];
    this.#bits = graph.where(this.#tests.all);
    auditGraph(graph, this.#tests.all, this.#bits);
    this.labels = this.#sets.labels(this.#bits);
  }

  /** Whether something is assumed that may exclude a beginning of a behaviour: fairness does not, for it is of steps that can be taken. */
  get mayExclude(): boolean {
    const { conditions, recurring, staying, always } = this.#assumed;
    return recurring.length + staying.length + always.length > 0 || conditions.some(({ kind }) => kind === 'ceases');
  }

  /** The questions to ask: a claim is true if the answer to all of its is no. `kindOf` is about the conditions of the system's fairness. */
  *all(kindOf: KindOf = AS_IT_IS): Generator<Question> {
    const own = withKinds(this.#assumed, kindOf);
    for (const part of this.#parts)
      for (const breaking of this.#breakingsOf(part))
        yield {
          claim: part.claim,
          choices: part.choices,
          breaking,
          isNeverPromised: part.first !== undefined && (this.#bits[part.first] as Bits).isEmpty,
          ...this.#wanted(joined(own, part.assumed), breaking),
        };
  }

  /** What a behaviour has to be that keeps all that is assumed, and nothing else. */
  fair(kindOf: KindOf = AS_IT_IS): Wanted {
    return this.#wanted(withKinds(this.#assumed, kindOf), {});
  }

  #assume(assumptions: readonly NamedAssumption[]): AllAssumed {
    return assumptions.reduce<AllAssumed>((all, { name, assumption }) => {
      if (isFairness(assumption)) return joined(all, { ...NOTHING, conditions: this.#sets.conditionsOf(name, assumption) });
      const goal = stateTestOf(assumption.goal);
      const numbers = choicesOf(assumption, name).map((choices) => this.#tests.numberOf(name, goal, choices));
      const list = { infinitelyOften: 'recurring', eventuallyAlways: 'staying', always: 'always' }[assumption.form as 'always'];
      return joined(all, { ...NOTHING, [list]: numbers });
    }, NOTHING);
  }

  #partsOf(claim: NamedLiveness): readonly ClaimPart[] {
    const { name, claim: made } = claim;
    if (isFairness(made))
      return this.#sets
        .conditionsOf(name, made)
        .map((condition) => ({ claim, choices: condition.choices, assumed: NOTHING, condition }));
    const assumed = this.#assume(Object.entries(made.assuming).map(([own, assumption]) => ({ name: own, assumption })));
    return choicesOf(made, name).map((choices) => ({
      claim,
      choices,
      assumed,
      ...(made.first === undefined ? {} : { first: this.#tests.numberOf(name, made.first, choices) }),
      ...(typeof made.goal === 'function' ? { goal: this.#tests.numberOf(name, made.goal, choices) } : {}),
      ...(typeof made.goal === 'object' ? { steps: this.#sets.patternOf(name, made.goal, choices) } : {}),
    }));
  }

  /** The abstract fairness that is claimed: its steps are told by what states are mapped to. */
  #abstractParts(refinements: readonly RefinedFairness[]): readonly ClaimPart[] {
    if (refinements.length === 0) return [];
    const conditions = new AbstractConditions(this.graph, refinements);
    const first = this.#sets.add(conditions.all.length, conditions);
    return conditions.all.map(({ claim, choices }, number) => {
      const { kind } = claim.claim as Fairness;
      return { claim, choices, assumed: NOTHING, condition: { name: claim.name, kind, choices, label: first + number } };
    });
  }

  #breakingsOf(part: ClaimPart): readonly Breaking[] {
    const known = this.#breakings.get(part) ?? this.#madeBreakings(part);
    this.#breakings.set(part, known);
    return known;
  }

  #madeBreakings({ claim: { claim }, first, goal, steps, condition }: ClaimPart): readonly Breaking[] {
    if (isFairness(claim)) {
      const { label } = condition as Condition;
      const { sets, enabled } = this.labels;
      const isPossible = (state: number): boolean => sets.has(enabled[state] as number, label);
      return [
        { foreverAvoids: [label], ...(claim.kind === 'weak' ? { forever: isPossible } : { recurring: [this.#bitsOf(isPossible)] }) },
      ];
    }
    return waysToBreak(claim.form, {
      isFirst: first === undefined ? () => true : this.#isIn(first),
      isGoal: goal !== undefined ? this.#isIn(goal) : claim.goal === ended ? this.#isEnd : () => false,
      notGoal: () => this.#not(goal as number),
      goalSteps: steps === undefined ? [] : [steps],
    });
  }

  #wanted(
    { conditions, recurring, staying, always }: AllAssumed,
    { before, begins = () => true, way, wayAvoids = [], forever = () => true, foreverAvoids = [], recurring: own = [] }: Breaking,
  ): Wanted {
    const { width } = this.labels.sets;
    const labelsOf = (kind: Condition['kind']): number[] =>
      conditions.filter((condition) => condition.kind === kind).map(({ label }) => label);
    const [stays, holds] = [staying, always].map((numbers) => numbers.map((test) => this.#isIn(test))) as [IsIn[], IsIn[]];
    const within = holds.length === 0 ? undefined : (state: number): boolean => holds.every((test) => test(state));
    const stay = stays.length === 0 ? undefined : (state: number): boolean => stays.every((test) => test(state));
    return {
      before: both(before, within),
      begins: both(begins, within) ?? begins,
      way: both(way, within),
      wayAvoids: maskOf(width, wayAvoids),
      forever: both(both(forever, within), stay) ?? forever,
      foreverAvoids: maskOf(width, [...foreverAvoids, ...labelsOf('ceases')]),
      weak: maskOf(width, labelsOf('weak')),
      strong: maskOf(width, labelsOf('strong')),
      chance: maskOf(width, labelsOf('chance')),
      recurring: [...own, ...recurring.map((test) => this.#bits[test] as Bits)],
    };
  }

  #isIn(test: number): IsIn {
    const bits = this.#bits[test] as Bits;
    return (state) => bits.has(state);
  }

  #not(test: number): Bits {
    const known = this.#complements.get(test) ?? (this.#bits[test] as Bits).complement();
    this.#complements.set(test, known);
    return known;
  }

  readonly #isEnd: IsIn = (state) => this.graph.begin[state] === this.graph.begin[state + 1];

  #bitsOf(isIn: IsIn): Bits {
    const bits = new Bits(this.graph.left);
    for (let state = 0; state < this.graph.left; state++) if (isIn(state)) bits.add(state);
    return bits;
  }
}

const joined = (a: AllAssumed, b: AllAssumed): AllAssumed => ({
  conditions: [...a.conditions, ...b.conditions],
  recurring: [...a.recurring, ...b.recurring],
  staying: [...a.staying, ...b.staying],
  always: [...a.always, ...b.always],
});

const withKinds = (assumed: AllAssumed, kindOf: KindOf): AllAssumed => ({
  ...assumed,
  conditions: assumed.conditions.flatMap((condition) => {
    const kind = kindOf(condition);
    return kind === undefined ? [] : [{ ...condition, kind }];
  }),
});

/** Both of two tests, as far as they are there. */
const both = (a: IsIn | undefined, b: IsIn | undefined): IsIn | undefined =>
  a === undefined || b === undefined ? (a ?? b) : (state) => a(state) && b(state);

/** The choices of the parameters of a claim or an assumption. */
const choicesOf = ({ parameters }: Liveness, name: string): readonly Choices[] => [...choicesIn(parameters, {}, () => name)];

/** What is assumed is about states. */
const stateTestOf = (goal: LivenessGoal): StateTest['test'] => {
  if (typeof goal === 'function') return goal;
  throw new SpecError('bad-definition', {
    what: 'what is assumed to recur, or to stay, must be a predicate on states',
    fix: 'that steps of A are taken again and again: strong(A), and infinitelyOften((s) => enabled(A, s))',
  });
};
