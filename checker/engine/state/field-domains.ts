import { sizeOf, valuesOf } from '../../language/enumerate.ts';
import { FiniteSet } from '../../language/finite-set.ts';
import { ENUMERABLE_MAX } from '../../language/listable.ts';
import { neighbourOf, type RandomSource } from '../../language/sample.ts';
import { elementOf, type Schema } from '../../language/schema.ts';
import { subsets } from '../../language/subsets.ts';
import { canonical } from '../../language/values.ts';
import { decodeField, encodeField } from './cells.ts';
import type { Cell, KeyedCell, Layout } from './layout.ts';

/** Domains of sets over more members than this are not listed. */
const SUBSETS_OF_MAX = 16;

/** The codes that one field may have in a state that is correct in its types, reachable or not. */
export interface FieldDomain {
  /** The variable that it is a part of. */
  readonly variable: string;
  /** The code of the initial value of its part of the variable. */
  readonly simplest: number;
  /** All codes; nothing where there are too many to list. */
  all(): readonly number[] | undefined;
  /** A random code, which may be one that is like the given one. */
  random(code: number, random: RandomSource): number;
  /** Codes of simpler values than the given one, the simplest first. */
  simpler(code: number): readonly number[];
}

/** The domains of all fields of a layout; `initial` are the codes of an initial state, which counts as the simplest one. */
export function fieldDomainsOf(layout: Layout, initial: Int32Array): readonly FieldDomain[] {
  const domains: FieldDomain[] = [];
  for (const [variable, cell] of Object.entries(layout.root.parts))
    for (const [field, domain] of domainsIn(layout, cell, variable, initial)) domains[field] = domain;
  return domains;
}

function* domainsIn(layout: Layout, cell: Cell, variable: string, initial: Int32Array): Generator<readonly [number, FieldDomain]> {
  const simplest = (field: number): number => initial[field] as number;
  switch (cell.kind) {
    case 'product':
      for (const part of Object.values(cell.parts)) yield* domainsIn(layout, part, variable, initial);
      return;
    case 'members':
      for (const field of cell.fields) yield [field, small(variable, (cell.bagCopies ?? 1) + 1, simplest(field))];
      return;
    case 'field': {
      const { bound } = layout.codecs[cell.field] as { bound: number };
      yield [
        cell.field,
        bound > 0
          ? small(variable, bound, simplest(cell.field))
          : large(
              layout,
              cell.field,
              variable,
              cell.schema,
              () => listed(cell.schema),
              (value) => value,
              simplest(cell.field),
            ),
      ];
      return;
    }
    case 'keyed':
      for (const [text, position] of cell.position) {
        const field = cell.fields[position] as number;
        const { part, key } = keyOf(cell, text);
        yield [
          field,
          large(
            layout,
            field,
            variable,
            cell.schema,
            () => part(),
            (value) => FiniteSet.from((value as FiniteSet<object>).toArray().map((member) => ({ ...member, [cell.key]: key }))),
            simplest(field),
          ),
        ];
      }
  }
}

/** All codes below a bound. */
function small(variable: string, bound: number, simplest: number): FieldDomain {
  const codes = Array.from({ length: bound }, (_, code) => code);
  const ranked = [simplest, ...codes.filter((code) => code !== simplest)];
  return {
    variable,
    simplest,
    all: () => codes,
    random: (_code, random) => random.int(bound),
    simpler: (code) => ranked.slice(0, ranked.indexOf(code)),
  };
}

/** Codes that are given when a value is first seen. `fitted` makes a value one that the field may hold. */
function large(
  layout: Layout,
  field: number,
  variable: string,
  schema: Schema<unknown>,
  values: () => readonly unknown[] | undefined,
  fitted: (value: unknown) => unknown,
  simplest: number,
): FieldDomain {
  const encode = (value: unknown): number => encodeField(layout, field, value);
  return {
    variable,
    simplest,
    all: () => values()?.map(encode),
    random: (code, random) => encode(fitted(neighbourOf(schema, decodeField(layout, field, code), random))),
    simpler(code) {
      if (code === simplest) return [];
      const value = decodeField(layout, field, code);
      return [simplest, ...(value instanceof FiniteSet ? value.toArray().map((member) => encode(value.without(member))) : [])];
    },
  };
}

const listed = (schema: Schema<unknown>): readonly unknown[] | undefined =>
  sizeOf(schema) <= 2 ** SUBSETS_OF_MAX && sizeOf(schema) <= ENUMERABLE_MAX ? valuesOf(schema) : undefined;

/** The sets that one part of a keyed set may hold, and the value of the key there. */
function keyOf({ schema, key }: KeyedCell, text: string): { readonly part: () => readonly unknown[] | undefined; readonly key: unknown } {
  const element = elementOf(schema) as Schema<unknown>;
  const fields = element.shape.kind === 'record' ? element.shape.fields : {};
  const value = valuesOf(fields[key] as Schema<unknown>).find((each) => canonical(each) === text);
  const part = (): readonly unknown[] | undefined => {
    if (sizeOf(element) > ENUMERABLE_MAX) return undefined;
    const members = valuesOf(element).filter((member) => canonical((member as Record<string, unknown>)[key]) === text);
    return members.length <= SUBSETS_OF_MAX ? subsets(members) : undefined;
  };
  return { part, key: value };
}
