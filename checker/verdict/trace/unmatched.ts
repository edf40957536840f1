import type { NamedAction } from '../../language/action.ts';
import { SpecError } from '../../language/errors.ts';
import { leastOf } from '../../language/extremes.ts';
import type { Choices } from '../../language/parameters.ts';
import type { BoundRefinement } from '../../language/refinement.ts';
import type { State, System } from '../../language/system.ts';
import { canonical, equal } from '../../language/values.ts';
import { choicesIn } from '../../semantics/choices.ts';
import { abstractState, AbstractSteps, isInitial } from '../../semantics/refinement.ts';
import { initialStates } from '../../semantics/initial.ts';
import { execute, isEnabled } from '../../semantics/step.ts';
import { changesBetween } from './changes.ts';
import { type Refusal, refusalOf } from './refusal.ts';
import type { Change, Unmatched } from './trace.ts';

/** So many of the nearest abstract steps are told. */
const TOLD_MAX = 3;

/**
 * Why a refinement fails for a step, or for an initial state where there is no state before: what it would have to be in the abstract
 * spec, and what is nearest to that. Nothing if it does not fail.
 */
export function unmatchedBy(refinement: BoundRefinement, before: State | undefined, after: State): Unmatched | undefined {
  const { system } = refinement;
  const to = abstractState(refinement, after);
  if (before === undefined)
    return isInitial(refinement, to)
      ? undefined
      : {
          spec: system.spec,
          after: to,
          changes: nearestInitial(system, to),
          allowed: system.initial.length ?? initialStates(system).length,
          nearest: [],
        };
  if (new AbstractSteps(refinement).allows(before, after)) return undefined;
  const from = abstractState(refinement, before);
  const changes = changesBetween(system.variables, from, to);
  const tried = [...triedIn(system, from)];
  return {
    spec: system.spec,
    before: from,
    after: to,
    changes,
    allowed: tried.filter(({ enabled }) => enabled).length,
    nearest: nearestTo(system, from, changes, tried),
  };
}

/** How a state differs from the initial state that is nearest to it. */
function nearestInitial({ variables, ...system }: System, state: State): readonly Change[] {
  const differences = initialStates({ variables, ...system }).map((initial) => changesBetween(variables, initial, state));
  return differences.reduce((least, each) => (each.length < least.length ? each : least));
}

interface AttemptedStep {
  readonly action: NamedAction;
  readonly choices: Choices;
  readonly enabled: boolean;
  /** What the effect changes, whether the action is enabled or not. */
  readonly changes: readonly Change[];
}

/** Every action with all its choices, also where it is not enabled. */
function* triedIn(system: System, state: State): Generator<AttemptedStep> {
  for (const action of system.actions) {
    for (const choices of choicesIn(action.parameters, state, () => `action ${action.name}`)) {
      const enabled = isEnabled(action, state, choices);
      const changes = effectOf(system, action, state, choices);
      if (changes !== undefined) yield { action, choices, enabled, changes };
    }
  }
}

/** An effect need not have a meaning where its action is not enabled. */
function effectOf(system: System, action: NamedAction, state: State, choices: Choices): readonly Change[] | undefined {
  try {
    return changesBetween(system.variables, state, execute(system, action, state, choices));
  } catch (error) {
    if (error instanceof SpecError) return undefined;
    throw error;
  }
}

/** The steps that differ least from what is wanted, if they change any of the same places; of those the ones that fewest clauses refuse. */
function nearestTo(system: System, state: State, wanted: readonly Change[], tried: readonly AttemptedStep[]): Unmatched['nearest'] {
  const candidates = tried.map((each) => ({ ...each, ...difference(wanted, each.changes) })).filter(({ related }) => related);
  const least = leastOf(candidates.map(({ distance }) => distance));
  return candidates
    .filter(({ distance }) => distance === least)
    .map(({ action, choices, enabled, changes }) => ({
      action: action.name,
      choices,
      changes,
      ...refused(enabled ? undefined : refusalOf(system, state, action, choices)),
    }))
    .sort((one, other) => weight(one.refusal) - weight(other.refusal))
    .slice(0, TOLD_MAX);
}

const refused = (refusal: Refusal | undefined): { readonly refusal?: Refusal } => (refusal === undefined ? {} : { refusal });
const weight = (refusal: Refusal | undefined): number => refusal?.falseClauses.length ?? 0;

/** How many changes only one of both makes; two that are of the same place, but not the same, count as one. */
function difference(wanted: readonly Change[], changes: readonly Change[]): { readonly related: boolean; readonly distance: number } {
  const texts = new Set(wanted.map(canonical));
  const places = new Set(wanted.map(({ place }) => place));
  const common = changes.filter((change) => texts.has(canonical(change))).length;
  const alike = changes.filter((change) => places.has(change.place)).length - common;
  return { related: common + alike > 0, distance: wanted.length + changes.length - 2 * common - Math.min(alike, wanted.length - common) };
}

/** Whether a step does exactly what was wanted. */
export const isExact = ({ changes }: Unmatched, near: Unmatched['nearest'][number]): boolean => equal(changes, near.changes);
