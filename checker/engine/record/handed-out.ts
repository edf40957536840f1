import { mayBeEqual } from '../../language/overlap.ts';
import type { Schema } from '../../language/schema.ts';
import { hasInside, mayHold } from './fitting.ts';
import type { Cell, KeyedCell, MembersCell } from '../state/layout.ts';

/** A collection of a state with changes, by position. */
export interface Changed {
  readonly cell: MembersCell | KeyedCell;
  readonly changes: ReadonlyMap<number, unknown>;
}

/** A part of a state as a run gets to see it. */
export interface Part {
  readonly cell: Cell;
  /** Whether nobody has looked into it since it was handed out. */
  isUnused: boolean;
}

/** A value of one field, as a run got it; perhaps as a draft. */
interface FieldValue {
  readonly schema: Schema<unknown>;
  readonly value: unknown;
  readonly isDraft: boolean;
  readonly field: number;
}

/**
 * The parts of a state that a run was handed out without having been read whole: views of records and functions, and collections with
 * several fields. They stand for values, but `===` does not see that two of them are equal. So a run that may have compared some is to
 * be believed only if it does the same on whole values.
 */
export class HandedOut {
  /** Whether somebody asked what only whole values can answer. */
  isTested = false;
  /** The collections that were handed out with changes. */
  readonly changed: Changed[] = [];
  /** Where a property of steps is asked: what the step writes. */
  writes: ReadonlyMap<number, number> | undefined;
  readonly #parts: Part[] = [];
  readonly #wholes: FieldValue[] = [];
  /** What was handed out again without having been looked into. */
  readonly #idle: Cell[] = [];

  /** A part that is not read yet. */
  part(part: Part): void {
    this.#parts.push(part);
  }

  /** A part that was handed out before is so again. */
  again(part: Part): void {
    if (part.isUnused) this.#idle.push(part.cell);
    part.isUnused = true;
  }

  /** A collection was handed out that differs from that of the state. */
  change(cell: MembersCell | KeyedCell, changes: ReadonlyMap<number, unknown>): void {
    if (changes.size > 0) this.changed.push({ cell, changes });
  }

  /** A value of one field. As a draft it is a value of its own. */
  whole(schema: Schema<unknown>, value: unknown, isDraft: boolean, field: number): void {
    this.#wholes.push({ schema, value, isDraft, field });
  }

  /**
   * Whether two fields were handed out that have the same value, at least one of them as a draft: on whole values they are equal, and
   * they are so in every state that agrees on what was read.
   */
  get hasEqualDrafts(): boolean {
    return this.#wholes.some(({ value, isDraft, field }) =>
      isDraft && this.#wholes.some((other) => other.field !== field && other.value === value));
  }

  /** Somebody asked what only whole values can answer, such as whether a part is frozen. */
  test(): void {
    this.isTested = true;
  }

  /** Products and split collections, each once. */
  get cells(): ReadonlySet<Cell> {
    return new Set(this.#parts.map(({ cell }) => cell));
  }

  /** The values of one field that were handed out. */
  get values(): ReadonlySet<unknown> {
    return new Set(this.#wholes.map(({ value }) => value));
  }

  /** Whether there are parts that were handed out without anybody looking into them: they may have been compared. */
  get isUnused(): boolean {
    return this.#idle.length > 0 || this.#parts.some(({ isUnused }) => isUnused);
  }

  /** Those parts. */
  get unused(): ReadonlySet<Cell> {
    return new Set([...this.#parts.filter(({ isUnused }) => isUnused).map(({ cell }) => cell), ...this.#idle]);
  }

  /** Whether two parts, or a part and something in one of some values, may have been compared, and may be equal. */
  mayCompare(values: () => readonly unknown[]): boolean {
    const partial = this.#partial();
    if (partial.size === 0) return false;
    const whole = this.#whole();
    for (const [schema, count] of partial) {
      if (count > 1 && mayBeEqual(schema, schema)) return true;
      for (const other of partial.keys()) if (other !== schema && mayBeEqual(schema, other)) return true;
      for (const other of whole) if (other !== schema && mayHold(other, schema)) return true;
    }
    const given = values();
    return [...partial.keys()].some((schema) => given.some((value) => hasInside(value, schema)));
  }

  /** The schemas of what was not read whole, and how often each. */
  #partial(): ReadonlyMap<Schema<unknown>, number> {
    const found = new Map<Schema<unknown>, number>();
    const note = (schema: Schema<unknown>): unknown => found.set(schema, (found.get(schema) ?? 0) + 1);
    for (const { cell } of this.#parts) note(cell.schema);
    for (const { schema, isDraft } of this.#wholes) if (isDraft) note(schema);
    return found;
  }

  /** The schemas of values that were read whole, or may have been. */
  #whole(): ReadonlySet<Schema<unknown>> {
    const found = new Set(this.#wholes.map(({ schema }) => schema));
    for (const { cell: { kind, schema: { shape } } } of this.#parts)
      if (kind !== 'product' && (shape.kind === 'set' || shape.kind === 'bag')) found.add(shape.element);
    return found;
  }
}
