import type { State, System } from '../../language/system.ts';
import { canonical } from '../../language/values.ts';
import { eachInitialState, RepetitionWatch } from '../../semantics/initial.ts';
import { isWithin, requireDeterministic, type Step, stepsFrom, viewOf } from '../../semantics/step.ts';
import { PlainRecorder } from '../graph/plain-recorder.ts';
import type { Ending, Exploration, Path, Search, SearchOptions } from '../exploration.ts';
import { withPath } from '../mistake.ts';
import { selectedBy } from '../selected.ts';
import { Judge } from './judge.ts';
import { limited, Pacer } from '../pacer.ts';
import { isAsked, refuseWithin } from '../strategy.ts';

/** How many of the first states are stepped twice, to find functions that are not functions of the state. */
const PURITY_SAMPLE = 50;

interface PlainNode {
  readonly state: State;
  /** The state's canonical text, which is its identity, unless the model has a view. */
  readonly text: string;
  readonly depth: number;
  /** Its place in the order in which states were found; -1 before it is found. */
  number: number;
  readonly parent: PlainNode | undefined;
  /** The step that led here; for an initial state its place. */
  readonly by: Step | number;
  readonly path: () => Path;
}

/** A node behind another one, or, with the place of an initial state, the first of a path. */
function nodeOf(state: State, by: Step | number, parent?: PlainNode): PlainNode {
  const depth = (parent?.depth ?? 0) + 1;
  const node: PlainNode = { state, text: canonical(state), depth, number: -1, parent, by, path: () => pathTo(node) };
  return node;
}

/** Breadth-first search on the plain semantics: slow, obvious, the oracle for every other engine. */
export const referenceSearch: Search = async (system, options = {}) => new ReferenceSearch(system, options).run();

class ReferenceSearch {
  readonly #system: System;
  readonly #options: SearchOptions;
  readonly #judge: Judge;
  readonly #pacer: Pacer;
  readonly #known = new Map<string, number>();
  /** Where liveness is asked about: the steps, and the states in the order in which they were found. */
  readonly #recorder: PlainRecorder | undefined;
  readonly #states: State[] = [];
  #left = 0;
  readonly #actions: { taken: number; fresh: number }[];
  #generated = 0;
  /** Of the known states, how many are outside the state constraint. */
  #outside = 0;
  #depth = 0;
  /** Where an author's function is called, for what it may throw. */
  #at: PlainNode | undefined;
  #ending: Ending | undefined;

  constructor(system: System, options: SearchOptions) {
    refuseWithin(system, { liveness: options.liveness });
    this.#system = system;
    this.#recorder = isAsked(options.liveness) ? new PlainRecorder() : undefined;
    this.#options = options;
    this.#judge = new Judge(system, selectedBy(system, options));
    this.#pacer = new Pacer(options);
    this.#actions = system.actions.map(() => ({ taken: 0, fresh: 0 }));
  }

  async run(): Promise<Exploration> {
    try {
      return await this.#run();
    } catch (error) {
      throw withPath(error, () => pathTo(this.#at as PlainNode));
    }
  }

  async #run(): Promise<Exploration> {
    let level: PlainNode[] = [];
    const repetition = new RepetitionWatch(this.#system);
    for (const [index, state] of eachInitialState(this.#system)) {
      const { size } = this.#known;
      this.#reach((this.#at = nodeOf(state, index)), level);
      repetition.note(this.#known.size > size);
      if (index % 64 === 63 && this.#pacer.due) this.#ending ??= await this.#pacer.pause({ ...this.#counts(), open: level.length });
      if (this.#ending !== undefined) break;
    }
    while (level.length > 0 && this.#ending === undefined) {
      const next: PlainNode[] = [];
      for (const [done, node] of level.entries()) {
        this.#leave(node, next);
        if (this.#ending === undefined) this.#left++;
        if (this.#left <= PURITY_SAMPLE && this.#ending === undefined) requireDeterministic(this.#system, node.state);
        if (this.#pacer.due) this.#ending ??= await this.#pacer.pause({ ...this.#counts(), open: level.length - done + next.length });
        if (this.#ending !== undefined) break;
      }
      level = next;
    }
    return {
      ending: this.#ending ?? { kind: 'complete' },
      ...this.#counts(),
      ...(this.#system.within === undefined ? {} : { outside: this.#outside }),
      seconds: this.#pacer.seconds,
      actions: this.#actions,
      violations: this.#judge.violations,
      witnesses: this.#judge.witnesses,
      ...(this.#recorder === undefined
        ? {}
        : { graph: this.#recorder.graph(this.#system, this.#left, (state) => this.#states[state] as State) }),
      effort: { engine: 'reference', collisionProbability: 0 },
    };
  }

  #counts(): { distinct: number; generated: number; depth: number } {
    return { distinct: this.#known.size - this.#outside, generated: this.#generated, depth: this.#depth };
  }

  /** Takes every step from a state. */
  #leave(node: PlainNode, next: PlainNode[]): void {
    const { depth: depthMax } = this.#options.limits ?? {};
    if (node.depth === depthMax) {
      this.#ending ??= limited('depth', depthMax);
      return;
    }
    let enabled = 0;
    this.#at = node;
    this.#recorder?.leave(node.number);
    for (const step of stepsFrom(this.#system, node.state)) {
      enabled++;
      this.#count(step.action).taken++;
      const successor = nodeOf(step.state, step, node);
      this.#at = successor;
      if (node.text !== successor.text) this.#judge.step(node.state, successor, this.#system.actions[step.action]?.name as string);
      this.#endIfViolated();
      if (this.#ending === undefined && this.#reach(successor, next)) this.#count(step.action).fresh++;
      if (node.text !== successor.text) this.#recorder?.step(this.#known.get(successor.text) ?? -1, step.action, step.choices);
      if (this.#ending !== undefined) return;
      this.#at = node;
    }
    if (enabled === 0 && this.#system.deadlockForbidden) this.#judge.deadlock(node);
    this.#endIfViolated();
  }

  /** Gives a state its number. */
  #note(node: PlainNode, identity: string): void {
    node.number = this.#known.size;
    this.#known.set(identity, node.number);
    if (this.#recorder === undefined) return;
    this.#states.push(node.state);
    if (typeof node.by === 'number') this.#recorder.initial(node.by);
    else this.#recorder.found(node.parent?.number ?? -1, node.by.action, node.by.choices);
  }

  #endIfViolated(): void {
    if (this.#judge.violations.length > 0 && this.#options.keepGoing !== true) this.#ending ??= { kind: 'violated' };
  }

  #count(action: number): { taken: number; fresh: number } {
    return this.#actions[action] as { taken: number; fresh: number };
  }

  /** Counts a generated state and, if it is new, checks it, and queues it if it is inside the state constraint; true if it did. */
  #reach(node: PlainNode, queue: PlainNode[]): boolean {
    this.#generated++;
    const identity = this.#system.view === undefined ? node.text : canonical(viewOf(this.#system, node.state));
    if (this.#known.has(identity)) return false;
    const { states: statesMax } = this.#options.limits ?? {};
    if (this.#known.size === statesMax) {
      this.#ending ??= limited('states', statesMax);
      return false;
    }
    this.#note(node, identity);
    this.#judge.state(node);
    if (typeof node.by === 'number') this.#judge.initial(node);
    this.#endIfViolated();
    const isInside = isWithin(this.#system, node.state);
    if (isInside) {
      this.#depth = Math.max(this.#depth, node.depth);
      queue.push(node);
    } else this.#outside++;
    return isInside;
  }
}

function pathTo(node: PlainNode): Path {
  const steps: Step[] = [];
  let at = node;
  for (; typeof at.by !== 'number'; at = at.parent as PlainNode) steps.unshift(at.by);
  return { initial: at.by, steps: steps.map(({ action, choices }) => ({ action, choices })) };
}
