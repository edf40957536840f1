import type { Enabling, NamedAction } from '../language/action.ts';
import { show, showChoices, showDomain } from '../language/display.ts';
import { SpecError } from '../language/errors.ts';
import type { Choices } from '../language/parameters.ts';
import type { Schema } from '../language/schema.ts';
import type { State, System } from '../language/system.ts';
import { internPlain } from '../language/interning.ts';
import { requirePlain, strangeIn } from '../language/plain.ts';
import { nearestTo } from '../language/nearest.ts';
import { misfitOf, NO_FIELD } from '../language/type-invariant.ts';
import { canonical } from '../language/values.ts';
import { call, refusePromise, requireBoolean, type Where } from './call.ts';
import { effectOnValues, type Places } from './effect.ts';
import { choicesIn } from './choices.ts';
import { holdsFor } from './predicates.ts';

/** One way to leave a state: an action, its choices, and the state behind it. */
export interface Step {
  /** The action's place in `system.actions`. */
  readonly action: number;
  readonly choices: Choices;
  readonly state: State;
}

/** An action with its choices, as a trace shows it: `StartPolling(p: A, Q: {A, B}, d: d1)`. */
export const showStep = (action: { readonly name: string }, choices: Choices): string => `${action.name}(${showChoices(choices)})`;

/** Where the functions of an action are called from. */
export const at = (action: NamedAction, choices: Choices): Where => () => `action ${showStep(action, choices)}`;

/** The clauses of an enabling condition by name; a plain truth value is the one clause 'enabled'. */
export function clausesOf(action: NamedAction, state: State, choices: Choices): Readonly<Record<string, boolean>> {
  const where = at(action, choices);
  const enabling = call(where, () => action.enabled(state as never, choices), state) as unknown;
  if (typeof enabling !== 'object' || enabling === null) return { enabled: requireBoolean(enabling, 'enabled', where) };
  refusePromise(enabling, 'enabled', where);
  for (const [name, clause] of Object.entries(enabling)) requireBoolean(clause, `the clause '${name}' of enabled`, where);
  return enabling as Exclude<Enabling, boolean>;
}

/** Whether an action is enabled in a state for the given choices. */
export const isEnabled = (action: NamedAction, state: State, choices: Choices): boolean =>
  Object.values(clausesOf(action, state, choices)).every(Boolean);

/** Checks the type invariant of a variable after a write, and returns the value in the form in which a state holds it. */
export function requireInDomain(variable: string, schema: Schema<unknown>, value: unknown, where: Where): unknown {
  const misfit = misfitOf(schema, value);
  if (misfit === undefined) return internPlain(value);
  const place = variable + misfit.path;
  if (!misfit.plain) {
    throw new SpecError('not-plain-data', {
      what: `${place} was set to something that is not plain data (${strangeIn(misfit.value)?.what ?? String(misfit.value)})`,
      where: where(),
      cause: 'states hold numbers, strings, booleans, null, arrays, records, FiniteSet and Bag, nothing else',
      fix: `give it a value of its domain, which is ${misfit.expected}`,
    });
  }
  if (misfit.expected === NO_FIELD)
    throw new SpecError('outside-domain', {
      what: `${place} was set to ${show(misfit.value)}, but ${variable} has no such part`,
      where: where(),
      cause: `the domain of ${variable} is: ${showDomain(schema)}`,
      fix: 'write only to the parts that its domain has',
    });
  throw new SpecError('outside-domain', {
    what: `${place} was set to ${show(misfit.value)}, which is outside its domain`,
    where: where(),
    cause: `the domain is: ${misfit.expected}`,
    fix: 'widen the domain, or strengthen the enabling condition',
  });
}

/** The state behind a step: what `effect` does not write is unchanged. The action must be enabled. */
export function execute(system: System, action: NamedAction, state: State, choices: Choices): State {
  const changed = changedBy(system.variables, action, (name) => state[name], choices);
  return changed.size === 0 ? state : Object.freeze({ ...state, ...Object.fromEntries(changed) } as State);
}

/**
 * The variables that an effect gives another value, with that value. `look` is asked for the values of those that it looks at, `before` for
 * what it overwrites; `onPlaces` is told where it wrote in place.
 */
export function changedBy(
  variables: System['variables'],
  action: NamedAction,
  look: (name: string) => unknown,
  choices: Choices,
  before = look,
  onPlaces?: (places: Places) => void,
): ReadonlyMap<string, unknown> {
  const where = at(action, choices);
  const finals = effectOnValues(action, Object.keys(variables), look, choices, where, onPlaces);
  const changed = new Map<string, unknown>();
  for (const [name, schema] of Object.entries(variables)) {
    if (!finals.has(name) || (action.discards?.includes(name) ?? false)) continue;
    const value = finals.get(name);
    const old = before(name);
    const after = Object.is(value, old) ? old : requireInDomain(name, schema, value, where);
    if (!Object.is(after, old)) changed.set(name, after);
  }
  const extra = [...finals.keys()].find((name) => !Object.hasOwn(variables, name));
  if (extra === undefined) return changed;
  throw new SpecError('unknown-name', {
    what: `the effect wrote a variable '${extra}' that is not declared`,
    where: where(),
    cause: `known: ${Object.keys(variables).join(', ')}`,
    fix: fixForVariable(extra, Object.keys(variables)),
  });
}

/** What to do about a variable that there is not. */
export function fixForVariable(name: string, known: readonly string[]): string {
  const nearest = nearestTo(name, known);
  return nearest === undefined ? 'declare it, with its domain, in variables({ ... })' : `did you mean '${nearest}'?`;
}

/** The next-state relation: every step from a state, in the order of the actions and of their choices. */
export function* stepsFrom(system: System, state: State): Generator<Step> {
  for (const [index, action] of system.actions.entries()) {
    for (const choices of choicesIn(action.parameters, state, () => `action ${action.name}`)) {
      if (isEnabled(action, state, choices)) yield { action: index, choices, state: execute(system, action, state, choices) };
    }
  }
}

/** What a model takes of a state: states of which it is equal are one. The state itself, if the model has no view. */
export function viewOf({ view }: System, state: State): unknown {
  if (view === undefined) return state;
  const where = (): string => 'the `view` of the model';
  const seen = call(where, () => view(state as never), state);
  requirePlain(seen, 'what the `view` of the model makes of a state');
  return internPlain(seen);
}

/** Whether a search goes on from a state: whether it satisfies the state constraint, if there is one. */
export const isWithin = ({ within }: System, state: State): boolean => within === undefined || holdsFor(within, state, {});

/** The steps that a search takes from a state. */
export const stepsTaken = (system: System, state: State): Iterable<Step> => (isWithin(system, state) ? stepsFrom(system, state) : []);

/** Throws if running the author's functions again in a state gives other steps: then the spec reads something besides its state. */
export function requireDeterministic(system: System, state: State): void {
  const text = (): string => [...stepsFrom(system, state)].map((step) => canonical([step.action, step.choices, step.state])).join('\n');
  if (text() === text()) return;
  throw new SpecError('impure', impureParts('the steps from a state'));
}

/** What to say when a second execution differs. */
export const impureParts = (what: string): { what: string; cause: string; fix: string } => ({
  what: `${what}: a second run gives another result`,
  cause: 'a function of the spec reads or changes something besides its arguments: a counter, a cache, a variable outside',
  fix: 'keep everything that changes in the state',
});
