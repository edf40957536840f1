import type { Fairness } from '../../language/fairness.ts';
import { type Assumption, ended, isFairness, type Liveness, type LivenessGoal } from '../../language/liveness.ts';
import type { Choices } from '../../language/parameters.ts';
import { actionPlace, type NamedLiveness, type State, type System } from '../../language/system.ts';
import { canonical } from '../../language/values.ts';
import { choicesIn } from '../../semantics/choices.ts';
import { holdsFor } from '../../semantics/predicates.ts';
import { type Step, stepsFrom } from '../../semantics/step.ts';

// What fairness and liveness mean, on all states, by the plain semantics. A behaviour that goes on for ever meets some states and
// steps again and again, and these are strongly connected; it is fair, and breaks a claim, or not, by what they are. It shares nothing with
// what decides a search's graph but the definition.

/** A step that changes something. */
interface PlainEdge extends Step {
  readonly to: number;
}

type IsState = (state: number) => boolean;
type IsStep = (from: number, to: number) => boolean;

/** Where a behaviour begins to break a claim and how it goes on; where it stays, and what it meets there. */
interface BrokenBy {
  readonly before: IsState;
  readonly begins: IsState;
  readonly way: IsState;
  readonly wayStep: IsStep;
  readonly forever: IsState;
  readonly foreverStep: IsStep;
  readonly recurs: readonly IsState[];
}

const ANY = (): boolean => true;

/** Decides claims by their definition. */
export class TemporalDefinition {
  readonly #system: System;
  readonly #states: readonly State[];
  readonly #edges: readonly (readonly PlainEdge[])[];

  /** All reachable states of a system. */
  constructor(system: System, states: readonly State[]) {
    this.#system = system;
    this.#states = states;
    const numbers = new Map(states.map((state, number) => [canonical(state), number]));
    this.#edges = states.map((state, number) =>
      [...stepsFrom(system, state)]
        .map((step) => ({ ...step, to: numbers.get(canonical(step.state)) ?? -1 }))
        .filter(({ to }) => to !== number),
    );
  }

  /** Whether a claim holds for all its choices. */
  holds({ name, claim }: NamedLiveness): boolean {
    const assumed = this.#system.fairness.map(({ assumption }) => assumption);
    if (isFairness(claim))
      return this.#instances(claim).every((choices) => !this.#exists(this.#unfair(claim, choices), assumed));
    const all = [...assumed, ...Object.values(claim.assuming)];
    return [...choicesIn(claim.parameters, {}, () => name)].every((choices) =>
      this.#broken(claim, choices).every((broken) => !this.#exists(broken, all)),
    );
  }

  #isStep({ actions, when }: Fairness, each: Choices): IsStep {
    const places = actions === 'all' ? undefined : actions.map((action) => actionPlace(this.#system, action, 'fairness'));
    const isMeant = (from: number, { action, choices }: PlainEdge): boolean =>
      (places?.includes(action) ?? true)
      && Object.entries(each).every(([name, value]) => canonical(choices[name]) === canonical(value))
      && (when === undefined || this.#test(when, choices, from));
    return (from, to) => (this.#edges[from] ?? []).some((edge) => edge.to === to && isMeant(from, edge));
  }

  /** The values, of the parameters that fairness is for each of, with which a step is possible somewhere. */
  #instances({ actions, each }: Fairness): readonly Choices[] {
    const places = actions === 'all' ? undefined : actions.map((action) => actionPlace(this.#system, action, 'fairness'));
    const found = new Map<string, Choices>();
    for (const { action, choices } of this.#edges.flat()) {
      if (places?.includes(action) === false) continue;
      const own = Object.fromEntries(each.map((name) => [name, choices[name]]));
      found.set(canonical(own), own);
    }
    return [...found.values()];
  }

  #test(test: (state: never, chosen: Choices) => boolean, choices: Choices, state: number): boolean {
    const plain = this.#states[state] as State;
    return holdsFor({ name: 'a liveness property', test, parameters: {}, explain: undefined }, plain, choices);
  }

  /** Where a goal is reached; or the steps by which it is. */
  #goal(goal: LivenessGoal, choices: Choices): { readonly at: IsState; readonly by: IsStep } {
    const never = (): boolean => false;
    if (typeof goal === 'function') return { at: (state) => this.#test(goal, choices, state), by: never };
    if (goal === ended) return { at: (state) => (this.#edges[state] ?? []).length === 0, by: never };
    const places = goal.actions.map((action) => actionPlace(this.#system, action, 'step'));
    const isSuch = ({ action, choices: taken }: PlainEdge): boolean =>
      places.includes(action)
      && Object.entries(choices).every(([name, value]) => !Object.hasOwn(taken, name) || canonical(taken[name]) === canonical(value));
    return { at: never, by: (from, to) => (this.#edges[from] ?? []).some((edge) => edge.to === to && isSuch(edge)) };
  }

  #broken({ form, first, goal }: Liveness, choices: Choices): readonly BrokenBy[] {
    const { at, by } = this.#goal(goal, choices);
    const not = (state: number): boolean => !at(state);
    const isFirst = (state: number): boolean => first === undefined || this.#test(first, choices, state);
    const without: IsStep = (from, to) => !by(from, to);
    const free: BrokenBy = { before: ANY, begins: ANY, way: ANY, wayStep: ANY, forever: ANY, foreverStep: ANY, recurs: [] };
    const open: IsState = (state) => isFirst(state) && not(state);
    const stays: BrokenBy = { ...free, way: not, wayStep: without, forever: not, foreverStep: without };
    switch (form) {
      case 'eventually': return [{ ...stays, before: () => false, begins: not }];
      case 'leadsTo': return [{ ...stays, begins: open }];
      case 'infinitelyOften': return [{ ...free, forever: not, foreverStep: without }];
      case 'eventuallyAlways': return [{ ...free, recurs: [not] }];
      case 'leadsToAlways': return [{ ...free, begins: isFirst, recurs: [not] }];
      case 'always': return [{ ...free, begins: not }];
      case 'until': return [
        { ...free, before: () => false, begins: open, way: open, forever: open },
        { ...free, before: open, begins: (state) => !isFirst(state) && not(state) },
      ];
    }
  }

  #unfair(fairness: Fairness, choices: Choices): BrokenBy {
    const isStep = this.#isStep(fairness, choices);
    const possible: IsState = (state) => (this.#edges[state] ?? []).some(({ to }) => isStep(state, to));
    const foreverStep: IsStep = (from, to) => !isStep(from, to);
    const free = { before: ANY, begins: ANY, way: ANY, wayStep: ANY, foreverStep };
    return fairness.kind === 'weak' ? { ...free, forever: possible, recurs: [] } : { ...free, forever: ANY, recurs: [possible] };
  }

  /** Whether there is a behaviour that breaks a claim so, and keeps all that is assumed. */
  #exists(broken: BrokenBy, assumed: readonly Assumption[]): boolean {
    const conditions = assumed.flatMap((assumption) =>
      isFairness(assumption)
        ? this.#instances(assumption).map((choices) => ({ kind: assumption.kind, isStep: this.#isStep(assumption, choices) }))
        : [],
    );
    const of = (form: Liveness['form']): readonly IsState[] =>
      assumed.flatMap((assumption) =>
        isFairness(assumption) || assumption.form !== form
          ? []
          : [...choicesIn(assumption.parameters, {}, () => form)].map((choices) => this.#goal(assumption.goal, choices).at),
      );
    const always = of('always');
    const within: IsState = (state) => always.every((is) => is(state));
    const ceased = conditions.filter(({ kind }) => kind === 'ceases');
    const foreverStep: IsStep = (from, to) => broken.foreverStep(from, to) && !ceased.some(({ isStep }) => isStep(from, to));
    const stays = of('eventuallyAlways');
    const reached = this.#reached(broken, within);
    const inside = new Set([...reached].filter((state) => within(state) && broken.forever(state) && stays.every((is) => is(state))));
    const recurs = [...broken.recurs, ...of('infinitelyOften')];
    return this.#hasFairPart(inside, foreverStep, conditions.filter(({ kind }) => kind !== 'ceases'), recurs);
  }

  #reached({ before, begins, way, wayStep }: BrokenBy, within: IsState): ReadonlySet<number> {
    const initial = new Set([...this.#system.initial].map((state) => canonical(state)));
    const starts = this.#states.flatMap((state, number) => (initial.has(canonical(state)) && within(number) ? [number] : []));
    const early = this.#closure(starts, (from, to) => before(from) && within(from) && within(to));
    const open = [...early].filter((state) => within(state) && begins(state) && way(state));
    return this.#closure(open, (from, to) => way(to) && within(to) && wayStep(from, to));
  }

  #closure(starts: readonly number[], goes: IsStep): Set<number> {
    const found = new Set(starts);
    for (const from of found) for (const { to } of this.#edges[from] ?? []) if (!found.has(to) && goes(from, to)) found.add(to);
    return found;
  }

  /** Whether a strongly connected part of some states is fair: also a state alone, where one may stay. */
  #hasFairPart(
    inside: ReadonlySet<number>,
    step: IsStep,
    conditions: readonly { readonly kind: Fairness['kind']; readonly isStep: IsStep }[],
    recurs: readonly IsState[],
  ): boolean {
    const chances = conditions.filter(({ kind }) => kind === 'chance').map(({ isStep }) => isStep);
    for (const part of this.#stronglyConnected(inside, step)) {
      const stays: IsStep = (from, to) => part.has(to) && step(from, to);
      // What chance may decide on instead leads away some time, so this cannot be done for ever.
      const leads = (isToss: IsStep, from: number): boolean =>
        (this.#edges[from] ?? []).some(({ to }) => isToss(from, to) && !stays(from, to));
      const isLeft: IsStep = (from, to) => chances.some((isToss) => isToss(from, to) && leads(isToss, from));
      if ([...part].some((from) => (this.#edges[from] ?? []).some(({ to }) => stays(from, to) && isLeft(from, to)))) {
        if (this.#hasFairPart(part, (from, to) => stays(from, to) && !isLeft(from, to), conditions, recurs)) return true;
        continue;
      }
      if (!recurs.every((is) => [...part].some(is))) continue;
      const possible = ({ isStep }: (typeof conditions)[number], state: number): boolean =>
        (this.#edges[state] ?? []).some(({ to }) => isStep(state, to));
      const taken = ({ isStep }: (typeof conditions)[number]): boolean =>
        [...part].some((from) => (this.#edges[from] ?? []).some(({ to }) => part.has(to) && step(from, to) && isStep(from, to)));
      const untaken = conditions.filter((condition) => !taken(condition));
      if (untaken.some((condition) => condition.kind === 'weak' && [...part].every((state) => possible(condition, state)))) continue;
      const broken = untaken.filter((condition) => condition.kind === 'strong' && [...part].some((state) => possible(condition, state)));
      if (broken.length === 0) return true;
      const rest = new Set([...part].filter((state) => !broken.some((condition) => possible(condition, state))));
      if (this.#hasFairPart(rest, step, conditions, recurs)) return true;
    }
    return false;
  }

  /** The parts of some states in which each is reached from each. */
  *#stronglyConnected(inside: ReadonlySet<number>, step: IsStep): Generator<ReadonlySet<number>> {
    const before = new Map<number, number[]>();
    const after = (from: number): readonly number[] =>
      (this.#edges[from] ?? []).flatMap(({ to }) => (inside.has(to) && step(from, to) ? [to] : []));
    for (const from of inside) for (const to of after(from)) before.set(to, [...(before.get(to) ?? []), from]);
    const left = new Set(inside);
    for (const start of inside) {
      if (!left.has(start)) continue;
      const forwards = spread(start, after, left);
      const part = new Set([...spread(start, (state) => before.get(state) ?? [], left)].filter((state) => forwards.has(state)));
      for (const state of part) left.delete(state);
      yield part;
    }
  }
}

/** What is reached from a state without leaving some states. */
function spread(start: number, next: (state: number) => readonly number[], within: ReadonlySet<number>): ReadonlySet<number> {
  const found = new Set([start]);
  for (const state of found) for (const other of next(state)) if (within.has(other)) found.add(other);
  return found;
}
