import { EMPTY } from '../../diagrams/store.ts';
import { type Ending, keyOf, type Violation } from '../exploration.ts';
import { limited } from '../pause.ts';

import type { Run } from './run.ts';
import { auditSample } from './sampling.ts';
import { Stop } from './workshop.ts';

/** What was found of whole sets of states, whatever the depth. */
export interface RoundsResult {
  readonly ending: Ending;
  /** How many states were judged, and for each action how many steps they have. */
  readonly distinct: bigint;
  readonly taken: readonly bigint[];
  /** What falls somewhere. */
  readonly suspected: readonly Violation[];
  readonly witnessed: readonly boolean[];
  readonly audited: number;
}

const REACHED = 0;
/** Those of the states found that were judged. */
const JUDGED = 1;
/** Judging may wait until so much work was done, some half a second of it, and then until it was a fifth of all the work: not by the clock, so that every run is the same. */
const WAIT = 1_000_000;
const SHARE = 4;

/** Applies every action to all states found so far, one action after the other, until nothing is new. */
export const searchByRounds = (run: Run): Promise<RoundsResult> => new Rounds(run).search();

class Rounds {
  readonly #run: Run;
  readonly #suspected = new Map<string, Violation>();
  readonly #witnessed: boolean[];
  /** The work of judging last time, and all work when that was done. */
  #judging = 0;
  #judgedAt = 0;
  #audited = 0;

  constructor(run: Run) {
    this.#run = run;
    this.#witnessed = run.system.witnesses.map(() => false);
  }

  async search(): Promise<RoundsResult> {
    const run = this.#run;
    run.workshop.held = [run.initial(), EMPTY];
    // An order that is good for both would be worse for what matters.
    run.workshop.aside = JUDGED;
    let ending: Ending;
    try {
      await this.#judge();
      ending = await this.#untilNothingIsNew();
      if (ending.kind !== 'violated') await this.#judge(ending.kind === 'complete');
      this.#audited = auditSample(run.knowledge, run.watched, {
        states: run.held(JUDGED), closed: ending.kind === 'complete', fallen: new Set(this.#suspected.keys()), witnessed: this.#witnessed,
      });
    } catch (error) {
      if (!(error instanceof Stop)) throw error;
      ending = error.ending;
      run.hold(REACHED, run.held(JUDGED));
      run.workshop.collect();
    }
    run.workshop.patient = true;
    const taken = this.#count();
    run.workshop.patient = false;
    return { ending, distinct: run.count(JUDGED), taken, suspected: [...this.#suspected.values()], witnessed: this.#witnessed, audited: this.#audited };
  }

  async #untilNothingIsNew(): Promise<Ending> {
    const run = this.#run;
    const { keepGoing, limits: { states: statesMax } = {} } = run.options;
    // How many roots, one after the other, led nowhere new.
    let idle = 0;
    while (idle < run.space.actionInstances.length) {
      run.rounds++;
      for (const instance of run.space.actionInstances) {
        idle = this.#apply(instance) ? 0 : idle + 1;
        if (idle === run.space.actionInstances.length) return { kind: 'complete' };
        await run.rest();
        if (statesMax !== undefined && run.count(REACHED) > statesMax) return limited('states', statesMax);
        if (run.work <= this.#judgedAt + WAIT + SHARE * this.#judging) continue;
        await this.#judge();
        if (this.#suspected.size > 0 && keepGoing !== true) return { kind: 'violated' };
      }
    }
    return { kind: 'complete' };
  }

  /** Applies one root of an action to the states found; false if it leads nowhere new. */
  #apply(instance: number): boolean {
    const { workshop, knowledge } = this.#run;
    return workshop.safely(() => {
      const before = this.#run.held(REACHED);
      const after = knowledge.sets.union(before, knowledge.successors(instance, before));
      this.#run.hold(REACHED, after);
      return after !== before;
    });
  }

  /** Looks for everything that falls among the states found, and for witnesses. `covered`: whether all steps from these states are learned. */
  async #judge(covered = false): Promise<void> {
    const run = this.#run;
    const { workshop, judge, knowledge } = run;
    const begin = run.work;
    for (const instance of covered ? [] : run.space.actionInstances) {
      workshop.safely(() => knowledge.cover(knowledge.siteOf(instance), knowledge.all(run.held(REACHED))));
      await run.rest();
    }
    for (const { what, ask } of judge.questions) {
      if (!this.#suspected.has(keyOf(what)) && workshop.safely(() => ask(run.held(REACHED)).states) !== EMPTY) this.#suspected.set(keyOf(what), what);
      await run.rest();
    }
    for (const index of this.#witnessed.keys()) {
      this.#witnessed[index] ||= workshop.safely(() => judge.satisfying(index, run.held(REACHED))) !== EMPTY;
      await run.rest();
    }
    run.hold(JUDGED, run.held(REACHED));
    this.#judgedAt = run.work;
    this.#judging = this.#judgedAt - begin;
  }

  /** For each action its steps from the states that were judged. */
  #count(): readonly bigint[] {
    const { knowledge, space, system, workshop } = this.#run;
    return system.actions.map((_action, index) =>
      space.actionInstances.filter((instance) => space.learner.actionOf(instance) === index).reduce((sum, instance) => sum + workshop.safely(() => knowledge.countSteps(instance, this.#run.held(JUDGED))), 0n));
  }
}
