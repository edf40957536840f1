import { EMPTY } from '../../diagrams/node-store.ts';
import { Space } from '../../engine/space.ts';
import type { System } from '../../language/system.ts';
import type { SymbolicOptions } from '../exploration.ts';
import { type Selected, selectedBy } from '../selected.ts';
import { Pacer } from '../pacer.ts';
import { SetChecker } from './set-checker.ts';
import type { RelationLearner } from './relation-learner.ts';
import { StopSearch, DiagramManager } from './diagram-manager.ts';

/** Calling a function of the author's, with what is learned from it, takes as long as so many results of operations on sets. */
const WORK_OF_CALL = 40;

/** What the parts of a symbolic search share. */
export class SymbolicRun {
  readonly system: System;
  readonly options: SymbolicOptions;
  readonly selected: Selected;
  readonly space: Space;
  readonly manager: DiagramManager;
  readonly checker: SetChecker;
  rounds = 0;
  depth = 0;
  readonly #pacer: Pacer;

  constructor(system: System, options: SymbolicOptions) {
    this.system = system;
    this.options = options;
    this.selected = selectedBy(system, options);
    this.#pacer = new Pacer(options);
    this.space = new Space(system);
    this.manager = new DiagramManager(this.space, options, () => this.seconds);
    this.checker = new SetChecker(this.learner, this.selected);
  }

  get learner(): RelationLearner {
    return this.manager.learner;
  }

  get seconds(): number {
    return this.#pacer.seconds;
  }

  /** How much was done so far: the same in every run. */
  get work(): number {
    return this.learner.sets.memory.work + WORK_OF_CALL * this.space.learner.userCalls;
  }

  /** The initial states. */
  initial(): number {
    const { sets, order } = this.learner;
    return this.system.initial.reduce((set, _state, index) => {
      this.space.enter(index);
      return sets.union(set, sets.single(order.arranged(this.space.codes)));
    }, EMPTY);
  }

  /** A set that is held. Ask again after `rest`: the order may have changed. */
  root(index: number): number {
    return this.manager.roots[index] as number;
  }

  setRoot(index: number, set: number): void {
    this.manager.roots[index] = set;
  }

  count(index: number): bigint {
    return this.learner.sets.count(this.root(index));
  }

  /**
   * To be called between any two pieces of work: maintains the sets, and checks time, memory and interruptions. The
   * first held set is the states found.
   */
  async rest(): Promise<void> {
    this.manager.maintain();
    if (!this.#pacer.due) return;
    const ending = await this.#pacer.pause({
      distinct: Number(this.count(0)),
      generated: 0,
      depth: this.depth,
      open: 0,
      rounds: this.rounds,
      nodes: this.manager.nodes,
    });
    if (ending !== undefined) throw new StopSearch(ending);
  }
}
