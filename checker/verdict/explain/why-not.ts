import { SpecError } from '../../language/errors.ts';
import { leastOf } from '../../language/extremes.ts';
import type { Choices } from '../../language/parameters.ts';
import type { State, System } from '../../language/system.ts';
import { equal } from '../../language/values.ts';
import type { PathStep } from '../../search/exploration.ts';
import { changesBetween } from '../trace/changes.ts';
import { enabledIn, stateBehind } from '../trace/code.ts';
import { type Refusal, refusalOf } from '../trace/refusal.ts';
import { readStep } from '../trace/step-text.ts';
import type { Change, Trace } from '../trace/trace.ts';

/** Whether an action is enabled in a state of a trace, and why not. */
export interface WhyNot {
  readonly action: string;
  readonly choices: Choices;
  /** The number of the state in the trace; the initial one is 1. */
  readonly at: number;
  /** Nothing if the action is enabled. */
  readonly refusal?: Refusal;
  /** What the action would change, where it is enabled. */
  readonly changes: readonly Change[];
  /** The choices with which the action is enabled instead, those that differ in the fewest places. */
  readonly instead: readonly Choices[];
}

/** Asks why an action, written as traces show it, is not enabled in a state of a trace: the last one unless another is named. */
export function whyNot(system: System, trace: Trace, text: string, at = 1 + trace.steps.length): WhyNot {
  const state = at === 1 ? trace.initial : trace.steps[at - 2]?.state;
  if (state === undefined)
    throw new SpecError('bad-trace', {
      what: `the trace has no state ${at}`,
      cause: `its states are 1 to ${1 + trace.steps.length}; 1 is the initial one`,
    });
  const step = readStep(system, state, text);
  const action = system.actions[step.action] as System['actions'][number];
  const refusal = refusalOf(system, state, action, step.choices);
  const asked = { action: action.name, choices: step.choices, at };
  if (refusal === undefined)
    return { ...asked, changes: changesBetween(system.variables, state, stateBehind(system, state, step)), instead: [] };
  return { ...asked, refusal, changes: [], instead: nearestEnabled(system, state, step) };
}

/** The choices with which the action of a step is enabled in a state, those that differ from the step's in the fewest places. */
export function nearestEnabled(system: System, state: State, { action, choices }: PathStep): readonly Choices[] {
  const others = [...enabledIn(system, state)]
    .filter((step) => step.action === action)
    .map((step) => ({ choices: step.choices, distance: differences(step.choices, choices) }));
  const least = leastOf(others.map(({ distance }) => distance));
  return others.filter(({ distance }) => distance === least).map((other) => other.choices);
}

const differences = (a: Choices, b: Choices): number => Object.keys(a).filter((name) => !equal(a[name], b[name])).length;
