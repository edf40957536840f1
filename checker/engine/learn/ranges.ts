import type { FiniteSet } from '../../language/finite-set.ts';
import { Members } from '../../language/members.ts';
import { isConstant, type Source } from '../../language/parameters.ts';
import { constantValues } from '../../semantics/choices.ts';
import type { KeyedCell, Layout, MembersCell } from '../state/layout.ts';
import type { Reader } from '../record/reader.ts';
import type { Gate } from './choice-point.ts';

// What parameters range over, as far as the layout of the state says it.

/**
 * The values of a source, where they can be listed once and for all: constants, and the possible members of a split
 * collection, each with its presence guard.
 */
export function listedOnce(
  layout: Layout,
  source: Source<never>,
): readonly { readonly value: unknown; readonly presenceGuard?: Gate }[] | undefined {
  if (isConstant(source)) return constantValues(source).map((value) => ({ value }));
  if (!(source instanceof Members) || source.turns.length > 0) return undefined;
  const cell = layout.root.parts[source.variable];
  return cell?.kind === 'members' ? guarded(cell, source) : undefined;
}

/** Only the cases of a union are told apart at once. The author's test may be asked only about members that are there. */
function guarded(cell: MembersCell, source: Members<unknown>): readonly { readonly value: unknown; readonly presenceGuard: Gate }[] {
  const later = source.test !== undefined;
  return cell.members
    .map((value, position) => ({
      value,
      presenceGuard: { field: cell.fields[position] as number, passes: later ? () => source.has(value) : undefined },
    }))
    .filter(({ value }) => source.isOfCase(value));
}

/** A keyed set is ranged over part by part, each in a tree of its own; anything else at once. */
export function partsOf(layout: Layout, source: Source<never>): readonly (number | undefined)[] {
  const cell = keyedCell(layout, source);
  return cell === undefined ? [undefined] : cell.fields.map((_field, position) => position);
}

/**
 * The cell of the keyed set that a source ranges over, if it does. Not where the author tests the members: whether they pass is asked of
 * all of them before anything else is done with one, as it shows where the test throws.
 */
export function keyedCell(layout: Layout, source: Source<never>): KeyedCell | undefined {
  const isPlain = source instanceof Members && source.turns.length === 0 && source.test === undefined;
  const cell = isPlain ? layout.root.parts[source.variable] : undefined;
  return cell?.kind === 'keyed' ? cell : undefined;
}

/** The members of one part of a keyed set, of the source's case if it has one. */
export function membersOfPart(layout: Layout, cell: KeyedCell, part: number, source: Members<unknown>, reader: Reader): readonly unknown[] {
  const field = cell.fields[part] as number;
  const members = (layout.codecs[field]?.decode(reader.read(field)) as FiniteSet<unknown>).toArray();
  return source.type === undefined ? members : members.filter((member) => source.isOfCase(member));
}
