import { sizeOf, valuesOf, valuesUpTo } from '../../language/enumerate.ts';
import { keysOf } from '../../language/domains.ts';
import { Members } from '../../language/members.ts';
import type { Schema } from '../../language/schema.ts';
import { adoptListed } from '../../language/listed.ts';
import type { System } from '../../language/system.ts';
import { intern } from '../../language/interning.ts';
import { canonical, compare } from '../../language/values.ts';
import { comparingIn } from './compares-values.ts';
import { CODE_MAX, type Codec, codecOf } from './codec.ts';
import { Hashing } from './fingerprint.ts';
import { splitIn } from './split-sets.ts';

/** A collection over more values than this is one field, whatever its use: a field for every possible member would be a long state. */
const MEMBERS_MAX = 4096;
/**
 * A set over more values than this gets a field for each of them even where no parameter ranges over it: too
 * many different sets would be seen.
 */
const WHOLE_MAX = 64;

/** A product of cells: the whole state, a record, or a function. Each part is read and written on its own. */
export interface ProductCell {
  readonly kind: 'product';
  readonly place: string;
  readonly schema: Schema<unknown>;
  readonly parts: Readonly<Record<string, Cell>>;
}
/** One field: a number for the whole value. */
export interface FieldCell {
  readonly kind: 'field';
  readonly place: string;
  readonly schema: Schema<unknown>;
  readonly field: number;
  /** Whether it is a set that might have a field for each possible member instead. */
  readonly isSplittable: boolean;
}
/** A collection with a field for each possible member: 0 or 1 in a set, the number of copies in a bag. */
export interface MembersCell {
  readonly kind: 'members';
  readonly place: string;
  readonly schema: Schema<unknown>;
  readonly bagCopies: number | undefined;
  readonly members: readonly unknown[];
  readonly fields: readonly number[];
  readonly position: ReadonlyMap<string, number>;
}
/** A set split by a field of its members: one field for each value of that, holding the subset. */
export interface KeyedCell {
  readonly kind: 'keyed';
  readonly place: string;
  readonly schema: Schema<unknown>;
  readonly key: string;
  readonly fields: readonly number[];
  readonly position: ReadonlyMap<string, number>;
}
export type Cell = ProductCell | FieldCell | MembersCell | KeyedCell;

/** The fields of a cell, in order. */
export function fieldsOf(cell: Cell): readonly number[] {
  switch (cell.kind) {
    case 'product': return Object.values(cell.parts).flatMap(fieldsOf);
    case 'field': return [cell.field];
    default: return cell.fields;
  }
}

/** How the states of a system become short vectors of small numbers. */
export interface Layout {
  readonly root: ProductCell;
  /** The codec of each field. */
  readonly codecs: readonly Codec[];
  /** Where each field is in the state, for messages: `nextBal[A]`. */
  readonly places: readonly string[];
  /** The names of the programs that depend on which values of a state are equal: see `ComparesValues`. */
  readonly comparing: Set<string>;
  /** The sets that have a field for each possible member although they are small. */
  readonly split: Set<Schema<unknown>>;
  /** The hash functions of the search. */
  readonly hashing: Hashing;
}

/** The layout of a system's states. */
export function layoutOf(system: System): Layout {
  adoptListed(system);
  return new LayoutBuilder(system).layout();
}

class LayoutBuilder {
  readonly #system: System;
  /** The variables over whose members some action's parameter ranges. */
  readonly #ranged: ReadonlySet<string>;
  readonly #codecs: Codec[] = [];
  readonly #places: string[] = [];
  readonly #shared = new Map<Schema<unknown>, Codec>();

  constructor(system: System) {
    this.#system = system;
    const sources = system.actions.flatMap(({ parameters }) => Object.values(parameters));
    this.#ranged = new Set(sources.flatMap((source) => (source instanceof Members ? [source.variable] : [])));
  }

  layout(): Layout {
    const parts = Object.entries(this.#system.variables).map(
      ([name, schema]) => [name, this.#cell(schema, name, this.#ranged.has(name))] as const,
    );
    const [anySchema] = Object.values(this.#system.variables) as [Schema<unknown>];
    return {
      root: { kind: 'product', place: '', schema: anySchema, parts: Object.fromEntries(parts) },
      codecs: this.#codecs,
      places: this.#places,
      comparing: comparingIn(this.#system),
      split: splitIn(this.#system),
      hashing: new Hashing(),
    };
  }

  #cell(schema: Schema<unknown>, place: string, ranged: boolean): Cell {
    const { shape } = schema;
    if (shape.kind === 'record') {
      return {
        kind: 'product',
        place,
        schema,
        parts: Object.fromEntries(
          Object.entries(shape.fields).map(([name, field]) => [name, this.#cell(field, `${place}.${name}`, false)]),
        ),
      };
    }
    if (shape.kind === 'function') {
      return {
        kind: 'product',
        place,
        schema,
        parts: Object.fromEntries(keysOf(shape.domain).map((key) => [String(key), this.#cell(shape.range, `${place}[${key}]`, false)])),
      };
    }
    if (shape.kind === 'set' && shape.keyedBy !== undefined)
      return this.#keyed(schema, shape.element, shape.keyedBy, place) ?? this.#field(schema, place);
    if (shape.kind === 'set' || shape.kind === 'bag') {
      const universe = sizeOf(shape.element);
      const countable = shape.kind === 'set' || shape.copies < CODE_MAX;
      const isAsked = ranged || universe > WHOLE_MAX || splitIn(this.#system).has(schema);
      const split = countable && (isAsked || shape.kind === 'bag');
      const members = split ? valuesUpTo(shape.element, MEMBERS_MAX)?.map((member) => intern(member)).sort(compare) : undefined;
      if (members !== undefined) return this.#members(schema, members, shape.kind === 'bag' ? shape.copies : undefined, place);
    }
    return this.#field(schema, place, shape.kind === 'set' && sizeOf(shape.element) <= WHOLE_MAX);
  }

  #field(schema: Schema<unknown>, place: string, isSplittable = false): FieldCell {
    return { kind: 'field', place, schema, field: this.#allocate(this.#codecFor(schema), place), isSplittable };
  }

  #members(schema: Schema<unknown>, members: readonly unknown[], bagCopies: number | undefined, place: string): MembersCell {
    const codec: Codec = { encode: Number, find: Number, decode: (code) => code, bound: (bagCopies ?? 1) + 1 };
    const fields = members.map((member) => this.#allocate(codec, `${place} ∋ ${canonical(member)}`));
    return { kind: 'members', place, schema, bagCopies, members, fields, position: positions(members) };
  }

  #keyed(schema: Schema<unknown>, element: Schema<unknown>, key: string, place: string): KeyedCell | undefined {
    const { shape } = element;
    const domain = shape.kind === 'record' ? shape.fields[key] : undefined;
    if (domain === undefined || sizeOf(domain) > WHOLE_MAX) return undefined;
    // In order, so that members come part by part where the key is the first of their names.
    const keys = [...valuesOf(domain)].sort(compare);
    const codec = this.#codecFor(schema);
    return {
      kind: 'keyed',
      place,
      schema,
      key,
      fields: keys.map((value) => this.#allocate(codec, `${place}.where(${key}: ${canonical(value)})`)),
      position: positions(keys),
    };
  }

  #codecFor(schema: Schema<unknown>): Codec {
    const codec = this.#shared.get(schema) ?? codecOf(schema);
    this.#shared.set(schema, codec);
    return codec;
  }

  #allocate(codec: Codec, place: string): number {
    this.#places.push(place);
    return this.#codecs.push(codec) - 1;
  }
}

const positions = (values: readonly unknown[]): ReadonlyMap<string, number> => new Map(values.map((value, i) => [canonical(value), i]));
