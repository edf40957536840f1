import { EMPTY } from '../../diagrams/node-store.ts';
import { Space } from '../../engine/space.ts';
import type { System } from '../../language/system.ts';
import { RepetitionWatch } from '../../semantics/initial.ts';
import type { Ending, SymbolicOptions } from '../exploration.ts';
import { type Selected, selectedBy } from '../selected.ts';
import { limited, Pacer } from '../pacer.ts';
import { SetChecker } from './set-checker.ts';
import type { RelationLearner } from './relation-learner.ts';
import { StopSearch, DiagramManager } from './diagram-manager.ts';

/** Calling a function of the author's, with what is learned from it, takes as long as so many results of operations on sets. */
const WORK_OF_CALL = 40;

/** So many initial states are put together before they are added to the others. */
const BATCH = 64;

/** What the parts of a symbolic search share. */
export class SymbolicRun {
  readonly system: System;
  readonly options: SymbolicOptions;
  readonly selected: Selected;
  readonly space: Space;
  readonly manager: DiagramManager;
  readonly checker: SetChecker;
  /** Initial states that were taken up. */
  started = 0;
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

  /**
   * Puts the initial states into the first held sets, so many of them. A limit on states may cut them off, which is then returned.
   */
  async begin(sets: number): Promise<Ending | undefined> {
    const repetition = new RepetitionWatch(this.system);
    const { states = Infinity } = this.options.limits ?? {};
    this.started = 0;
    for (let batch = this.#nextInitial(); batch.length > 0; batch = this.#nextInitial()) {
      const before = this.root(0);
      this.manager.retryAfterCollect(() => this.manager.roots.fill(this.#with(batch), 0, sets));
      repetition.note(this.root(0) !== before, batch.length);
      if (this.count(0) > states) return limited('states', states);
      await this.rest();
    }
    return undefined;
  }

  /** The codes of the next few initial states. */
  #nextInitial(): readonly Int32Array[] {
    const batch: Int32Array[] = [];
    for (; batch.length < BATCH && this.system.initial.at(this.started) !== undefined; this.started++) {
      this.space.enter(this.started);
      batch.push(this.space.codes.slice());
    }
    return batch;
  }

  /** The states found, and some others. */
  #with(batch: readonly Int32Array[]): number {
    const { sets, order } = this.learner;
    const added = batch.reduce((set, codes) => sets.union(set, sets.single(order.arranged(codes))), EMPTY);
    return sets.union(this.root(0), added);
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
