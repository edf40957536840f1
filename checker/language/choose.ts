import { Collection } from './collection.ts';
import { show } from './display.ts';
import { valuesOf } from './enumerate.ts';
import { SpecError } from './errors.ts';
import { refuseUnknownKeys } from './known-keys.ts';
import { Schema } from './schema.ts';
import { compare } from './values.ts';

/** More values than this are not listed in a message. */
const LISTED_MAX = 6;

/** What may be chosen from: a set or bag, a list or anything else that lists values, or a domain. */
export type Choosable<T> = Schema<T> | Iterable<T>;

/**
 * The first value that passes a test, in canonical order (`compareValues`, in which sets list their members): TLA+'s CHOOSE, but defined.
 * Throws a `SpecError` if there is none, unless `otherwise` says what it is then: `choose(s.bids, (b) => b > 3, { otherwise: 0 })`.
 */
export function choose<T, U extends T = T, const O = never>(
  values: Choosable<T>,
  test: ((value: T) => value is U) | ((value: T) => boolean),
  options?: { readonly otherwise: O },
): U | O {
  if (options !== undefined) refuseUnknownKeys(options, ['otherwise'], 'an option of choose(...)');
  if (typeof test !== 'function')
    throw new SpecError('bad-definition', { what: 'choose(values, test) has no test', fix: 'choose(s.bids, (bid) => bid > 3)' });
  const all = values instanceof Collection ? values : listed(values);
  const first = all instanceof Collection ? firstIn<T>(all, test) : leastOf(all, test);
  if (first !== undefined) return first.value as U;
  if (options !== undefined) return options.otherwise;
  throw noneOf([...all]);
}

interface FirstFound<T> { readonly value: T }

/** A set or bag lists its members in order, and is asked for no more of them than it takes. */
function firstIn<T>(values: Collection<T>, test: (value: T) => boolean): FirstFound<T> | undefined {
  const value = values.find((each) => passes(test, each));
  return value === undefined ? undefined : { value };
}

function leastOf<T>(values: readonly T[], test: (value: T) => boolean): FirstFound<T> | undefined {
  let least: FirstFound<T> | undefined;
  for (const value of values) if (passes(test, value) && (least === undefined || compare(value, least.value) < 0)) least = { value };
  return least;
}

function listed<T>(values: Choosable<T>): readonly T[] {
  if (values instanceof Schema) return valuesOf(values);
  if (typeof (values as Partial<Iterable<unknown>> | null | undefined)?.[Symbol.iterator] === 'function') return [...values];
  throw new SpecError('bad-definition', {
    what: 'choose(values, test) is given nothing to choose from',
    cause: `the first argument is ${values === undefined ? 'missing' : 'neither a set, a bag, a list nor a domain'}`,
    fix: 'choose(s.bids, (bid) => bid > 3)',
  });
}

function passes<T>(test: (value: T) => boolean, value: T): boolean {
  const passed: unknown = test(value);
  if (typeof passed === 'boolean') return passed;
  throw new SpecError('bad-definition', {
    what: `the test of choose(...) returned ${passed === undefined ? 'nothing' : typeof passed} instead of true or false`,
    cause: passed === undefined ? 'a `return` is missing' : 'the result is not a comparison',
  });
}

function noneOf(values: readonly unknown[]): SpecError {
  const some = values.slice(0, LISTED_MAX).map(show).join(', ');
  const more = values.length > LISTED_MAX ? ` and ${values.length - LISTED_MAX} more` : '';
  return new SpecError('spec-throws', {
    what: 'choose(values, test): no value passes the test',
    cause: values.length === 0 ? 'there is no value at all' : `the values are ${some}${more}`,
    fix: 'say what it is then: choose(values, test, { otherwise: value }); or make sure in `enabled` that there is one',
  });
}
