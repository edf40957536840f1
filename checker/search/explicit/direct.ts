import { DirectSpace } from '../../engine/direct/direct-space.ts';
import { UnlikeSemantics } from '../../engine/direct/effects.ts';
import { StateTable } from '../../engine/direct/state-table.ts';
import type { NamedAction } from '../../language/action.ts';
import { internPlain } from '../../language/interning.ts';
import type { Choices } from '../../language/parameters.ts';
import type { State, System } from '../../language/system.ts';
import { canonical } from '../../language/values.ts';
import { withClock } from '../../semantics/call.ts';
import { eachInitialState, RepetitionWatch } from '../../semantics/initial.ts';
import { isWithin, type Step, stepsFrom, viewOf } from '../../semantics/step.ts';
import { timed } from '../clock.ts';
import type { Ending, Exploration, Path, PathStep, Search, SearchOptions } from '../exploration.ts';
import { PlainRecorder } from '../graph/plain-recorder.ts';
import type { StepGraph } from '../graph/step-graph.ts';
import { withPath } from '../mistake.ts';
import { disagreement } from '../oracle/disagreement.ts';
import { Judge } from '../oracle/judge.ts';
import { Sample } from '../oracle/sample.ts';
import { limited, Pacer } from '../pacer.ts';
import { selectedBy } from '../selected.ts';
import { isAsked, refuseWithin } from '../strategy.ts';

/** How often the clock is looked at: once in so many states that are left. */
const LOOK_EVERY = 64;

/**
 * Breadth-first search that calls the author's functions in every state, on whole values, and learns nothing: for specs that read so much
 * of their state that hardly any two states read alike. It goes as the plain semantics does, in the same order, but values are
 * numbered, and states are vectors of numbers.
 */
export const directSearch: Search = async (system, given = {}) => {
  const options = { ...given, ...timed(given) };
  const unlike = new Set<string>();
  for (;;) {
    try {
      return await new DirectSearch(system, options, unlike).run();
    } catch (error) {
      // Each time there is one more of these.
      if (!(error instanceof UnlikeSemantics)) throw error;
      unlike.add(error.action);
    }
  }
};

/** Thrown where memory ends. */
class NoRoom extends Error {}

class DirectSearch {
  readonly #system: System;
  readonly #options: SearchOptions;
  readonly #space: DirectSpace;
  readonly #table: StateTable;
  readonly #judge: Judge;
  readonly #pacer: Pacer;
  readonly #actions: { taken: number; fresh: number }[];
  readonly #sample = new Sample();
  /** Where liveness is asked about. */
  readonly #recorder: PlainRecorder | undefined;
  #left = 0;
  #audited = 0;
  #generated = 0;
  /** Where the model has a view, its values for the states that were found. */
  #views = new Set<unknown>();
  /** Which states are outside the state constraint. */
  readonly #outside = new Set<number>();
  /** The depth of the states that are being left. */
  #level = 1;
  #depth = 0;
  /** The state, and perhaps the step from there, where an author's function is called. */
  #at = -1;
  #by: PathStep | undefined;
  #isInitial = true;
  #ending: Ending | undefined;
  /** The numbers of the state that is being left, and of the one behind a step. */
  readonly #before: Int32Array;
  readonly #after: Int32Array;

  constructor(system: System, options: SearchOptions, unlike: ReadonlySet<string>) {
    refuseWithin(system, { liveness: options.liveness });
    this.#system = system;
    this.#options = options;
    this.#recorder = isAsked(options.liveness) ? new PlainRecorder() : undefined;
    this.#space = new DirectSpace(system, unlike);
    this.#table = new StateTable(this.#space.width);
    this.#judge = new Judge(system, selectedBy(system, options), (predicate, state, value) => this.#space.someIs(predicate, state, value));
    this.#pacer = new Pacer(options);
    this.#actions = system.actions.map(() => ({ taken: 0, fresh: 0 }));
    this.#before = new Int32Array(this.#space.width);
    this.#after = new Int32Array(this.#space.width);
  }

  async run(): Promise<Exploration> {
    try {
      await this.#begin();
      this.#isInitial = false;
      if (this.#ending === undefined) await this.#search();
    } catch (error) {
      if (error instanceof NoRoom) this.#ending = this.#pacer.memoryEnding();
      else throw withPath(error, () => this.#path());
    }
    return {
      ending: this.#ending ?? { kind: 'complete' },
      ...this.#counts,
      ...(this.#system.within === undefined ? {} : { outside: this.#outside.size }),
      seconds: this.#pacer.seconds,
      actions: this.#actions,
      violations: this.#judge.violations,
      witnesses: this.#judge.witnesses,
      ...this.#graph,
      effort: {
        engine: 'direct', userCalls: this.#space.calls, audited: this.#audited, collisionProbability: 0, bytes: this.#table.bytes,
      },
    };
  }

  /** The steps, if they were noted. */
  get #graph(): { readonly graph?: StepGraph } {
    if (this.#recorder === undefined || this.#ending?.kind === 'violated') return {};
    const numbers = new Int32Array(this.#space.width);
    return {
      graph: this.#recorder.graph(this.#system, this.#left, (state) => {
        this.#table.read(state, numbers);
        return this.#space.decode(numbers);
      }),
    };
  }

  get #counts(): { distinct: number; generated: number; depth: number } {
    return { distinct: this.#table.size - this.#outside.size, generated: this.#generated, depth: this.#depth };
  }

  async #begin(): Promise<void> {
    const repetition = new RepetitionWatch(this.#system);
    for (const [place, state] of eachInitialState(this.#system)) {
      const { size } = this.#table;
      this.#at = place;
      this.#renew();
      this.#space.encode(state, this.#after);
      this.#reach(() => state, -1 - place, 1);
      if (place % LOOK_EVERY === LOOK_EVERY - 1) await this.#pause(0);
      if (this.#ending !== undefined) return;
      repetition.note(this.#table.size > size);
    }
  }

  async #search(): Promise<void> {
    const { depth: depthMax } = this.#options.limits ?? {};
    let end = this.#table.size;
    for (let state = 0; state < this.#table.size; state++) {
      if (state === end) {
        this.#level++;
        end = this.#table.size;
      }
      if (this.#outside.has(state)) continue;
      if (this.#level === depthMax) this.#ending = limited('depth', depthMax);
      else this.#leave(state);
      if (this.#ending === undefined) this.#left = state + 1;
      if (state % LOOK_EVERY === 0) await this.#pause(state);
      if (this.#ending !== undefined) return;
    }
  }

  async #pause(left: number): Promise<void> {
    if (this.#pacer.due) this.#ending ??= await this.#pacer.pause({ ...this.#counts, open: this.#table.size - left });
  }

  /** Another search may have been at work since this one was: then other objects may be those with their content. */
  #renew(): void {
    if (this.#space.renew()) this.#views = new Set([...this.#views].map(internPlain));
  }

  /** Takes every step from a state. */
  #leave(state: number): void {
    this.#at = state;
    this.#by = undefined;
    this.#renew();
    this.#table.read(state, this.#before);
    const before = this.#space.decode(this.#before);
    const audited = this.#sample.next ? [] : undefined;
    this.#recorder?.leave(state);
    let isStuck = true;
    const take = (action: number, choices: Choices): boolean => {
      isStuck = false;
      this.#take(before, state, action, choices, audited);
      return this.#ending === undefined;
    };
    this.#space.leave(before, this.#before, this.#after, take);
    if (isStuck && this.#system.deadlockForbidden)
      this.#judge.deadlock({ state: before, depth: this.#level, path: () => this.#path() });
    this.#endIfViolated();
    if (audited !== undefined && this.#ending === undefined) this.#audit(before, audited);
  }

  /** Takes the step that leads to the state in `#after`. */
  #take(before: State, from: number, action: number, choices: Choices, audited: Step[] | undefined): void {
    const count = this.#actions[action] as { taken: number; fresh: number };
    count.taken++;
    this.#by = { action, choices };
    let decoded: State | undefined;
    const after = (): State => (decoded ??= this.#space.decode(this.#after));
    audited?.push({ action, choices, state: after() });
    if (this.#judge.watchesSteps && this.#isChange()) {
      const { name } = this.#system.actions[action] as NamedAction;
      this.#judge.step(before, { state: after(), depth: this.#level + 1, path: () => this.#path() }, name);
      this.#endIfViolated();
    }
    if (this.#ending === undefined && this.#reach(after, from, this.#level + 1)) count.fresh++;
    if (this.#recorder !== undefined && this.#isChange())
      this.#recorder.step(this.#table.numberIn(this.#table.slotFor(this.#after)), action, choices);
    this.#by = undefined;
  }

  #isChange(): boolean {
    for (let i = 0; i < this.#before.length; i++) if (this.#before[i] !== this.#after[i]) return true;
    return false;
  }

  /** Counts a generated state and, if it is new, keeps and judges it; true if it is new and inside the state constraint. */
  #reach(state: () => State, link: number, depth: number): boolean {
    this.#generated++;
    const view = this.#system.view === undefined ? undefined : { of: viewOf(this.#system, state()) };
    const slot = this.#table.slotFor(this.#after);
    if (view === undefined ? this.#table.isTaken(slot) : this.#views.has(view.of)) return false;
    const { states: statesMax } = this.#options.limits ?? {};
    if (this.#table.size === statesMax) {
      this.#ending ??= limited('states', statesMax);
      return false;
    }
    const bytes = this.#table.bytesForNext;
    // What is in use is told by a function of the caller's, not of the spec's.
    if (bytes > 0 && !withClock(() => this.#pacer.room(bytes, this.#table.bytes))) throw new NoRoom();
    const number = this.#table.add(this.#after, slot, link);
    if (link < 0) this.#recorder?.initial(-1 - link);
    else if (this.#by !== undefined) this.#recorder?.found(link, this.#by.action, this.#by.choices);
    if (view !== undefined) this.#views.add(view.of);
    const judged = { state: state(), depth, path: () => this.#path() };
    this.#judge.state(judged);
    if (link < 0) this.#judge.initial(judged);
    this.#endIfViolated();
    const isInside = isWithin(this.#system, judged.state);
    if (isInside) this.#depth = Math.max(this.#depth, depth);
    else this.#outside.add(number);
    return isInside;
  }

  #endIfViolated(): void {
    if (this.#judge.violations.length > 0 && this.#options.keepGoing !== true) this.#ending ??= { kind: 'violated' };
  }

  /** Compares the steps from a state, by the texts of all that they lead to, and what is so there, with the plain semantics. */
  #audit(state: State, steps: readonly Step[]): void {
    this.#audited++;
    if (textOf(steps) !== textOf([...stepsFrom(this.#system, state)])) throw disagreement(this.#system, 'steps', state);
    const unlike = this.#judge.unlikeSemantics(state);
    if (unlike !== undefined) throw disagreement(this.#system, unlike, state);
  }

  /** The way to where an author's function was called last. */
  #path(): Path {
    if (this.#isInitial) return { initial: this.#at, steps: [] };
    const states = [this.#at];
    let link = this.#table.linkOf(this.#at);
    for (; link >= 0; link = this.#table.linkOf(link)) states.unshift(link);
    const steps = states.slice(1).map((state, i) => this.#stepTo(states[i] as number, state));
    return { initial: -1 - link, steps: this.#by === undefined ? steps : [...steps, this.#by] };
  }

  /** The first step from a state to another one. */
  #stepTo(from: number, to: number): PathStep {
    const [before, after, wanted] = [this.#before, this.#after, this.#after].map((numbers) => new Int32Array(numbers.length));
    this.#table.read(from, before as Int32Array);
    this.#table.read(to, wanted as Int32Array);
    let found: PathStep | undefined;
    this.#space.leave(this.#space.decode(before as Int32Array), before as Int32Array, after as Int32Array, (action, choices) => {
      if ((after as Int32Array).every((number, i) => number === (wanted as Int32Array)[i])) found = { action, choices };
      return found === undefined;
    });
    if (found === undefined) throw disagreement(this.#system, 'steps', this.#space.decode(before as Int32Array));
    return found;
  }
}

const textOf = (steps: readonly Step[]): string =>
  steps.map(({ action, choices, state }) => canonical([action, choices, state])).join('\n');
