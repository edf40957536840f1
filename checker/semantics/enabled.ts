import type { Action, NamedAction } from '../language/action.ts';
import { currentAction } from '../language/current-action.ts';
import { SpecError, unknownName } from '../language/errors.ts';
import type { Choices } from '../language/parameters.ts';
import type { State } from '../language/system.ts';
import { equal, type Immutable } from '../language/values.ts';
import { valuesIn } from './choices.ts';
import { isEnabled } from './step.ts';

/**
 * Whether an action is enabled in a state, for some choice of its parameters: TLA+'s ENABLED, for invariants, witnesses and properties.
 * `choices` fixes some of them, or all. In a variant that replaces the action it is the variant's: what was declared stands for what is
 * there. Throws a `SpecError` if it is no action of the spec, or has no parameter of that name.
 */
export function enabled<S, C>(action: Action<S, C>, state: Immutable<S>, choices: Partial<C> = {}): boolean {
  const actual = currentAction(action);
  if (actual === undefined)
    throw new SpecError('bad-definition', {
      what: 'enabled(...) is asked about something that is no action of this spec',
      fix: 'const Step = state.action(...); then list it as an action, actions: { Step }, and ask enabled(Step, s, { p })',
    });
  const names = Object.keys(actual.parameters);
  const unknown = Object.keys(choices).find((name) => !names.includes(name));
  if (unknown !== undefined) throw unknownName('parameter', unknown, names, `enabled(${actual.name}, ...)`);
  return isEnabledFrom(actual, state as State, choices, {}, names);
}

function isEnabledFrom(
  action: NamedAction,
  state: State,
  fixed: Readonly<Record<string, unknown>>,
  chosen: Choices,
  [name, ...rest]: readonly string[],
): boolean {
  if (name === undefined) return isEnabled(action, state, chosen);
  const where = (): string => `enabled(${action.name}, ...), parameter ${name}`;
  const values = valuesIn((action.parameters as Readonly<Record<string, never>>)[name] as never, state, chosen, where);
  return values
    .filter((value) => !Object.hasOwn(fixed, name) || equal(value, fixed[name]))
    .some((value) => isEnabledFrom(action, state, fixed, { ...chosen, [name]: value }, rest));
}
