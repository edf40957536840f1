import type { FiniteSet } from '../language/finite-set.ts';
import { isConstant, Members, type Source } from '../language/parameters.ts';
import { constantValues } from '../semantics/choices.ts';
import type { KeyedCell, Layout, MembersCell } from './layout.ts';
import type { Reader } from './reader.ts';

// What parameters range over, as far as the layout of the state says it.

/** The values of a source, where they can be listed once and for all: constants, and the possible members of a split collection, each with the field that must not be 0. */
export function listedOnce(layout: Layout, source: Source<never>): readonly { readonly value: unknown; readonly gate?: number }[] | undefined {
  if (isConstant(source)) return constantValues(source).map((value) => ({ value }));
  if (!(source instanceof Members) || source.argument !== undefined) return undefined;
  const cell = layout.root.parts[source.variable];
  return cell?.kind === 'members' ? gated(cell, source) : undefined;
}

const gated = (cell: MembersCell, { test }: Members<unknown>): readonly { readonly value: unknown; readonly gate: number }[] =>
  cell.members.map((value, position) => ({ value, gate: cell.fields[position] as number })).filter(({ value }) => test?.(value as never) ?? true);

/** A keyed set is ranged over part by part, each in a tree of its own; anything else at once. */
export function partsOf(layout: Layout, source: Source<never>): readonly (number | undefined)[] {
  const cell = keyedCell(layout, source);
  return cell === undefined ? [undefined] : cell.fields.map((_field, position) => position);
}

/** The cell of the keyed set that a source ranges over, if it does. */
export function keyedCell(layout: Layout, source: Source<never>): KeyedCell | undefined {
  const cell = source instanceof Members && source.argument === undefined ? layout.root.parts[source.variable] : undefined;
  return cell?.kind === 'keyed' ? cell : undefined;
}

/** The members of one part of a keyed set that pass the source's test. */
export function membersOfPart(layout: Layout, cell: KeyedCell, part: number, { test }: Members<unknown>, reader: Reader): readonly unknown[] {
  const field = cell.fields[part] as number;
  const members = (layout.codecs[field]?.decode(reader.read(field)) as FiniteSet<unknown>).toArray();
  return test === undefined ? members : members.filter((member) => test(member as never));
}
