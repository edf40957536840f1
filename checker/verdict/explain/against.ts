import type { Choices } from '../../language/parameters.ts';
import type { State, System } from '../../language/system.ts';
import { equal } from '../../language/values.ts';
import { choicesIn } from '../../semantics/choices.ts';
import { findInitial } from '../../semantics/initial.ts';
import { execute } from '../../semantics/step.ts';
import { changesBetween } from '../trace/changes.ts';
import { type Refusal, refusalOf } from '../trace/refusal.ts';
import type { Change, Trace, TraceStep } from '../trace/trace.ts';
import { nearestEnabled } from './why-not.ts';

/** A step that another system takes too, but to another state. */
export interface DifferentStep {
  /** The step's place in the trace, from 0. */
  readonly step: number;
  /** What it changes there. */
  readonly changes: readonly Change[];
}

/** A step that another system does not take. */
export interface RefusedStep {
  readonly step: number;
  /** Nothing if the other system has no action of that name. */
  readonly refusal?: Refusal;
  /** The nearest choices with which it takes the action there. */
  readonly instead: readonly Choices[];
}

/** How far a system follows the trace of another: of its own variant, most often. */
export interface Against {
  readonly spec: string;
  readonly trace: Trace;
  /** Whether the system has the trace's initial state. */
  readonly sameInitial: boolean;
  /** How many steps both take at first, to the same states. */
  readonly common: number;
  /** The first step that leads elsewhere, if one does before a step is refused. The other states then differ. */
  readonly different?: DifferentStep;
  /** The first step that is refused, if one is. */
  readonly refused?: RefusedStep;
}

/** Takes the steps of a trace, by the names of actions and choices, in another system until that refuses one. */
export function replayAgainst(system: System, trace: Trace): Against {
  const start = findInitial(system, (initial) => equal(initial, trace.initial))?.[1];
  const found = { spec: system.spec, trace, sameInitial: start !== undefined };
  if (start === undefined) return { ...found, common: 0 };
  let state = start;
  let different: DifferentStep | undefined;
  const parted = (): { readonly different?: DifferentStep } => (different === undefined ? {} : { different });
  for (const [index, step] of trace.steps.entries()) {
    const taken = stepIn(system, state, step);
    if ('instead' in taken) return { ...found, common: different?.step ?? index, ...parted(), refused: { step: index, ...taken } };
    if (different === undefined && !equal(taken.state, step.state))
      different = { step: index, changes: changesBetween(system.variables, state, taken.state) };
    state = taken.state;
  }
  return { ...found, common: different?.step ?? trace.steps.length, ...parted() };
}

type Taken = { readonly state: State } | Omit<RefusedStep, 'step'>;

function stepIn(system: System, state: State, step: TraceStep): Taken {
  const index = system.actions.findIndex(({ name }) => name === step.action);
  const action = system.actions[index];
  if (action === undefined) return { instead: [] };
  const names = Object.keys(action.parameters);
  const own = Object.fromEntries(names.flatMap((name) => (Object.hasOwn(step.choices, name) ? [[name, step.choices[name]]] : [])));
  // A variant may have dropped a parameter: then whichever choice leads to the same state will do.
  const fitting =
    names.length === Object.keys(own).length
      ? [own]
      : [...choicesIn(action.parameters, state, () => `action ${action.name}`)].filter((choices) =>
          Object.entries(own).every(([name, value]) => equal(choices[name], value)),
        );
  const possible = fitting
    .filter((choices) => refusalOf(system, state, action, choices) === undefined)
    .map((choices) => execute(system, action, state, choices));
  const [first] = possible;
  if (first !== undefined) return { state: possible.find((each) => equal(each, step.state)) ?? first };
  const choices = fitting[0] ?? own;
  const refusal = refusalOf(system, state, action, choices);
  return { ...(refusal === undefined ? {} : { refusal }), instead: nearestEnabled(system, state, { action: index, choices }) };
}
