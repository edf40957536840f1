import { encodeState } from '../../engine/state/cells.ts';
import { type Cell, type KeyedCell, type Layout, layoutOf, type MembersCell } from '../../engine/state/layout.ts';
import { Bag } from '../../language/bag.ts';
import type { Collection } from '../../language/collection.ts';
import type { FiniteSet } from '../../language/finite-set.ts';
import type { State, System } from '../../language/system.ts';
import { canonical } from '../../language/values.ts';

/** A part of a state that a function of the spec looked at, and what it found there. */
export type Reading =
  | { readonly kind: 'value'; readonly place: string; readonly value: unknown }
  /** Whether, and how often, a collection has one member. */
  | { readonly kind: 'member'; readonly place: string; readonly member: unknown; readonly copies: number };

/** A collection of which more members were looked at is told as a whole. */
const MEMBERS_MAX = 3;

const layouts = new WeakMap<System, Layout>();

/** The layout of a system, made once: what the parts of its states are called, and how they are read one by one. */
export function layoutFor(system: System): Layout {
  const layout = layouts.get(system) ?? layoutOf(system);
  layouts.set(system, layout);
  return layout;
}

/** The codes of a plain state. */
export function codesOf(layout: Layout, state: State): Int32Array {
  const codes = new Int32Array(layout.places.length);
  encodeState(layout, state, codes);
  return codes;
}

/** What stands in the given fields of a state, in the order in which its variables are declared. */
export function readingsIn(layout: Layout, fields: readonly number[], state: State): readonly Reading[] {
  return readingsOf(layout.root, state, new Set(fields));
}

function readingsOf(cell: Cell, value: unknown, fields: ReadonlySet<number>): readonly Reading[] {
  const whole: Reading = { kind: 'value', place: cell.place, value };
  switch (cell.kind) {
    case 'product':
      return Object.entries(cell.parts).flatMap(([name, part]) => readingsOf(part, (value as Record<string, unknown>)[name], fields));
    case 'field': return fields.has(cell.field) ? [whole] : [];
    case 'members': return membersOf(cell, value as Collection<unknown>, fields);
    case 'keyed': {
      const parts = [...cell.position].filter(([, position]) => fields.has(cell.fields[position] as number));
      if (parts.length === cell.fields.length) return [whole];
      return parts.map(([text]) => partOf(cell, value as FiniteSet<unknown>, text));
    }
  }
}

/** The members whose key has a canonical text. */
const partOf = ({ place, key }: KeyedCell, set: FiniteSet<unknown>, text: string): Reading => ({
  kind: 'value',
  place: `${place} where ${key} = ${text.replace(/^"(.*)"$/, '$1')}`,
  value: set.filter((member) => canonical((member as Record<string, unknown>)[key]) === text),
});

function membersOf(
  { place, members, fields: own }: MembersCell,
  value: Collection<unknown>,
  fields: ReadonlySet<number>,
): readonly Reading[] {
  const seen = members.filter((_, position) => fields.has(own[position] as number));
  if (seen.length > MEMBERS_MAX) return [{ kind: 'value', place, value }];
  return seen.map((member) => ({
    kind: 'member',
    place,
    member,
    copies: value instanceof Bag ? value.count(member) : Number(value.has(member)),
  }));
}
