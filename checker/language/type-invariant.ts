import { Bag } from './bag.ts';
import type { Collection } from './collection.ts';
import { showDomain } from './display.ts';
import { keysOf } from './domains.ts';
import { FiniteSet } from './finite-set.ts';
import { type Fields, passes, type Schema, type Shape } from './schema.ts';
import { strangeIn } from './plain.ts';
import type { Scalar } from './values.ts';

/** Where a value leaves its domain. Most are made only to say that there is one, so that what it says is put together when it is asked. */
export class Misfit {
  /** The place inside the variable: `[A].bal`. */
  readonly path: string;
  readonly value: unknown;
  readonly #expected: Schema<unknown> | string;

  constructor(path: string, value: unknown, expected: Schema<unknown> | string) {
    this.path = path;
    this.value = value;
    this.#expected = expected;
  }

  get expected(): string {
    return typeof this.#expected === 'string' ? this.#expected : showDomain(this.#expected);
  }

  /** False for a value that no domain could hold: a function, a Date, a Map, undefined, a class instance. */
  get plain(): boolean {
    return strangeIn(this.value) === undefined;
  }

  /** The same, where the value in which it is stands at a place of another one. */
  inside(place: string): Misfit {
    return new Misfit(place + this.path, this.value, this.#expected);
  }
}

const isPlainObject = (value: unknown): value is Record<string, unknown> => {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
};

/** The type invariant of one variable: nothing if the value is in the schema's domain, else the first place where it is not. */
export function misfitOf(schema: Schema<unknown>, value: unknown): Misfit | undefined {
  const { shape } = schema;
  const wrong = (): Misfit => new Misfit('', value, schema);
  switch (shape.kind) {
    case 'scalars': return shape.values.includes(value as Scalar) ? undefined : wrong();
    case 'range': return Number.isInteger(value) && (value as number) >= shape.from && (value as number) <= shape.to ? undefined : wrong();
    case 'optional': return value === shape.absent || misfitOf(shape.base, value) === undefined ? undefined : wrong();
    case 'record': return isPlainObject(value) ? inFields(shape.fields, value) : wrong();
    case 'union': return inUnion(shape.tag, shape.cases, value);
    case 'function': return isPlainObject(value) ? inFields(fieldsOf(shape), value, true) : wrong();
    case 'set': return value instanceof FiniteSet ? inCollection(shape.element, value) : wrong();
    // The bound belongs to the value: with another one, `with` would behave differently in states that look equal.
    case 'bag':
      if (!(value instanceof Bag)) return wrong();
      if (value.copies !== shape.bound)
        return new Misfit(
          '',
          value,
          `${showDomain(schema)}; write Bag.from(members${shape.bound === Infinity ? '' : `, ${shape.bound}`}) for a new one`,
        );
      return inCollection(shape.element, value) ?? overflowing(value, shape.copies);
    case 'sequence': return Array.isArray(value) && value.length <= shape.max ? inMembers(shape.element, value) : wrong();
    case 'where': return misfitOf(shape.base, value) ?? (passes(shape, value) ? undefined : wrong());
  }
}

type FunctionShape = Extract<Shape, { readonly kind: 'function' }>;
const fieldsOfFunctions = new WeakMap<FunctionShape, Fields>();

/** A function as a record: each argument is a field. */
function fieldsOf(shape: FunctionShape): Fields {
  const fields =
    fieldsOfFunctions.get(shape) ?? (Object.fromEntries(keysOf(shape.domain).map((key) => [key, shape.range])) as Fields);
  fieldsOfFunctions.set(shape, fields);
  return fields;
}

/** What is expected where a record, or a function, has a part that its domain does not have. */
export const NO_FIELD = 'no such field';

function inFields(fields: Fields, value: Record<string, unknown>, brackets = false): Misfit | undefined {
  const place = (name: string): string => (brackets ? `[${name}]` : `.${name}`);
  for (const name in value)
    if (!Object.hasOwn(fields, name) && Object.hasOwn(value, name)) return new Misfit(place(name), value[name], NO_FIELD);
  for (const name in fields) {
    const found = misfitOf(fields[name] as Schema<unknown>, value[name]);
    if (found !== undefined) return found.inside(place(name));
  }
  return undefined;
}

function inUnion(tag: string, cases: Readonly<Record<string, Fields>>, value: unknown): Misfit | undefined {
  const wrong = (path: string, found: unknown): Misfit => new Misfit(path, found, `one of ${Object.keys(cases).join(', ')}`);
  if (!isPlainObject(value)) return wrong('', value);
  const { [tag]: name, ...rest } = value;
  if (typeof name !== 'string' || !Object.hasOwn(cases, name)) return wrong(`.${tag}`, name);
  return inFields(cases[name] as Fields, rest);
}

/** Members of collections that were found to be in a domain. They cannot change, and stay in the collections made from theirs. */
const fitting = new WeakMap<Schema<unknown>, WeakSet<object>>();

function inCollection(element: Schema<unknown>, collection: Collection<unknown>): Misfit | undefined {
  const known = fitting.get(element) ?? new WeakSet();
  fitting.set(element, known);
  for (const member of collection.toArray()) {
    const isObject = typeof member === 'object' && member !== null;
    if (isObject && known.has(member)) continue;
    const found = misfitOf(element, member);
    if (found !== undefined) return found.inside('[…]');
    if (isObject) known.add(member);
  }
  return undefined;
}

/** A member of which there are too many copies. */
function overflowing(bag: Bag<unknown>, copies: number): Misfit | undefined {
  if (bag.size <= copies) return undefined;
  const member = bag.toArray().find((each) => bag.count(each) > copies);
  return member === undefined
    ? undefined
    : new Misfit(
        '',
        Bag.counted([[member, bag.count(member)]]),
        `at most ${copies === 1 ? '1 copy' : `${copies} copies`} of a member; where a further copy is ` +
          `meant to get lost, declare bag(..., { copies: ${copies}, overflow: 'lost' })`,
      );
}

/** The members of a list are counted. */
function inMembers(element: Schema<unknown>, members: readonly unknown[]): Misfit | undefined {
  for (let index = 0; index < members.length; index++) {
    const found = misfitOf(element, members[index]);
    if (found !== undefined) return found.inside(`[${index}]`);
  }
  return undefined;
}
