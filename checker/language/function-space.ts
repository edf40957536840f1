import { keysOf } from './domains.ts';
import { tuples, valuesOf } from './enumerate.ts';
import { SpecError } from './errors.ts';
import { Schema } from './schema.ts';

/** The values that a function may have at an argument: a domain, a set, or a list. */
type Values<V> = Schema<V> | Iterable<V>;

/**
 * All functions from a finite domain to some values (TLA+'s `[S -> T]`), one by one, as an iterable that may be gone through again:
 * nothing is held but the values. The last argument varies fastest. With a function of the argument for the values, which may differ
 * from argument to argument: `eachFunction(node, (p) => (p === 'A' ? range(0, 1) : [0]))`. Throws where the domain is not one of a
 * function, or the values are not listed.
 */
export function eachFunction<const K extends string | number, const V>(
  domain: Schema<K> | readonly K[],
  values: Values<V> | ((argument: K) => Values<V>),
): Iterable<Readonly<Record<K, V>>> {
  const keys = domainOf(domain);
  return {
    *[Symbol.iterator]() {
      // One list for all arguments, if it does not depend on them: the values may be a set that lists its members anew.
      const shared = typeof values === 'function' ? undefined : listed(values);
      const lists = keys.map((key) => shared ?? listed((values as (argument: K) => Values<V>)(key), key));
      for (const tuple of tuples(lists)) {
        const found: Record<string, unknown> = {};
        for (let i = 0; i < keys.length; i++) found[String(keys[i])] = tuple[i];
        yield Object.freeze(found) as Readonly<Record<K, V>>;
      }
    },
  };
}

function domainOf<K extends string | number>(domain: Schema<K> | readonly K[]): readonly K[] {
  if (domain instanceof Schema) return keysOf(domain as Schema<unknown>) as readonly K[];
  const isArgument = (key: unknown): key is K => typeof key === 'string' || typeof key === 'number';
  if (Array.isArray(domain) && domain.every(isArgument)) return [...new Map(domain.map((key) => [String(key), key])).values()];
  throw new SpecError('bad-definition', {
    what: 'eachFunction(domain, values): the domain is no list of arguments',
    cause: 'arguments are names or numbers, because f[x] is the property x',
    fix: "eachFunction(['A', 'B'], range(0, 1)), or eachFunction(node, ...) with a domain of names or a range",
  });
}

function listed<V>(values: Values<V>, argument?: string | number): readonly V[] {
  if (values instanceof Schema) return valuesOf(values);
  if (typeof values === 'object' && typeof (values as Partial<Iterable<V>> | null)?.[Symbol.iterator] === 'function') return [...values];
  throw new SpecError('bad-definition', {
    what: `eachFunction(domain, values): the values${argument === undefined ? '' : ` at ${argument}`} are not listed`,
    cause: 'values are a domain, a set, a bag or a list, or a function of the argument that gives one of these',
    fix: 'eachFunction(node, (p) => [0, 1])',
  });
}
