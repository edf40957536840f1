import type { NamedAction } from '../language/action.ts';
import { SpecError, unknownName } from '../language/errors.ts';
import type { Choices, Source } from '../language/parameters.ts';
import type { State, System } from '../language/system.ts';
import { canonical } from '../language/values.ts';
import type { PathStep } from '../search/exploration.ts';
import { valuesIn } from '../semantics/choices.ts';
import { isEnabled } from '../semantics/step.ts';

/** Something that an implementation did, as far as it is known. */
export interface SystemEvent {
  /** The action; any, if absent. */
  readonly action?: string;
  /** What was chosen for its parameters, as far as it is known. */
  readonly choices?: Choices;
  /** A part of the state behind the step. */
  readonly after?: Readonly<Record<string, unknown>>;
}

/** The actions that an event may be a step of. Throws where it names none of the spec's. */
export function actionsOf(system: System, event: SystemEvent): readonly number[] {
  const { action, choices = {} } = event;
  const names = system.actions.map(({ name }) => name);
  if (action === undefined) return names.map((_, place) => place);
  const place = names.indexOf(action);
  const where = 'line' in event ? `the event in line ${String(event.line)}` : 'an event';
  if (place < 0) throw unknownName('action', action, names, where);
  const parameters = Object.keys((system.actions[place] as NamedAction).parameters);
  for (const name of Object.keys(choices))
    if (!parameters.includes(name)) throw unknownName('parameter', name, parameters, `${where}, ${action}`);
  return [place];
}

/** The steps of an action that are enabled in a state and have these choices: with the choices as the spec lists them. */
export function* stepsLike(system: System, state: State, place: number, wanted: Choices): Generator<PathStep> {
  const action = system.actions[place] as NamedAction;
  for (const choices of choicesLike(action, state, wanted, {}, Object.entries<Source<never>>(action.parameters)))
    if (isEnabled(action, state, choices)) yield { action: place, choices };
}

function* choicesLike(
  action: NamedAction,
  state: State,
  wanted: Choices,
  chosen: Choices,
  [first, ...others]: readonly (readonly [string, Source<never>])[],
): Generator<Choices> {
  if (first === undefined) {
    yield chosen;
    return;
  }
  const [name, source] = first;
  const text = wanted[name] === undefined ? undefined : canonical(wanted[name]);
  for (const value of valuesIn(source, state, chosen, () => `action ${action.name}`))
    if (text === undefined || canonical(value) === text) yield* choicesLike(action, state, wanted, { ...chosen, [name]: value }, others);
}

/** The place of each action in a list of names. */
export function placesOf(system: System, names: readonly string[], where: string): ReadonlySet<number> {
  const known = system.actions.map(({ name }) => name);
  return new Set(names.map((name) => {
    if (!known.includes(name)) throw unknownName('action', name, known, where);
    return known.indexOf(name);
  }));
}

/** Refuses what is no event. */
export function requireEvent(value: unknown, where: string): SystemEvent {
  const isRecord = typeof value === 'object' && value !== null && !Array.isArray(value);
  const { action, choices, after } = (isRecord ? value : {}) as Readonly<Record<string, unknown>>;
  const isPart = (part: unknown): boolean => part === undefined || (typeof part === 'object' && part !== null && !Array.isArray(part));
  if (isRecord && (action === undefined || typeof action === 'string') && isPart(choices) && isPart(after) &&
    (action !== undefined || after !== undefined)) return value as SystemEvent;
  throw new SpecError('bad-trace', {
    what: 'this is no event',
    where,
    cause: 'an event is { action, choices, after }: the name of an action, what was chosen, a part of the state behind it',
    fix: 'leave out what is not known, but not both the action and the state behind it',
  });
}
