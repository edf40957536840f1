import { Bag } from './bag.ts';
import { keysOf } from './domains.ts';
import { FiniteSet } from './finite-set.ts';
import type { Fields, Schema } from './schema.ts';

/**
 * A value of a schema's domain as every state holds it: the fields of records and functions in the order of their declaration.
 * Equal states must behave alike, also under a function that looks at `Object.keys` or `JSON.stringify` of a record.
 */
export function normalForm(schema: Schema<unknown>, value: unknown): unknown {
  const { shape } = schema;
  switch (shape.kind) {
    case 'scalars': case 'range': return value === 0 ? 0 : value; // one zero: -0 has the same canonical text
    case 'optional': return value === shape.absent ? value : normalForm(shape.base, value);
    case 'record': return inOrder(shape.fields, value as Record<string, unknown>);
    case 'union': {
      const { [shape.tag]: name, ...fields } = value as Record<string, unknown>;
      const ordered = inOrder(shape.cases[name as string] as Fields, fields);
      return same(Object.entries(value as object), [[shape.tag, name], ...Object.entries(ordered)]) ? value : Object.freeze({ [shape.tag]: name, ...ordered });
    }
    case 'function': return inOrder(Object.fromEntries(keysOf(shape.domain).map((key) => [key, shape.range])), value as Record<string, unknown>);
    case 'set': {
      const members = (value as FiniteSet<unknown>).toArray();
      const normal = members.map((member) => normalMember(shape.element, member));
      return normal.every((member, i) => Object.is(member, members[i])) ? value : FiniteSet.from(normal);
    }
    case 'bag': {
      const bag = value as Bag<unknown>;
      const normal = bag.toArray().map((member) => [normalMember(shape.element, member), bag.count(member)] as const);
      return normal.every(([member], i) => Object.is(member, bag.toArray()[i])) ? value : Bag.counted(normal, shape.bound);
    }
    case 'sequence': {
      const list = value as readonly unknown[];
      const normal = list.map((member) => normalForm(shape.element, member));
      return normal.every((member, i) => Object.is(member, list[i])) ? value : Object.freeze(normal);
    }
    case 'where': return normalForm(shape.base, value);
  }
}

/** Members of collections that were found to be in normal form: they cannot change. */
const inForm = new WeakMap<Schema<unknown>, WeakSet<object>>();

function normalMember(element: Schema<unknown>, member: unknown): unknown {
  if (typeof member !== 'object' || member === null) return normalForm(element, member);
  const known = inForm.get(element) ?? new WeakSet();
  inForm.set(element, known);
  if (known.has(member)) return member;
  const normal = normalForm(element, member);
  if (Object.is(normal, member)) known.add(member);
  return normal;
}

function inOrder(fields: Fields, value: Record<string, unknown>): Record<string, unknown> {
  const ordered = Object.entries(fields).map(([name, field]) => [name, normalForm(field, value[name])] as const);
  return same(Object.entries(value), ordered) ? value : Object.freeze(Object.fromEntries(ordered));
}

const same = (entries: readonly (readonly [string, unknown])[], others: readonly (readonly [string, unknown])[]): boolean =>
  entries.every(([name, value], i) => name === others[i]?.[0] && Object.is(value, others[i][1]));
