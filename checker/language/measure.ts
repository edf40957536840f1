import { type Action, type Property, requireFunction } from './action.ts';
import { SpecError } from './errors.ts';
import { refuseUnknownKeys } from './known-keys.ts';
import type { Immutable } from './values.ts';

/** A whole number from 0 on; or several, of which the first that differs counts. Nothing of the kind can fall for ever. */
export type Measure = number | readonly number[];

/** What is claimed of a measure. */
export interface DecreasesOptions<S, C> {
  /** The actions whose steps lower it; no other step may raise it. All, if absent. */
  readonly of?: Action<S, C> | readonly Action<S, C>[];
}

/** The property of steps that a measure falls. */
export function decreasing<S, C>(measure: (state: Immutable<S>) => Measure, options: DecreasesOptions<S, C> = {}): Property<S> {
  refuseUnknownKeys(options, ['of'], 'a part of the second argument of decreases(...)');
  const test = requireFunction(measure, 'the measure of decreases(...)') as (state: unknown) => unknown;
  const { of } = options;
  const actions = of === undefined ? undefined : ((Array.isArray(of) ? of : [of]) as readonly Action<never>[]);
  for (const action of actions ?? [])
    if (typeof (action as Partial<Action<S>> | undefined)?.effect !== 'function')
      throw new SpecError('bad-definition', {
        what: 'decreases(...) was given something that is no action',
        fix: 'const Step = state.action(...); then decreases((s) => ..., { of: [Step] })',
      });
  return {
    parameters: {},
    test: (before, after, _chosen, isOf = true) => {
      const by = order(numbersOf(test(before)), numbersOf(test(after)));
      return isOf ? by < 0 : by <= 0;
    },
    explain: (before, after) => {
      const [from, to] = [shown(test(before)), shown(test(after))];
      return from === to ? `the measure stays ${from}` : `the measure goes from ${from} to ${to}`;
    },
    measure: test,
    ...(actions === undefined ? {} : { of: actions }),
  };
}

/** How a measure goes: below 0 down, above 0 up. */
function order(before: readonly number[], after: readonly number[]): number {
  if (before.length !== after.length)
    throw new SpecError('bad-definition', {
      what: `a measure has ${before.length} numbers before a step, and ${after.length} behind it`,
      fix: 'return as many numbers in every state',
    });
  const place = before.findIndex((number, i) => number !== after[i]);
  return place < 0 ? 0 : (after[place] as number) - (before[place] as number);
}

function numbersOf(value: unknown): readonly number[] {
  const numbers: readonly unknown[] = Array.isArray(value) ? (value as readonly unknown[]) : [value];
  const strange = numbers.findIndex((number) => !Number.isInteger(number) || (number as number) < 0);
  if (strange < 0 && numbers.length > 0) return numbers as readonly number[];
  throw new SpecError('bad-definition', {
    what:
      `a measure is ${numbers.length === 0 ? 'an empty list' : shown(numbers[strange])}, ` +
      'and must be a whole number from 0 on, or a list of such',
    cause: 'what can fall for ever is no reason why something ends',
  });
}

const shown = (value: unknown): string => (Array.isArray(value) ? `(${value.join(', ')})` : String(value));
