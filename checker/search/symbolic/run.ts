import { EMPTY } from '../../diagrams/store.ts';
import { Space } from '../../engine/space.ts';
import type { System } from '../../language/system.ts';
import type { SymbolicOptions } from '../exploration.ts';
import { type Watched, watchedBy } from '../monitor.ts';
import { Pacer } from '../pause.ts';
import { Judge } from './judge.ts';
import type { Knowledge } from './knowledge.ts';
import { Stop, Workshop } from './workshop.ts';

/** Calling a function of the author's, with what is learned from it, takes as long as so many results of operations on sets. */
const WORK_OF_CALL = 40;

/** What the parts of a symbolic search share. */
export class Run {
  readonly system: System;
  readonly options: SymbolicOptions;
  readonly watched: Watched;
  readonly space: Space;
  readonly workshop: Workshop;
  readonly judge: Judge;
  rounds = 0;
  depth = 0;
  readonly #pacer: Pacer;

  constructor(system: System, options: SymbolicOptions) {
    this.system = system;
    this.options = options;
    this.watched = watchedBy(system, options);
    this.#pacer = new Pacer(options);
    this.space = new Space(system);
    this.workshop = new Workshop(this.space, options, () => this.seconds);
    this.judge = new Judge(this.knowledge, this.watched);
  }

  get knowledge(): Knowledge {
    return this.workshop.knowledge;
  }

  get seconds(): number {
    return this.#pacer.seconds;
  }

  /** How much was done so far: the same in every run. */
  get work(): number {
    return this.knowledge.sets.memory.work + WORK_OF_CALL * this.space.learner.userCalls;
  }

  /** The initial states. */
  initial(): number {
    const { sets, order } = this.knowledge;
    return this.system.initial.reduce((set, _state, index) => {
      this.space.enter(index);
      return sets.union(set, sets.single(order.arranged(this.space.codes)));
    }, EMPTY);
  }

  /** A set that is held. Ask again after `rest`: the order may have changed. */
  held(index: number): number {
    return this.workshop.held[index] as number;
  }

  hold(index: number, set: number): void {
    this.workshop.held[index] = set;
  }

  count(index: number): bigint {
    return this.knowledge.sets.count(this.held(index));
  }

  /** To be called between any two pieces of work: looks after the sets, and after time, memory and interruptions. The first held set is the states found. */
  async rest(): Promise<void> {
    this.workshop.tidy();
    if (!this.#pacer.due) return;
    const ending = await this.#pacer.pause({ distinct: Number(this.count(0)), generated: 0, depth: this.depth, open: 0, rounds: this.rounds, nodes: this.workshop.nodes });
    if (ending !== undefined) throw new Stop(ending);
  }
}
