import type { NamedAction } from '../../language/action.ts';
import { SpecError } from '../../language/errors.ts';
import type { Choices } from '../../language/parameters.ts';
import type { State, System } from '../../language/system.ts';
import { choicesIn } from '../../semantics/choices.ts';
import { initialStates } from '../../semantics/initial.ts';
import { execute, isEnabled, showStep } from '../../semantics/step.ts';
import { changesBetween } from './changes.ts';
import { refusalOf } from './refusal.ts';
import { listed, refusalInShort, showChange } from './words.ts';

/** In which fields a state is not the one that a trace has, each in words; none if it is the same. */
export type Differences = (state: State) => readonly string[];

/** The differences to a state that is known as a whole. */
export const differencesTo =
  (system: System, wanted: State): Differences =>
  (state) =>
    changesBetween(system.variables, state, wanted).map(showChange);

interface CandidateStep {
  readonly action: NamedAction;
  readonly choices: Choices;
  readonly enabled: boolean;
  readonly apart: readonly string[];
}

/** So many steps that would fit are told. */
const TOLD_MAX = 2;

/**
 * Why no step leads from a state to the one that a trace has next: the fields that would have to change, the clause that refuses each
 * step that would do just that, and the nearest step that is allowed, with the fields in which its result differs.
 */
export function whyNoStep(system: System, from: State, differences: Differences): string {
  const tried = [...triedIn(system, from, differences)];
  const fitting = tried.filter(({ enabled, apart }) => !enabled && apart.length === 0).slice(0, TOLD_MAX);
  const allowed = tried.filter(({ enabled }) => enabled);
  const [nearest] = [...allowed].sort((one, other) => one.apart.length - other.apart.length);
  return [
    `from the state before it differs in: ${listed(differences(from)) || 'nothing'}`,
    ...fitting.map(
      ({ action, choices }) => `${showStep(action, choices)} would do just that, but ${refusedBy(system, from, action, choices)}`,
    ),
    nearest === undefined
      ? 'no action is enabled there'
      : `the nearest step, ${showStep(nearest.action, nearest.choices)}, leads to a ` +
        `state that differs from it in: ${listed(nearest.apart)}`,
  ].join('; ');
}

/** What refuses a step that is not enabled. */
export function refusedBy(system: System, state: State, action: NamedAction, choices: Choices): string {
  const refusal = refusalOf(system, state, action, choices);
  return refusal === undefined ? 'it is not enabled' : refusalInShort(refusal);
}

/** Why a state is none of the initial ones: how it differs from the nearest of them. */
export function whyNotInitial(system: System, differences: Differences): string {
  const [nearest = []] = initialStates(system).map(differences).sort((one, other) => one.length - other.length);
  return (
    'it is not an initial state; it differs from ' +
    `${system.initial.length === 1 ? 'the only one' : 'the nearest one'} in: ${listed(nearest)}`
  );
}

/** Every action with all its choices, also where it is not enabled. */
function* triedIn(system: System, from: State, differences: Differences): Generator<CandidateStep> {
  for (const action of system.actions) {
    for (const choices of choicesIn(action.parameters, from, () => `action ${action.name}`)) {
      const enabled = isEnabled(action, from, choices);
      const state = enabled ? execute(system, action, from, choices) : behind(system, action, from, choices);
      if (state !== undefined) yield { action, choices, enabled, apart: differences(state) };
    }
  }
}

/** An effect need not have a meaning where its action is not enabled. */
function behind(system: System, action: NamedAction, from: State, choices: Choices): State | undefined {
  try {
    return execute(system, action, from, choices);
  } catch (error) {
    if (error instanceof SpecError) return undefined;
    throw error;
  }
}
