import { SpecError } from '../language/errors.ts';
import type { Choices } from '../language/parameters.ts';
import type { State, System } from '../language/system.ts';
import { initialStates } from '../semantics/initial.ts';
import { isWithin } from '../semantics/step.ts';
import { type StateGraph, stateGraph } from '../verdict/compare/state-graph.ts';
import { type WhyNot, whyNot } from '../verdict/explain/why-not.ts';
import { type Choice, select, type Selection, type Subject } from '../verdict/selection.ts';
import { changesBetween } from '../verdict/trace/changes.ts';
import { decodePath, enabledIn, stateBehind } from '../verdict/trace/code.ts';
import { findingsAt } from '../verdict/trace/findings.ts';
import { rebuild } from '../verdict/trace/rebuild.ts';
import type { Change, Finding, Trace } from '../verdict/trace/trace.ts';
import { type RefusedAction, refusedIn } from './refused.ts';

/** A step that is enabled: where it leads, and what is wrong there. */
export interface Offer {
  /** The trace code with this step behind it. */
  readonly code: string;
  readonly action: string;
  readonly choices: Choices;
  /** In the order of the variables' declaration; none if the step changes nothing. */
  readonly changes: readonly Change[];
  /** The invariants that are false in the state behind it, the properties that this step breaks, and a deadlock that it leads into. */
  readonly violations: readonly Finding[];
  /** Why the step cannot be taken although it is enabled: its effect, or a predicate, throws. */
  readonly mistake?: SpecError;
}

/** The end of a behaviour: the state there, how it was reached, and where it can go on. */
export interface Place {
  readonly code: string;
  /** The way there, with what is wrong at its end. */
  readonly trace: Trace;
  readonly state: State;
  /** What the last step changed; nothing in an initial state. */
  readonly changes: readonly Change[];
  readonly violations: readonly Finding[];
  /** The steps that are enabled, in the order of the actions and of their choices: the order of the codes. */
  readonly enabled: readonly Offer[];
  /** What is refused, and by which clauses. */
  readonly refused: readonly RefusedAction[];
  /** Whether the state constraint lets a search go on from here; steps are listed all the same. */
  readonly within: boolean;
}

/** A spec that is walked through by hand: in a page, in a terminal, in a test. */
export interface Explorer {
  readonly selection: Selection;
  /** The codes of the initial states, or of the first of them where they are generated. */
  readonly initial: readonly string[];
  /** The behaviour that a trace code names. Throws as `at` does. */
  trace(code: string): Trace;
  /** Where a trace code leads, and where one can go from there. Throws a `SpecError` (`bad-trace`) if it leads nowhere. */
  at(code: string): Place;
  /**
   * Why an action is not enabled at the end of a behaviour, or in its state of a number (1 is the initial one). The action is written as
   * traces show it: `Acquire(c: A)`.
   */
  whyNot(code: string, action: string, at?: number): WhyNot;
  /** The reachable states, if they are not more than a number, with the steps between them; otherwise the first of them. */
  graph(statesMax?: number): StateGraph;
}

/**
 * Opens a spec, an entry of the catalogue or a variant for a walk through its behaviours, with the model, constants and variant that are
 * chosen, as for `check`. Nothing is searched: every answer is made by executing the spec's own functions along the way that is asked
 * about.
 */
export function open(subject: Subject, choice: Choice = {}): Explorer {
  const selection = select(subject, choice);
  const { system } = selection;
  const walk = new LastBehaviour(system);
  return {
    selection,
    initial: initialStates(system).map((_, place) => String(place)),
    trace: (code) => walk.to(code),
    at: (code) => placeAt(system, walk.to(code)),
    whyNot: (code, action, at) => whyNot(system, walk.to(code), action, at),
    graph: (statesMax) => stateGraph(system, statesMax),
  };
}

/** The behaviour that was looked at last: who goes back and forth in it, or one step on, does not begin anew. */
class LastBehaviour {
  readonly #system: System;
  #last: Trace | undefined;

  constructor(system: System) {
    this.#system = system;
  }

  to(code: string): Trace {
    const last = this.#last;
    if (last?.code === code) return last;
    const found = last === undefined || last.cycle !== undefined ? undefined : (this.#within(last, code) ?? this.#behind(last, code));
    if (found !== undefined && found.steps.length < (last?.steps.length ?? 0)) return found;
    return (this.#last = found ?? rebuild(this.#system, decodePath(this.#system, code)));
  }

  /** A beginning of the last behaviour. */
  #within(last: Trace, code: string): Trace | undefined {
    if (!last.code.startsWith(`${code}/`)) return undefined;
    const steps = last.steps.slice(0, code.split('/').length - 1);
    return this.#ending({ ...last, code, steps });
  }

  /** The last behaviour, and one step more. */
  #behind(last: Trace, code: string): Trace | undefined {
    const place = code.startsWith(`${last.code}/`) ? code.slice(last.code.length + 1) : '';
    if (!/^\d+$/.test(place)) return undefined;
    const before = endOf(last);
    const step = [...enabledIn(this.#system, before)][Number(place)];
    if (step === undefined) return undefined;
    const state = stateBehind(this.#system, before, step);
    const { name: action = '' } = this.#system.actions[step.action] ?? {};
    const taken = { action, choices: step.choices, changes: changesBetween(this.#system.variables, before, state), state };
    return this.#ending({ ...last, code, steps: [...last.steps, taken] });
  }

  #ending(trace: Trace): Trace {
    const before = trace.steps.length > 1 ? trace.steps.at(-2)?.state : trace.steps.length === 1 ? trace.initial : undefined;
    return { ...trace, findings: findingsAt(this.#system, before, endOf(trace), { step: trace.steps.at(-1) }) };
  }
}

const endOf = ({ initial, steps }: Trace): State => steps.at(-1)?.state ?? initial;

function placeAt(system: System, trace: Trace): Place {
  const { code } = trace;
  const state = endOf(trace);
  // Behind a cycle one goes on as behind the same steps without it.
  const flat =
    trace.cycle === undefined
      ? code
      : code
          .replace(/[()]/g, '')
          .split('/')
          .filter((part) => part !== '')
          .join('/');
  return {
    code,
    trace,
    state,
    changes: trace.steps.at(-1)?.changes ?? [],
    violations: trace.findings,
    enabled: [...enabledIn(system, state)].map((step, place) => offerOf(system, state, step, `${flat}/${place}`)),
    refused: refusedIn(system, state),
    within: isWithin(system, state),
  };
}

function offerOf(system: System, before: State, step: { readonly action: number; readonly choices: Choices }, code: string): Offer {
  const action = system.actions[step.action]?.name ?? '';
  const offer = { code, action, choices: step.choices };
  try {
    const state = stateBehind(system, before, step);
    return {
      ...offer,
      changes: changesBetween(system.variables, before, state),
      violations: findingsAt(system, before, state, { step: { action, choices: step.choices } }),
    };
  } catch (error) {
    if (error instanceof SpecError) return { ...offer, changes: [], violations: [], mistake: error };
    throw error;
  }
}
