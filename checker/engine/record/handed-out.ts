import { Collection } from '../../language/collection.ts';
import { mayBeEqual } from '../../language/overlap.ts';
import type { Schema } from '../../language/schema.ts';
import { misfitOf } from '../../language/type-invariant.ts';
import type { Cell, KeyedCell, MembersCell } from '../state/layout.ts';

/** A collection of a state with changes, by position. */
export interface Changed {
  readonly cell: MembersCell | KeyedCell;
  readonly changes: ReadonlyMap<number, unknown>;
}

/**
 * The parts of a state that a run was handed out without having been read whole: views of records and functions, and collections with
 * several fields. They stand for values, but `===` does not see that two of them are equal. So a run that may have compared some is to
 * be believed only if it does the same on whole values.
 */
export class HandedOut {
  /** Products and split collections, each once. */
  readonly cells = new Set<Cell>();
  /** Whether somebody asked what only whole values can answer. */
  isTested = false;
  /** The values of one field that it was handed out. */
  readonly values = new Set<unknown>();
  readonly changed: Changed[] = [];
  /** What was handed out and not looked into since. */
  readonly #unused = new Set<object>();
  /** The places of what was handed out again without having been looked into. */
  readonly #idle = new Set<string>();
  /** The schemas of what was not read whole, and how often each; and of values that were. */
  readonly #partial = new Map<Schema<unknown>, number>();
  readonly #whole = new Set<Schema<unknown>>();

  /** A part that is not read yet. */
  part(part: { readonly cell: Cell }): void {
    const { cell } = part;
    this.#unused.add(part);
    this.cells.add(cell);
    this.#count(cell.schema);
    const { shape } = cell.schema;
    if (cell.kind !== 'product' && (shape.kind === 'set' || shape.kind === 'bag')) this.#whole.add(shape.element);
  }

  /** A part that was handed out before is so again. */
  again(part: { readonly cell: Cell }): void {
    if (this.#unused.has(part)) this.#idle.add(part.cell.place);
    this.#unused.add(part);
  }

  /** A collection was handed out that differs from that of the state. */
  change(cell: MembersCell | KeyedCell, changes: ReadonlyMap<number, unknown>): void {
    if (changes.size > 0) this.changed.push({ cell, changes });
  }

  /** A value of one field. As a draft it is a value of its own. */
  whole(schema: Schema<unknown>, value: unknown, isDraft: boolean): void {
    this.values.add(value);
    if (isDraft) this.#count(schema);
    this.#whole.add(schema);
  }

  #count(schema: Schema<unknown>): void {
    this.#partial.set(schema, (this.#partial.get(schema) ?? 0) + 1);
  }

  /** Somebody looked into a part. */
  use(part: object): void {
    this.#unused.delete(part);
  }

  /** Somebody asked what only whole values can answer, such as whether a part is frozen. */
  test(): void {
    this.isTested = true;
  }

  /** Whether there are parts that were handed out without anybody looking into them: they may have been compared. */
  get isUnused(): boolean {
    return this.#unused.size + this.#idle.size > 0;
  }

  /** Whether two parts, or a part and something in one of some values, may have been compared, and may be equal. */
  mayCompare(values: readonly unknown[]): boolean {
    for (const [schema, count] of this.#partial) {
      if (count > 1 && mayBeEqual(schema, schema)) return true;
      for (const other of this.#partial.keys()) if (other !== schema && mayBeEqual(schema, other)) return true;
      for (const other of this.#whole) if (other !== schema && mayHold(other, schema)) return true;
      for (const value of values) if (hasInside(value, schema)) return true;
    }
    return false;
  }
}

/** What was found of pairs of a schema and something else. This is asked at every run, about few pairs. */
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
const inside = new Known();

/** Whether a value of a schema, or something inside it, may be equal to one of another. */
const mayHold = (schema: Schema<unknown>, wanted: Schema<unknown>): boolean =>
  holding.get(wanted, schema, () => mayBeEqual(schema, wanted) || innerSchemas(schema).some((inner) => mayHold(inner, wanted)));

/** Whether a value, which never changes, is one of a schema, or something inside it is. */
function hasInside(value: unknown, wanted: Schema<unknown>): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return inside.get(wanted, value, () => {
    if (misfitOf(wanted, value) === undefined) return true;
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
