import { EMPTY } from '../../diagrams/node-store.ts';
import { Mistake } from '../mistake.ts';
import { type Ending, type Explored, type FoundViolation, keyOf, type Path } from '../exploration.ts';
import { limited } from '../pacer.ts';
import type { ViolatingStates, SetCheck } from './set-checker.ts';
import { Met } from './met.ts';
import type { SymbolicRun } from './run.ts';
import { auditSample } from './sampling.ts';
import { wayBack } from './way-back.ts';
import { StopSearch } from './diagram-manager.ts';

/** What was found in the order of depth. */
export interface LevelsResult {
  readonly ending: Ending;
  readonly distinct: bigint;
  readonly taken: readonly bigint[];
  readonly depth: number;
  readonly violations: readonly FoundViolation[];
  readonly witnesses: Explored['witnesses'];
  readonly audited: number;
}

const REACHED = 0;
const FIRST = 1;

/**
 * Goes level by level: a level is what is one step further than the level before, and no nearer. With names, only until all that they
 * name is violated, as it is known to be.
 */
export const searchByLevels = (run: SymbolicRun, wanted?: ReadonlySet<string>): Promise<LevelsResult> => new Levels(run, wanted).search();

class Levels {
  readonly #run: SymbolicRun;
  readonly #wanted: ReadonlySet<string> | undefined;
  readonly #violations: FoundViolation[] = [];
  readonly #violatedNames = new Set<string>();
  readonly #witnesses: Explored['witnesses'][number][];
  readonly #taken: bigint[];
  /** The states that were found and looked at, and how deep they lie. */
  #distinct = 0n;
  #depth = 0;
  #audited = 0;

  constructor(run: SymbolicRun, wanted: ReadonlySet<string> | undefined) {
    this.#run = run;
    this.#wanted = wanted;
    this.#witnesses = run.system.witnesses.map(() => undefined);
    this.#taken = run.system.actions.map(() => 0n);
  }

  async search(): Promise<LevelsResult> {
    const run = this.#run;
    run.manager.roots = [EMPTY, EMPTY];
    run.manager.secondary = -1;
    run.depth = 1;
    let ending: Ending;
    try {
      ending = await this.#levelAfterLevel(await run.begin(2));
    } catch (error) {
      if (error instanceof Met) throw new Mistake(error.mistake, this.#pathTo(error.vector, error.transition));
      if (!(error instanceof StopSearch)) throw error;
      ending = error.ending;
    }
    return {
      ending,
      distinct: this.#distinct,
      taken: this.#taken,
      depth: this.#depth,
      violations: this.#violations,
      witnesses: this.#witnesses,
      audited: this.#audited,
    };
  }

  /** The place of the last level. */
  get #last(): number {
    return FIRST + this.#run.depth - 1;
  }

  /** `cut`: the limit that cut the initial states off; then only these are looked at. */
  async #levelAfterLevel(cut: Ending | undefined): Promise<Ending> {
    const run = this.#run;
    const { depth: depthMax, states: statesMax } = run.options.limits ?? {};
    const { checks: questions } = run.checker;
    for (;;) {
      if (cut === undefined && statesMax !== undefined && run.count(REACHED) > statesMax) return limited('states', statesMax);
      if (await this.#check(questions.filter(({ ofSteps }) => !ofSteps))) return this.#violated(run.depth);
      await this.#lookForWitnesses();
      this.#include(run.depth);
      if (cut !== undefined) return cut;
      if (run.depth === depthMax) return limited('depth', depthMax);
      const next = await this.#nextLevel();
      this.#count();
      const isLast = run.root(next) === EMPTY;
      // The states behind the steps were found by then.
      if (await this.#check(questions.filter(({ ofSteps }) => ofSteps))) return this.#violated(isLast ? run.depth : run.depth + 1);
      if (isLast || this.#isDone) break;
      run.depth++;
    }
    if (this.#wanted === undefined)
      this.#audited = auditSample(run.learner, run.selected, {
        states: run.root(REACHED),
        closed: true,
        violated: this.#violatedNames,
        witnessed: this.#witnesses.map((found) => found !== undefined),
      });
    return { kind: 'complete' };
  }

  #violated(depth: number): Ending {
    this.#include(depth);
    return { kind: 'violated' };
  }

  /** Counts all states found, which lie so deep. */
  #include(depth: number): void {
    this.#distinct = this.#run.count(REACHED);
    this.#depth = depth;
  }

  /** Whether all that was looked for is found. */
  get #isDone(): boolean {
    return this.#wanted !== undefined && [...this.#wanted].every((name) => this.#violatedNames.has(name));
  }

  /** Asks the questions of the last level; true if something is violated there and the search should end. */
  async #check(questions: readonly SetCheck[]): Promise<boolean> {
    const run = this.#run;
    for (const { what, ofSteps, violating: ask } of questions) {
      if (this.#violatedNames.has(keyOf(what))) continue;
      const found = run.manager.retryAfterCollect(() => this.#pathInto(ask(run.root(this.#last))));
      if (found !== undefined) {
        this.#violatedNames.add(keyOf(what));
        this.#violations.push({ ...what, depth: run.depth + (ofSteps && what.kind === 'property' ? 1 : 0), path: found });
        if (run.options.keepGoing !== true) return true;
      }
      await run.rest();
    }
    return false;
  }

  /** A path to a faulty state of the last level, and the step that is wrong there; none if there is no fault. */
  #pathInto({ states, transition }: ViolatingStates): Path | undefined {
    if (states === EMPTY) return undefined;
    const { learner } = this.#run;
    const vector = new Int32Array(learner.order.fields.length);
    learner.sets.first(states, vector);
    return this.#pathTo(vector, transition);
  }

  /** A path to a state of the last level, and perhaps a transition from there. */
  #pathTo(vector: Int32Array, transition: number | undefined): Path {
    const { learner, manager, space } = this.#run;
    const path = wayBack(learner, manager.roots.slice(FIRST, this.#last + 1), vector);
    if (transition === undefined) return path;
    const { action, choices } = space.learner.transitions.stepOf(transition);
    return { initial: path.initial, steps: [...path.steps, { action, choices }] };
  }

  async #lookForWitnesses(): Promise<void> {
    const run = this.#run;
    if (this.#wanted !== undefined) return;
    for (const index of this.#witnesses.keys()) {
      if (this.#witnesses[index] !== undefined) continue;
      const path = run.manager.retryAfterCollect(() => this.#pathInto({ states: run.checker.satisfying(index, run.root(this.#last)) }));
      if (path !== undefined) this.#witnesses[index] = { depth: run.depth, path };
      await run.rest();
    }
  }

  /** Finds the next level; returns its place. */
  async #nextLevel(): Promise<number> {
    const run = this.#run;
    const { sets } = run.learner;
    const next = this.#last + 1;
    run.setRoot(next, EMPTY);
    for (const instance of run.space.actionInstances) {
      run.manager.retryAfterCollect(() =>
        run.setRoot(
          next,
          sets.union(run.root(next), sets.minus(run.learner.successors(instance, run.root(this.#last)), run.root(REACHED))),
        ),
      );
      await run.rest();
    }
    run.manager.retryAfterCollect(() => run.setRoot(REACHED, sets.union(run.root(REACHED), run.root(next))));
    return next;
  }

  /** Counts the steps from the last level. */
  #count(): void {
    const { learner, space, manager } = this.#run;
    for (const instance of space.actionInstances) {
      const action = space.learner.instances.actionOf(instance);
      this.#taken[action] =
        (this.#taken[action] as bigint) + manager.retryAfterCollect(() => learner.countSteps(instance, this.#run.root(this.#last)));
    }
  }
}
