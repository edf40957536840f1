import { Bag } from '../../language/bag.ts';
import type { Collection } from '../../language/collection.ts';
import { FiniteSet } from '../../language/finite-set.ts';
import type { State } from '../../language/system.ts';
import { internPlain } from '../../language/interning.ts';
import { canonical } from '../../language/values.ts';
import type { Cell, KeyedCell, Layout, MembersCell, ProductCell } from './layout.ts';

// Between plain values and codes, for whole values. The recorded draft does the same piece by piece.

/** Calls `put` with the code of every field of a cell that holds a value of its domain. */
export function encodeCell(layout: Layout, cell: Cell, value: unknown, put: (field: number, code: number) => void): void {
  switch (cell.kind) {
    case 'product':
      for (const [key, part] of Object.entries(cell.parts)) encodeCell(layout, part, (value as Record<string, unknown>)[key], put);
      return;
    case 'field':
      put(cell.field, encodeField(layout, cell.field, value));
      return;
    case 'members':
      for (const [position, member] of cell.members.entries())
        put(cell.fields[position] as number, copiesOf(cell, value as Collection<unknown>, member));
      return;
    case 'keyed':
      for (const [position, part] of keyedParts(cell, value as FiniteSet<unknown>).entries())
        put(cell.fields[position] as number, encodeField(layout, cell.fields[position] as number, part));
  }
}

/** The code of a value in one field. */
export const encodeField = (layout: Layout, field: number, value: unknown): number =>
  (layout.codecs[field] as { encode(value: unknown): number }).encode(value);

/** The value of one field. */
export const decodeField = (layout: Layout, field: number, code: number): unknown =>
  (layout.codecs[field] as { decode(code: number): unknown }).decode(code);

/** The code of a member's field: 0 or 1 in a set, the number of copies in a bag. */
export const copiesOf = (cell: MembersCell, collection: Collection<unknown>, member: unknown): number =>
  cell.bagCopies === undefined ? Number(collection.has(member)) : (collection as Bag<unknown>).count(member);

/** How many copies of a member a bag of this cell keeps: Infinity where one too many is an error. */
export const boundOf = ({ schema: { shape } }: MembersCell): number => (shape.kind === 'bag' ? shape.bound : Infinity);

/** A set split by its key, a part for each field of the cell. */
export function keyedParts(cell: KeyedCell, set: FiniteSet<unknown>): readonly FiniteSet<unknown>[] {
  const parts: unknown[][] = cell.fields.map(() => []);
  for (const member of set) parts[cell.position.get(canonical((member as Record<string, unknown>)[cell.key])) as number]?.push(member);
  return parts.map((members) => FiniteSet.from(members));
}

/** The codes of a whole state. */
export function encodeState(layout: Layout, state: State, codes: Int32Array): void {
  encodeCell(layout, layout.root, state, (field, code) => {
    codes[field] = code;
  });
}

/** The plain state of a vector of codes. */
export function decodeState(layout: Layout, codes: Int32Array): State {
  const read = (field: number): number => codes[field] as number;
  return Object.freeze(
    Object.fromEntries(Object.entries(layout.root.parts).map(([name, cell]) => [name, decodeCell(layout, cell, read)])),
  ) as State;
}

/** The interned value of a cell. */
export function decodeCell(layout: Layout, cell: Cell, read: (field: number) => number): unknown {
  switch (cell.kind) {
    case 'product':
      return decodeProduct(layout, cell, read);
    case 'field': return decodeField(layout, cell.field, read(cell.field));
    case 'members': {
      if (cell.bagCopies === undefined)
        return FiniteSet.ofSorted(cell.members.filter((_member, position) => read(cell.fields[position] as number) === 1));
      return Bag.counted(
        cell.members.map((member, position) => [member, read(cell.fields[position] as number)] as const),
        boundOf(cell),
      );
    }
    case 'keyed':
      return FiniteSet.from(cell.fields.flatMap((field) => (decodeField(layout, field, read(field)) as FiniteSet<unknown>).toArray()));
  }
}

function decodeProduct(layout: Layout, { parts }: ProductCell, read: (field: number) => number): unknown {
  const value: Record<string, unknown> = {};
  for (const key in parts) value[key] = decodeCell(layout, parts[key] as Cell, read);
  return internPlain(value);
}
