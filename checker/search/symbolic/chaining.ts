import { EMPTY } from '../../diagrams/node-store.ts';
import { type Ending, keyOf, type Violation } from '../exploration.ts';
import { limited } from '../pacer.ts';

import type { SymbolicRun } from './run.ts';
import { auditSample } from './sampling.ts';
import { StopSearch } from './diagram-manager.ts';

/** What was found of whole sets of states, whatever the depth. */
export interface ChainingResult {
  readonly ending: Ending;
  /** How many states were judged, and for each action how many steps they have. */
  readonly distinct: bigint;
  readonly taken: readonly bigint[];
  /** What is violated somewhere. */
  readonly violated: readonly Violation[];
  readonly witnessed: readonly boolean[];
  readonly audited: number;
}

const REACHED = 0;
/** Those of the states found that were judged. */
const CHECKED = 1;
/**
 * Judging may wait until so much work was done, some half a second of it, and then until it was a fifth of all the work: not by the
 * clock, so that every run is the same.
 */
const WAIT = 1_000_000;
const SHARE = 4;

/** Applies every action to all states found so far, one action after the other, until nothing is new. */
export const searchByChaining = (run: SymbolicRun): Promise<ChainingResult> => new Chaining(run).search();

class Chaining {
  readonly #run: SymbolicRun;
  readonly #violated = new Map<string, Violation>();
  readonly #witnessed: boolean[];
  /** The work of judging last time, and all work when that was done. */
  #checking = 0;
  #checkedAt = 0;
  #audited = 0;

  constructor(run: SymbolicRun) {
    this.#run = run;
    this.#witnessed = run.system.witnesses.map(() => false);
  }

  async search(): Promise<ChainingResult> {
    const run = this.#run;
    run.manager.roots = [EMPTY, EMPTY];
    // An order that is good for both would be worse for what matters.
    run.manager.secondary = CHECKED;
    let ending: Ending;
    try {
      const cut = await run.begin(1);
      await this.#check();
      ending = cut ?? (await this.#untilNothingIsNew());
      if (ending.kind !== 'violated') await this.#check(ending.kind === 'complete');
      this.#audited = auditSample(run.learner, run.selected, {
        states: run.root(CHECKED), closed: ending.kind === 'complete', violated: new Set(this.#violated.keys()), witnessed: this.#witnessed,
      });
    } catch (error) {
      if (!(error instanceof StopSearch)) throw error;
      ending = error.ending;
      run.setRoot(REACHED, run.root(CHECKED));
      run.manager.collect();
    }
    run.manager.patient = true;
    const taken = this.#count();
    run.manager.patient = false;
    return {
      ending,
      distinct: run.count(CHECKED),
      taken,
      violated: [...this.#violated.values()],
      witnessed: this.#witnessed,
      audited: this.#audited,
    };
  }

  async #untilNothingIsNew(): Promise<Ending> {
    const run = this.#run;
    const { keepGoing, limits: { states: statesMax } = {} } = run.options;
    // How many instances, one after the other, led nowhere new.
    let idle = 0;
    while (idle < run.space.actionInstances.length) {
      run.rounds++;
      for (const instance of run.space.actionInstances) {
        idle = this.#apply(instance) ? 0 : idle + 1;
        if (idle === run.space.actionInstances.length) return { kind: 'complete' };
        await run.rest();
        if (statesMax !== undefined && run.count(REACHED) > statesMax) return limited('states', statesMax);
        if (run.work <= this.#checkedAt + WAIT + SHARE * this.#checking) continue;
        await this.#check();
        if (this.#violated.size > 0 && keepGoing !== true) return { kind: 'violated' };
      }
    }
    return { kind: 'complete' };
  }

  /** Applies one instance of an action to the states found; false if it leads nowhere new. */
  #apply(instance: number): boolean {
    const { manager, learner } = this.#run;
    return manager.retryAfterCollect(() => {
      const before = this.#run.root(REACHED);
      const after = learner.sets.union(before, learner.successors(instance, before));
      this.#run.setRoot(REACHED, after);
      return after !== before;
    });
  }

  /**
   * Looks for all that is violated among the states found, and for witnesses. `covered`: whether all steps from these states are learned.
   */
  async #check(covered = false): Promise<void> {
    const run = this.#run;
    const { manager, checker, learner } = run;
    const begin = run.work;
    for (const instance of covered ? [] : run.space.actionInstances) {
      manager.retryAfterCollect(() => learner.cover(learner.relationOf(instance), learner.all(run.root(REACHED))));
      await run.rest();
    }
    for (const { what, violating: ask } of checker.checks) {
      if (!this.#violated.has(keyOf(what)) && manager.retryAfterCollect(() => ask(run.root(REACHED)).states) !== EMPTY)
        this.#violated.set(keyOf(what), what);
      await run.rest();
    }
    for (const index of this.#witnessed.keys()) {
      this.#witnessed[index] ||= manager.retryAfterCollect(() => checker.satisfying(index, run.root(REACHED))) !== EMPTY;
      await run.rest();
    }
    run.setRoot(CHECKED, run.root(REACHED));
    this.#checkedAt = run.work;
    this.#checking = this.#checkedAt - begin;
  }

  /** For each action its steps from the states that were judged. */
  #count(): readonly bigint[] {
    const { learner, space, system, manager } = this.#run;
    return system.actions.map((_action, index) =>
      space.actionInstances
        .filter((instance) => space.learner.instances.actionOf(instance) === index)
        .reduce((sum, instance) => sum + manager.retryAfterCollect(() => learner.countSteps(instance, this.#run.root(CHECKED))), 0n),
    );
  }
}
