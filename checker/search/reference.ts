import type { State, System } from '../language/system.ts';
import { canonical } from '../language/values.ts';
import { abstractState, AbstractSteps, isInitial } from '../semantics/refinement.ts';
import { choicesWhere, violationOf } from '../semantics/predicates.ts';
import { initialStates, requireDeterministic, type Step, stepsFrom } from '../semantics/step.ts';
import type { Ending, Exploration, Fall, Path, Search, SearchOptions } from './exploration.ts';
import { withPath } from './mistake.ts';
import { type Watched, watchedBy } from './monitor.ts';
import { limited, Pacer } from './pause.ts';

/** How many of the first states are stepped twice, to find functions that are not functions of the state. */
const PURITY_SAMPLE = 50;

interface Node {
  readonly state: State;
  /** The state's canonical text, which is its identity. */
  readonly text: string;
  readonly depth: number;
  readonly parent: Node | undefined;
  /** The step that led here; for an initial state its place. */
  readonly by: Step | number;
}

/** Breadth-first search on the plain semantics: slow, obvious, the oracle for every other engine. */
export const referenceSearch: Search = async (system, options = {}) => new ReferenceSearch(system, options).run();

class ReferenceSearch {
  readonly #system: System;
  readonly #options: SearchOptions;
  readonly #watched: Watched;
  readonly #refinements: readonly AbstractSteps[];
  readonly #pacer: Pacer;
  readonly #known = new Set<string>();
  readonly #falls: Fall[] = [];
  readonly #witnesses: Exploration['witnesses'][number][];
  readonly #actions: { taken: number; fresh: number }[];
  #generated = 0;
  #depth = 0;
  /** Where an author's function is called, for what it may throw. */
  #at: Node | undefined;
  #ending: Ending | undefined;

  constructor(system: System, options: SearchOptions) {
    this.#system = system;
    this.#options = options;
    this.#watched = watchedBy(system, options);
    this.#refinements = this.#watched.refinements.map((refinement) => new AbstractSteps(refinement));
    this.#pacer = new Pacer(options);
    this.#witnesses = system.witnesses.map(() => undefined);
    this.#actions = system.actions.map(() => ({ taken: 0, fresh: 0 }));
  }

  async run(): Promise<Exploration> {
    try {
      return await this.#run();
    } catch (error) {
      throw withPath(error, () => pathTo(this.#at as Node));
    }
  }

  async #run(): Promise<Exploration> {
    let level: Node[] = [];
    for (const [index, state] of initialStates(this.#system).entries()) {
      if (this.#ending === undefined) this.#reach((this.#at = { state, text: canonical(state), depth: 1, parent: undefined, by: index }), level);
      if (index % 64 === 63 && this.#pacer.due) this.#ending ??= await this.#pacer.pause({ ...this.#counts(), open: level.length });
    }
    let left = 0;
    while (level.length > 0 && this.#ending === undefined) {
      const next: Node[] = [];
      for (const [done, node] of level.entries()) {
        this.#leave(node, next);
        if (left++ < PURITY_SAMPLE && this.#ending === undefined) requireDeterministic(this.#system, node.state);
        if (this.#pacer.due) this.#ending ??= await this.#pacer.pause({ ...this.#counts(), open: level.length - done + next.length });
        if (this.#ending !== undefined) break;
      }
      level = next;
    }
    return { ending: this.#ending ?? { kind: 'complete' }, ...this.#counts(), seconds: this.#pacer.seconds, actions: this.#actions, falls: this.#falls, witnesses: this.#witnesses, effort: { engine: 'reference', collisionProbability: 0 } };
  }

  #counts(): { distinct: number; generated: number; depth: number } {
    return { distinct: this.#known.size, generated: this.#generated, depth: this.#depth };
  }

  /** Takes every step from a state. */
  #leave(node: Node, next: Node[]): void {
    const { depth: depthMax } = this.#options.limits ?? {};
    if (node.depth === depthMax) {
      this.#ending ??= limited('depth', depthMax);
      return;
    }
    let enabled = 0;
    this.#at = node;
    for (const step of stepsFrom(this.#system, node.state)) {
      enabled++;
      this.#count(step.action).taken++;
      const successor: Node = { state: step.state, text: canonical(step.state), depth: node.depth + 1, parent: node, by: step };
      this.#at = successor;
      this.#checkStep(node, successor);
      if (this.#ending === undefined && this.#reach(successor, next)) this.#count(step.action).fresh++;
      if (this.#ending !== undefined) return;
      this.#at = node;
    }
    if (enabled === 0 && this.#system.deadlockForbidden && !this.#falls.some(({ kind }) => kind === 'deadlock')) this.#fall({ kind: 'deadlock', depth: node.depth, path: pathTo(node) });
  }

  #count(action: number): { taken: number; fresh: number } {
    return this.#actions[action] as { taken: number; fresh: number };
  }

  /** Counts a generated state and, if it is new, checks it and queues it. */
  #reach(node: Node, queue: Node[]): boolean {
    this.#generated++;
    if (this.#known.has(node.text)) return false;
    const { states: statesMax } = this.#options.limits ?? {};
    if (this.#known.size === statesMax) {
      this.#ending ??= limited('states', statesMax);
      return false;
    }
    this.#known.add(node.text);
    this.#depth = Math.max(this.#depth, node.depth);
    queue.push(node);
    this.#checkState(node);
    if (typeof node.by === 'number') this.#checkInitial(node);
    return true;
  }

  #checkState(node: Node): void {
    for (const { invariant, conjunct, predicate } of this.#watched.conjuncts) {
      const fallen = this.#falls.some((fall) => fall.kind === 'invariant' && fall.invariant === invariant && fall.conjunct === conjunct);
      if (!fallen && choicesWhere(predicate, node.state, false) !== undefined) this.#fall({ kind: 'invariant', invariant, conjunct, depth: node.depth, path: pathTo(node) });
    }
    for (const [index, witness] of this.#watched.witnesses.entries()) {
      if (this.#witnesses[index] === undefined && choicesWhere(witness, node.state, true) !== undefined) this.#witnesses[index] = { depth: node.depth, path: pathTo(node) };
    }
  }

  #checkInitial(node: Node): void {
    for (const [index, refinement] of this.#watched.refinements.entries()) {
      if (!this.#hasFallen(index) && !isInitial(refinement, abstractState(refinement, node.state))) this.#fall({ kind: 'refinement', refinement: index, depth: node.depth, path: pathTo(node) });
    }
  }

  #hasFallen(refinement: number): boolean {
    return this.#falls.some((fall) => fall.kind === 'refinement' && fall.refinement === refinement);
  }

  #checkStep(before: Node, after: Node): void {
    for (const { property, predicate } of this.#watched.properties) {
      if (this.#falls.some((fall) => fall.kind === 'property' && fall.property === property)) continue;
      if (before.text === after.text || violationOf(predicate, before.state, after.state) === undefined) continue;
      this.#fall({ kind: 'property', property, depth: after.depth, path: pathTo(after) });
    }
    for (const [index, steps] of this.#refinements.entries()) {
      if (before.text === after.text || this.#hasFallen(index) || steps.allows(before.state, after.state)) continue;
      this.#fall({ kind: 'refinement', refinement: index, depth: after.depth, path: pathTo(after) });
    }
  }

  #fall(fall: Fall): void {
    this.#falls.push(fall);
    if (this.#options.keepGoing !== true) this.#ending ??= { kind: 'violated' };
  }
}

function pathTo(node: Node): Path {
  const steps: Step[] = [];
  let at = node;
  for (; typeof at.by !== 'number'; at = at.parent as Node) steps.unshift(at.by);
  return { initial: at.by, steps: steps.map(({ action, choices }) => ({ action, choices })) };
}
