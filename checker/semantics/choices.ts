import { ENUMERABLE_MAX, valuesOf } from '../language/enumerate.ts';
import { SpecError } from '../language/errors.ts';
import { type Choices, isConstant, Members, type Parameters, type Source } from '../language/parameters.ts';
import { Schema } from '../language/schema.ts';
import type { State } from '../language/system.ts';
import { snapshot } from '../language/values.ts';
import { call, type Where } from './call.ts';

/** The values of a source that is the same in every state, in order. */
export function constantValues(source: Source<never>): readonly unknown[] {
  if (source instanceof Schema) return valuesOf(source);
  return [...(source as Iterable<unknown>)].map(snapshot);
}

/** The values that a parameter may take in a state, given the parameters before it. */
export function valuesIn(source: Source<never>, state: State, chosen: Choices, where: Where): readonly unknown[] {
  if (isConstant(source)) return constantValues(source);
  return call(where, () => listed(source instanceof Members ? source.in(state, chosen) : source(state as never, chosen as never), where));
}

function listed(values: Iterable<unknown>, where: Where): readonly unknown[] {
  if (typeof (values as Partial<Iterable<unknown>> | undefined)?.[Symbol.iterator] !== 'function') {
    throw new SpecError('bad-definition', { what: 'the function for a parameter must return a list or a set of values', where: where() });
  }
  const list: unknown[] = [];
  for (const value of values) {
    list.push(snapshot(value));
    if (list.length > ENUMERABLE_MAX) throw new SpecError('infinite-domain', { what: 'the function for a parameter lists more than a million values', where: where(), cause: 'it may never end' });
  }
  return list;
}

/** Every choice of the parameters in a state: the first parameter varies slowest. */
export function* choicesIn(parameters: Parameters<never>, state: State, where: Where, chosen: Choices = {}, from = 0): Generator<Choices> {
  const name = Object.keys(parameters)[from];
  if (name === undefined) {
    yield chosen;
    return;
  }
  for (const value of valuesIn(parameters[name] as Source<never>, state, chosen, where)) {
    yield* choicesIn(parameters, state, where, { ...chosen, [name]: value }, from + 1);
  }
}
