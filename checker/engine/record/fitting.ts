import { Collection } from '../../language/collection.ts';
import { mayBeEqual } from '../../language/overlap.ts';
import type { Schema } from '../../language/schema.ts';
import { misfitOf } from '../../language/type-invariant.ts';

// What may be equal to what, asked at every run about few pairs.

/** What was found of pairs of a schema and something else. */
class Known<T extends object> {
  readonly #found = new WeakMap<Schema<unknown>, WeakMap<T, boolean>>();

  get(wanted: Schema<unknown>, about: T, find: () => boolean): boolean {
    let inner = this.#found.get(wanted);
    if (inner === undefined) this.#found.set(wanted, (inner = new WeakMap()));
    const known = inner.get(about);
    if (known !== undefined) return known;
    const found = find();
    inner.set(about, found);
    return found;
  }
}

const holding = new Known<Schema<unknown>>();
const fitting = new Known();
const inside = new Known();

/** Whether a value, which never changes, is one of a schema. */
export const fits = (schema: Schema<unknown>, value: unknown): boolean =>
  typeof value === 'object' && value !== null
    ? fitting.get(schema, value, () => misfitOf(schema, value) === undefined)
    : misfitOf(schema, value) === undefined;

/** Whether a value of a schema, or something inside it, may be equal to one of another. */
export const mayHold = (schema: Schema<unknown>, wanted: Schema<unknown>): boolean =>
  holding.get(wanted, schema, () => mayBeEqual(schema, wanted) || innerSchemas(schema).some((inner) => mayHold(inner, wanted)));

/** Whether a value, which never changes, is one of a schema, or something inside it is. */
export function hasInside(value: unknown, wanted: Schema<unknown>): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return inside.get(wanted, value, () => {
    if (fits(wanted, value)) return true;
    return (value instanceof Collection ? value.toArray() : Object.values(value)).some((part) => hasInside(part, wanted));
  });
}

function innerSchemas({ shape }: Schema<unknown>): readonly Schema<unknown>[] {
  switch (shape.kind) {
    case 'record': return Object.values(shape.fields);
    case 'union': return Object.values(shape.cases).flatMap((fields) => Object.values(fields));
    case 'function': return [shape.range];
    case 'set': case 'bag': case 'sequence': return [shape.element];
    case 'optional': case 'where': return innerSchemas(shape.base);
    default: return [];
  }
}
