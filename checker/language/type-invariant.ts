import { Bag } from './bag.ts';
import type { Collection } from './collection.ts';
import { showDomain } from './display.ts';
import { keysOf } from './domains.ts';
import { FiniteSet } from './finite-set.ts';
import { type Fields, passes, type Schema } from './schema.ts';
import { strangeIn } from './plain.ts';
import type { Scalar } from './values.ts';

/** Where a value leaves its domain. */
export interface Misfit {
  /** The place inside the variable: `[A].bal`. */
  readonly path: string;
  readonly value: unknown;
  readonly expected: string;
  /** A value that no domain could hold: a function, a Date, a Map, undefined, a class instance. */
  readonly plain: boolean;
}

const misfit = (path: string, value: unknown, expected: string): Misfit => ({
  path,
  value,
  expected,
  plain: strangeIn(value) === undefined,
});

const isPlainObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && [Object.prototype, null].includes(Object.getPrototypeOf(value) as object | null);

/** The type invariant of one variable: nothing if the value is in the schema's domain, else the first place where it is not. */
export function misfitOf(schema: Schema<unknown>, value: unknown, path = ''): Misfit | undefined {
  const { shape } = schema;
  const wrong = (): Misfit => misfit(path, value, showDomain(schema));
  switch (shape.kind) {
    case 'scalars': return shape.values.includes(value as Scalar) ? undefined : wrong();
    case 'range': return Number.isInteger(value) && (value as number) >= shape.from && (value as number) <= shape.to ? undefined : wrong();
    case 'optional': return value === shape.absent || misfitOf(shape.base, value, path) === undefined ? undefined : wrong();
    case 'record': return isPlainObject(value) ? inFields(shape.fields, value, path) : wrong();
    case 'union': return inUnion(shape.tag, shape.cases, value, path) ?? undefined;
    case 'function':
      return isPlainObject(value)
        ? inFields(Object.fromEntries(keysOf(shape.domain).map((key) => [key, shape.range])), value, path, true)
        : wrong();
    case 'set': return value instanceof FiniteSet ? inCollection(shape.element, value, path) : wrong();
    // The bound belongs to the value: with another one, `with` would behave differently in states that look equal.
    case 'bag':
      if (!(value instanceof Bag)) return wrong();
      if (value.copies !== shape.bound)
        return misfit(
          path,
          value,
          `${showDomain(schema)}; write Bag.from(members${shape.bound === Infinity ? '' : `, ${shape.bound}`}) for a new one`,
        );
      return inCollection(shape.element, value, path) ?? overflowing(value, shape.copies, path);
    case 'sequence': return Array.isArray(value) && value.length <= shape.max ? inMembers(shape.element, value, path) : wrong();
    case 'where': return misfitOf(shape.base, value, path) ?? (passes(shape, value) ? undefined : wrong());
  }
}

function inFields(fields: Fields, value: Record<string, unknown>, path: string, brackets = false): Misfit | undefined {
  const place = (name: string): string => path + (brackets ? `[${name}]` : `.${name}`);
  const extra = Object.keys(value).find((name) => !Object.hasOwn(fields, name));
  if (extra !== undefined) return misfit(place(extra), value[extra], 'no such field');
  for (const [name, field] of Object.entries(fields)) {
    const found = misfitOf(field, value[name], place(name));
    if (found !== undefined) return found;
  }
  return undefined;
}

function inUnion(tag: string, cases: Readonly<Record<string, Fields>>, value: unknown, path: string): Misfit | undefined {
  const expected = `one of ${Object.keys(cases).join(', ')}`;
  if (!isPlainObject(value)) return misfit(path, value, expected);
  const { [tag]: name, ...rest } = value;
  if (typeof name !== 'string' || !Object.hasOwn(cases, name)) return misfit(`${path}.${tag}`, name, expected);
  return inFields(cases[name] as Fields, rest, path);
}

/** Members of collections that were found to be in a domain. They cannot change, and stay in the collections made from theirs. */
const fitting = new WeakMap<Schema<unknown>, WeakSet<object>>();

function inCollection(element: Schema<unknown>, collection: Collection<unknown>, path: string): Misfit | undefined {
  const known = fitting.get(element) ?? new WeakSet();
  fitting.set(element, known);
  const isKnown = (member: unknown): boolean => typeof member === 'object' && member !== null && known.has(member);
  const unknown = collection.toArray().filter((member) => !isKnown(member));
  const found = inMembers(element, unknown, path, '[…]');
  if (found === undefined) for (const member of unknown) if (typeof member === 'object' && member !== null) known.add(member);
  return found;
}

/** A member of which there are too many copies. */
function overflowing(bag: Bag<unknown>, copies: number, path: string): Misfit | undefined {
  if (bag.size <= copies) return undefined;
  const member = bag.toArray().find((each) => bag.count(each) > copies);
  return member === undefined
    ? undefined
    : misfit(
        path,
        Bag.counted([[member, bag.count(member)]]),
        `at most ${copies === 1 ? '1 copy' : `${copies} copies`} of a member; where a further copy is ` +
          `meant to get lost, declare bag(..., { copies: ${copies}, overflow: 'lost' })`,
      );
}

/** The members of a list are counted; those of a collection have no names. */
function inMembers(element: Schema<unknown>, members: readonly unknown[], path: string, place?: string): Misfit | undefined {
  let index = 0;
  for (const member of members) {
    const found = misfitOf(element, member, path + (place ?? `[${index++}]`));
    if (found !== undefined) return found;
  }
  return undefined;
}
