import { valuesOf } from '../language/enumerate.ts';
import { SpecError } from '../language/errors.ts';
import { ENUMERABLE_MAX } from '../language/listable.ts';
import { Members } from '../language/members.ts';
import { type Choices, isConstant, type Parameters, type Source } from '../language/parameters.ts';
import { Schema } from '../language/schema.ts';
import type { State } from '../language/system.ts';
import { changesOfIdentity, intern } from '../language/interning.ts';
import { call, type Where } from './call.ts';

const CHOICE = 'a value of a parameter';

/** What was listed once, and when: it is listed again when other objects are those with its content. */
interface Listed<T> { readonly since: number; readonly values: T }
const constants = new WeakMap<object, Listed<readonly unknown[]>>();

/** The values of a source that is the same in every state, in order, each once. */
export function constantValues(source: Source<never>): readonly unknown[] {
  const known = constants.get(source);
  if (known?.since === changesOfIdentity()) return known.values;
  const values =
    source instanceof Schema ? valuesOf(source) : distinct(Array.from(source as Iterable<unknown>, (value) => intern(value, CHOICE)));
  constants.set(source, { since: changesOfIdentity(), values });
  return values;
}

/** A parameter ranges over a set: a value that is listed twice is still one choice. */
const distinct = (values: readonly unknown[]): readonly unknown[] => {
  const found = new Set(values);
  return found.size === values.length ? values : [...found];
};

/** The values that a parameter may take in a state, given the parameters before it. */
export function valuesIn(source: Source<never>, state: State, chosen: Choices, where: Where): readonly unknown[] {
  if (isConstant(source)) return constantValues(source);
  return call(
    where,
    () => listed(source instanceof Members ? source.in(state, chosen) : source(state as never, chosen as never), where),
    state,
  );
}

function listed(values: Iterable<unknown>, where: Where): readonly unknown[] {
  if (typeof (values as Partial<Iterable<unknown>> | undefined)?.[Symbol.iterator] !== 'function') {
    throw new SpecError('bad-definition', { what: 'the function for a parameter must return a list or a set of values', where: where() });
  }
  const list: unknown[] = [];
  for (const value of values) {
    list.push(intern(value, CHOICE));
    if (list.length > ENUMERABLE_MAX)
      throw new SpecError('infinite-domain', {
        what: 'the function for a parameter lists more than a million values',
        where: where(),
        cause: 'it may never end',
      });
  }
  return distinct(list);
}

/** Lists of choices up to this length are made once. */
const LISTED_MAX = 10_000;
const choices = new WeakMap<Parameters<never>, Listed<readonly Choices[] | undefined>>();

/** All choices of parameters that are the same in every state, in order; undefined if some are not, or if there are too many. */
function constantChoices(parameters: Parameters<never>): readonly Choices[] | undefined {
  const known = choices.get(parameters);
  if (known?.since === changesOfIdentity()) return known.values;
  const sources = Object.entries<Source<never>>(parameters);
  let listed: readonly Choices[] | undefined = [{}];
  for (const [name, source] of sources) {
    const values: readonly unknown[] | undefined = isConstant(source) ? constantValues(source) : undefined;
    listed =
      values === undefined || listed === undefined || listed.length * values.length > LISTED_MAX
        ? undefined
        : listed.flatMap((chosen) => values.map((value) => ({ ...chosen, [name]: value })));
  }
  for (const chosen of listed ?? []) Object.freeze(chosen);
  choices.set(parameters, { since: changesOfIdentity(), values: listed });
  return listed;
}

/** Every choice of the parameters in a state: the first parameter varies slowest. */
export const choicesIn = (parameters: Parameters<never>, state: State, where: Where): Iterable<Choices> =>
  constantChoices(parameters) ?? chosenIn(parameters, state, where, {}, 0);

/**
 * The same for a function that is called with one after the other for as long as it returns true; false if it did not at the end.
 * `list` says what a parameter ranges over.
 */
export function everyChoice(
  parameters: Parameters<never>,
  state: State,
  where: Where,
  visit: (choices: Choices) => boolean,
  list: typeof valuesIn = valuesIn,
): boolean {
  const listed = constantChoices(parameters);
  if (listed === undefined) return visitFrom(Object.keys(parameters), 0, {}, { parameters, state, where, visit, list });
  for (let i = 0; i < listed.length; i++) if (!visit(listed[i] as Choices)) return false;
  return true;
}

interface Visit {
  readonly parameters: Parameters<never>;
  readonly state: State;
  readonly where: Where;
  readonly visit: (choices: Choices) => boolean;
  readonly list: typeof valuesIn;
}

function visitFrom(names: readonly string[], from: number, chosen: Choices, visiting: Visit): boolean {
  const name = names[from];
  if (name === undefined) return visiting.visit(chosen);
  const values = visiting.list(visiting.parameters[name] as Source<never>, visiting.state, chosen, visiting.where);
  for (let i = 0; i < values.length; i++) {
    const next: Record<string, unknown> = { ...chosen };
    next[name] = values[i];
    if (!visitFrom(names, from + 1, next, visiting)) return false;
  }
  return true;
}

function* chosenIn(parameters: Parameters<never>, state: State, where: Where, chosen: Choices, from: number): Generator<Choices> {
  const name = Object.keys(parameters)[from];
  if (name === undefined) {
    yield chosen;
    return;
  }
  for (const value of valuesIn(parameters[name] as Source<never>, state, chosen, where)) {
    yield* chosenIn(parameters, state, where, { ...chosen, [name]: value }, from + 1);
  }
}
