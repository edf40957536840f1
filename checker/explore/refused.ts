import type { NamedAction } from '../language/action.ts';
import type { Choices, Source } from '../language/parameters.ts';
import type { State, System } from '../language/system.ts';
import { choicesIn, valuesIn } from '../semantics/choices.ts';
import { clausesOf } from '../semantics/step.ts';
import { type Refusal, refusalOf } from '../verdict/trace/refusal.ts';

/** Choices of an action that are refused for the same reason. */
export interface RefusedChoices {
  /** The names of the clauses that are false for each of them; none where a parameter has no value at all. */
  readonly clauses: readonly string[];
  /** In the order of the action's choices. */
  readonly choices: readonly Choices[];
  /** Why the first of them is refused, with what the state has where its clauses looked. */
  readonly first: Refusal;
}

/** The choices with which an action is not enabled in a state. */
export interface RefusedAction {
  readonly action: string;
  readonly groups: readonly RefusedChoices[];
  /** Whether all its choices were looked at: not where they are too many. */
  readonly complete: boolean;
}

/** Of an action with more choices than this the others are not looked at. */
export const LOOKED_MAX = 5_000;

/** What is refused in a state, action by action; actions that are enabled for all their choices are left out. */
export function refusedIn(system: System, state: State, lookedMax = LOOKED_MAX): readonly RefusedAction[] {
  return system.actions
    .map((action) => refusedOf(system, state, action, lookedMax))
    .filter(({ groups, complete }) => groups.length > 0 || !complete);
}

function refusedOf(system: System, state: State, action: NamedAction, lookedMax: number): RefusedAction {
  const groups = new Map<string, { readonly clauses: readonly string[]; readonly choices: Choices[] }>();
  let looked = 0;
  for (const choices of choicesIn(action.parameters, state, () => `action ${action.name}`)) {
    if (looked++ >= lookedMax) break;
    const clauses = Object.entries(clausesOf(action, state, choices)).flatMap(([name, holds]) => (holds ? [] : [name]));
    if (clauses.length === 0) continue;
    const key = JSON.stringify(clauses);
    const group = groups.get(key) ?? { clauses, choices: [] };
    group.choices.push(choices);
    groups.set(key, group);
  }
  const found = [...groups.values()].map((group): RefusedChoices => ({
    ...group,
    first: refusalOf(system, state, action, group.choices[0] as Choices) as Refusal,
  }));
  return {
    action: action.name,
    groups: looked === 0 ? [withoutValue(action, state)] : found,
    complete: looked <= lookedMax,
  };
}

/** An action without any choices: some parameter has no value in this state. */
function withoutValue(action: NamedAction, state: State): RefusedChoices {
  const { parameter, chosen } = emptyFrom(Object.entries<Source<never>>(action.parameters), action, state, {}) as Empty;
  const refusal: Refusal = {
    action: action.name,
    choices: chosen,
    impossible: { parameter, value: undefined, values: [] },
    falseClauses: [],
    trueClauses: [],
  };
  return { clauses: [], choices: [], first: refusal };
}

interface Empty {
  readonly parameter: string;
  readonly chosen: Choices;
}

/** The first parameter that has no value, with choices before it for which it has none. */
function emptyFrom(
  [first, ...rest]: readonly (readonly [string, Source<never>])[],
  action: NamedAction,
  state: State,
  chosen: Choices,
): Empty | undefined {
  if (first === undefined) return undefined;
  const [parameter, source] = first;
  const values = valuesIn(source, state, chosen, () => `action ${action.name}`);
  if (values.length === 0) return { parameter, chosen };
  return emptyFrom(rest, action, state, { ...chosen, [parameter]: values[0] });
}
