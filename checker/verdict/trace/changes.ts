import { Bag } from '../../language/bag.ts';
import type { Collection } from '../../language/collection.ts';
import { keysOf } from '../../language/domains.ts';
import type { Fields, Schema } from '../../language/schema.ts';
import type { State } from '../../language/system.ts';
import { equal } from '../../language/values.ts';
import type { Change } from './trace.ts';

type NamedValues = Readonly<Record<string, unknown>>;

/** What differs between two states, cell by cell, in the order in which the variables and their parts are declared. */
export function changesBetween(variables: Fields, before: State, after: State): readonly Change[] {
  return inFields(variables, before, after, (name) => name);
}

const inFields = (fields: Fields, before: NamedValues, after: NamedValues, place: (name: string) => string): readonly Change[] =>
  Object.entries(fields).flatMap(([name, schema]) => changesOf(schema, place(name), before[name], after[name]));

function changesOf(schema: Schema<unknown>, place: string, before: unknown, after: unknown): readonly Change[] {
  if (equal(before, after)) return [];
  const whole: readonly Change[] = [{ kind: 'set', place, before, after }];
  const { shape } = schema;
  switch (shape.kind) {
    case 'function':
      return keysOf(shape.domain).flatMap((key) =>
        changesOf(shape.range, `${place}[${key}]`, (before as NamedValues)[key], (after as NamedValues)[key]),
      );
    case 'record': return inFields(shape.fields, before as NamedValues, after as NamedValues, (name) => `${place}.${name}`);
    case 'union': return inUnion(shape.cases, shape.tag, place, before as NamedValues, after as NamedValues) ?? whole;
    case 'set': return members(place, before as Collection<unknown>, after as Collection<unknown>);
    case 'bag': return members(place, before as Collection<unknown>, after as Collection<unknown>);
    case 'optional': return equal(before, shape.absent) || equal(after, shape.absent) ? whole : changesOf(shape.base, place, before, after);
    case 'where': return changesOf(shape.base, place, before, after);
    case 'sequence': case 'scalars': case 'range': return whole;
  }
}

/** A value that stays in its case changes field by field; one that changes its case changes as a whole. */
function inUnion(
  cases: Readonly<Record<string, Fields>>,
  tag: string,
  place: string,
  before: NamedValues,
  after: NamedValues,
): readonly Change[] | undefined {
  if (before[tag] !== after[tag]) return undefined;
  return inFields(cases[String(before[tag])] ?? {}, before, after, (name) => `${place}.${name}`);
}

/** Removals first, so that a member that was replaced reads as `- old`, `+ new`; a bag's copies count one by one. */
function members(place: string, before: Collection<unknown>, after: Collection<unknown>): readonly Change[] {
  const only = (kind: 'add' | 'remove', from: Collection<unknown>, to: Collection<unknown>): readonly Change[] =>
    from
      .toArray()
      .flatMap((member) => Array.from({ length: Math.max(0, copies(from, member) - copies(to, member)) }, () => ({ kind, place, member })));
  return [...only('remove', before, after), ...only('add', after, before)];
}

const copies = (collection: Collection<unknown>, member: unknown): number =>
  collection instanceof Bag ? collection.count(member) : Number(collection.has(member));
