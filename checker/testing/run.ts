import type { NamedAction } from '../language/action.ts';
import type { Choices } from '../language/parameters.ts';
import type { State, System } from '../language/system.ts';
import type { Path, PathStep } from '../search/exploration.ts';
import { choicesIn } from '../semantics/choices.ts';
import { isEnabled } from '../semantics/step.ts';
import { enabledIn } from '../verdict/trace/code.ts';
import { findingsAt } from '../verdict/trace/findings.ts';
import type { Finding } from '../verdict/trace/trace.ts';
import { showChoices } from '../language/display.ts';
import { ComparedParts } from './compared.ts';
import type { Driver, RunContext } from './driver.ts';
import { requireEvent, type SystemEvent, stepsLike } from './event.ts';
import { fits, type Mismatch, mismatches } from './observation.ts';
import { observed } from './observed.ts';
import { pathTo, Possible, type PossibleState } from './possible.ts';

/** How an implementation differs from its spec. */
export type Difference =
  /** It does the step, but then it is in another state. */
  | { readonly kind: 'state'; readonly mismatches: readonly Mismatch[] }
  /** It says that it did something which the spec does not allow there; or nothing, where it could. */
  | { readonly kind: 'step'; readonly event: SystemEvent | undefined }
  /** It threw. */
  | { readonly kind: 'threw'; readonly error: string };

/** A step of a spec, by the name of its action. */
export interface AskedStep {
  readonly action: string;
  readonly choices: Choices;
}

/** One run of an implementation. */
export interface Run {
  /** What it was asked for, step by step; the last of them is the one with which it differs, if it does. */
  readonly asked: readonly PathStep[];
  /** A reading of all that was right. */
  readonly path: Path;
  /** The state at its end. */
  readonly state: State;
  readonly difference?: Difference;
  /** What the spec itself forbids in the last state, in every reading. */
  readonly findings: readonly Finding[];
  /** The steps that were taken, each with the state that it was taken in. */
  readonly taken: readonly (readonly [State, PathStep])[];
  /** How many steps were refused, rightly. */
  readonly refused: number;
  readonly widest: number;
  /** What of the states was compared with what was seen. */
  readonly compared: ComparedParts;
  /** More internal steps in a row than this were not tried, and would have led further. */
  readonly cutAt?: number;
}

/**
 * Chooses the next step of those that may be asked for; undefined to end the run. `refused` are those that the implementation must refuse.
 */
export type Chooser = (
  enabled: readonly PathStep[],
  state: State,
  asked: number,
  refused: () => readonly PathStep[],
) => PathStep | undefined;

/** More states than this at a time are not followed. */
export const WIDTH_MAX = 10_000;

const atOnce: RunContext = { schedule: async (promise) => promise };

/** What it takes to settle promises in another order. */
export interface Scheduling {
  readonly context: RunContext;
  /** Waits for something, and settles what was scheduled in the meantime. */
  readonly waitFor: <V>(promise: Promise<V>) => Promise<V>;
}

/** Starts an implementation, asks it for one step after the other, and follows what it does in the spec. */
export async function runOnce<Real>(
  driver: Driver<Real>,
  choose: Chooser,
  { context, waitFor }: Scheduling = { context: atOnce, waitFor: async (promise) => promise },
  { toTheEnd = false } = {},
): Promise<Run> {
  const real = await waitFor(driver.start(context));
  try {
    return await new Following(driver, real, waitFor).run(choose, toTheEnd);
  } finally {
    await driver.stop(real);
  }
}

class Following<Real> {
  readonly #driver: Driver<Real>;
  readonly #system: System;
  readonly #real: Real;
  readonly #waitFor: Scheduling['waitFor'];
  readonly #possible: Possible;
  readonly #asked: PathStep[] = [];
  readonly #taken: (readonly [State, PathStep])[] = [];
  readonly #compared = new ComparedParts();
  #refused = 0;
  /** What may be asked for in a state; and the states in which nothing is wrong. A step that is refused leads to neither anew. */
  readonly #askableIn = new WeakMap<State, readonly PathStep[]>();
  readonly #clean = new WeakSet<PossibleState>();

  constructor(driver: Driver<Real>, real: Real, waitFor: Scheduling['waitFor']) {
    this.#driver = driver;
    this.#system = driver.system;
    this.#real = real;
    this.#waitFor = waitFor;
    this.#possible = new Possible(driver.system, { actions: driver.internal, max: driver.internalMax }, WIDTH_MAX);
  }

  /** `toTheEnd` goes on where the spec itself is violated. */
  async run(choose: Chooser, toTheEnd: boolean): Promise<Run> {
    const first = await this.#seen(this.#possible.withHidden(), this.#possible.states);
    if (first !== undefined) return this.#ended(first);
    for (;;) {
      const findings = this.#findings();
      if (findings.length > 0 && !toTheEnd) return this.#ended(undefined, findings);
      const { state } = this.#best;
      const step = choose(this.#askable(state), state, this.#asked.length, () => refusedIn(this.#driver, state));
      if (step === undefined) return this.#ended(undefined, findings);
      this.#asked.push(step);
      const difference = await this.#did(step);
      if (difference !== undefined) return this.#ended(difference);
    }
  }

  get #best(): PossibleState {
    return this.#possible.states[0] as PossibleState;
  }

  #askable(state: State): readonly PathStep[] {
    const known = this.#askableIn.get(state);
    if (known !== undefined) return known;
    const steps = [...enabledIn(this.#system, state)].filter(({ action }) => !this.#driver.internal.has(action));
    this.#askableIn.set(state, steps);
    return steps;
  }

  /** Has a step done, and follows what was done. */
  async #did(step: PathStep): Promise<Difference | undefined> {
    const name = this.#system.actions[step.action]?.name ?? '';
    let answer;
    try {
      answer = await this.#waitFor(this.#driver.act(this.#real, name, step.choices));
    } catch (error) {
      return { kind: 'threw', error: error instanceof Error ? error.message : String(error) };
    }
    if (answer === undefined) return this.#follow([{ action: name, choices: step.choices }]);
    const events = (Array.isArray(answer) ? answer : [answer]) as readonly SystemEvent[];
    if (events.length > 0) return this.#follow(events.map((event) => this.#said(event, name)));
    const refusing = this.#possible.withHidden().filter(({ state }) =>
      stepsLike(this.#system, state, step.action, step.choices).next().done === true);
    if (refusing.length === 0) return { kind: 'step', event: undefined };
    this.#refused++;
    return this.#seen(refusing, refusing);
  }

  /** An event that the driver tells of. */
  #said(told: SystemEvent, name: string): SystemEvent {
    const where = `what the driver says of ${name}`;
    const event = requireEvent(told, where);
    return event.after === undefined ? event : { ...event, after: observed(this.#system, event.after, where) };
  }

  async #follow(events: readonly SystemEvent[]): Promise<Difference | undefined> {
    for (const [place, event] of events.entries()) {
      const behind = this.#possible.behind(event);
      const step = behind[0]?.from;
      if (step === undefined || !('before' in step)) return { kind: 'step', event };
      if (event.after !== undefined) this.#compared.note(event.after, (behind[0] as PossibleState).state);
      if (place < events.length - 1) {
        this.#taken.push([step.before.state, step.step]);
        this.#possible.keep(behind);
        continue;
      }
      const before = this.#possible.states;
      this.#possible.keep(behind);
      const difference = await this.#seen(this.#possible.withHidden(), behind);
      if (difference === undefined) {
        this.#taken.push([step.before.state, step.step]);
        continue;
      }
      this.#possible.keep(before);
      return difference;
    }
    return undefined;
  }

  /** Keeps the states that fit what is seen; without internal steps, where those fit. */
  async #seen(all: readonly PossibleState[], first: readonly PossibleState[]): Promise<Difference | undefined> {
    let told: unknown = {};
    try {
      if (this.#driver.observe !== undefined) told = await this.#waitFor(this.#driver.observe(this.#real));
    } catch (error) {
      return { kind: 'threw', error: error instanceof Error ? error.message : String(error) };
    }
    const seen = observed(this.#system, told, this.#whereSeen);
    const fitting = all.filter(({ state }) => fits(seen, state));
    this.#compared.note(seen, (fitting[0] ?? first[0] as PossibleState).state);
    if (fitting.length > 0) {
      this.#possible.keep(fitting);
      return undefined;
    }
    const [nearest = []] = first.map(({ state }) => mismatches(seen, state)).sort((one, other) => one.length - other.length);
    return { kind: 'state', mismatches: nearest };
  }

  /** Where something was seen, for messages. */
  get #whereSeen(): string {
    const last = this.#asked.at(-1);
    const when = last === undefined
      ? 'in the beginning'
      : `after ${this.#system.actions[last.action]?.name ?? ''}(${showChoices(last.choices)})`;
    return `what observe of the driver of ${this.#system.spec} returned ${when}`;
  }

  /** What is wrong in every state that it may be in. */
  #findings(): readonly Finding[] {
    const { states } = this.#possible;
    if (states.some((each) => this.#clean.has(each))) return [];
    const found = states.map(({ state, from }) =>
      'before' in from
        ? findingsAt(this.#system, from.before.state, state, {
            step: { action: this.#system.actions[from.step.action]?.name ?? '', choices: from.step.choices },
          })
        : findingsAt(this.#system, undefined, state));
    for (const [place, findings] of found.entries()) if (!findings.some(isSafety)) this.#clean.add(states[place] as PossibleState);
    return found.every((findings) => findings.some(isSafety)) ? (found[0] ?? []).filter(isSafety) : [];
  }

  #ended(difference?: Difference, findings: readonly Finding[] = []): Run {
    const { state } = this.#best;
    return {
      asked: this.#asked,
      path: pathTo(this.#best),
      state,
      ...(difference === undefined ? {} : { difference }),
      findings,
      taken: this.#taken,
      refused: this.#refused,
      widest: this.#possible.widest,
      compared: this.#compared,
      ...(this.#possible.wasCut ? { cutAt: this.#driver.internalMax } : {}),
    };
  }
}

/** The steps that the spec does not allow in a state, and that the implementation must refuse. */
function refusedIn<Real>({ system, mustRefuse }: Driver<Real>, state: State): readonly PathStep[] {
  return [...mustRefuse].flatMap((place) => {
    const action = system.actions[place] as NamedAction;
    return Array.from(choicesIn(action.parameters, state, () => `action ${action.name}`))
      .filter((choices) => !isEnabled(action, state, choices))
      .map((choices) => ({ action: place, choices }));
  });
}

/** A state in which nothing can be done ends a run; whether it may is the spec's affair. */
const isSafety = (finding: Finding): boolean => finding.kind !== 'deadlock';
