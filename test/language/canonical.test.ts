import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Bag, FiniteSet, type Schema } from '../../checker/index.ts';
import { intern } from '../../checker/language/interning.ts';
import { canonical, compare } from '../../checker/language/values.ts';
import { decodeItf, decodeItfAny, encodeItf, encodeItfAny } from '../../checker/report/formats/itf-values.ts';
import { decodeValue, encodeValue } from '../../checker/report/json/json-values.ts';
import { plainValues, schemasWithValues } from './random-schema.ts';
import { same } from './same.ts';

const FULL = process.env['SYNOD_FULL'] === '1';

/**
 * The same value, made in another order: the members of collections and the fields of records come last to first, and nothing is shared.
 */
function remade(value: unknown): unknown {
  if (value instanceof FiniteSet) return FiniteSet.from([...value].reverse().map(remade));
  if (value instanceof Bag)
    return Bag.counted(
      value
        .toArray()
        .toReversed()
        .map((member) => [remade(member), value.count(member)] as const),
      value.copies,
    );
  if (Array.isArray(value)) return value.map(remade);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).reverse().map(([key, field]) => [key, remade(field)]));
}

const throughText = (json: unknown): unknown => JSON.parse(JSON.stringify(json));

/** What writes a value as text, and reads it back. */
const spellings: Readonly<Record<string, (schema: Schema<unknown>, value: unknown) => unknown>> = {
  JSON: (_schema, value) => decodeValue(throughText(encodeValue(value))),
  ITF: (schema, value) => decodeItf(schema, throughText(encodeItf(schema, value))),
};

describe('of a random domain', () => {
  test('any two values have the same canonical text if they are equal, and only then', () => {
    fc.assert(fc.property(schemasWithValues(5), ({ values }) => {
      for (const a of values) {
        for (const b of values) {
          expect(canonical(a) === canonical(b)).toBe(same(a, b));
          expect(compare(a, b) === 0).toBe(same(a, b));
        }
      }
    }), { numRuns: FULL ? 400 : 60 });
  });

  test('a value made in another order has the same canonical text, and in normal form the same fields in the same order', () => {
    fc.assert(fc.property(schemasWithValues(3), ({ values }) => {
      for (const value of values) {
        expect(same(remade(value), value)).toBe(true);
        expect(canonical(remade(value))).toBe(canonical(value));
        expect(orderOf(intern(remade(value)))).toBe(orderOf(intern(value)));
      }
    }), { numRuns: FULL ? 300 : 50 });
  });

  test.each(Object.keys(spellings))('every value is read back equal from %s, and equal values are written alike', (name) => {
    const through = spellings[name] as (schema: Schema<unknown>, value: unknown) => unknown;
    fc.assert(fc.property(schemasWithValues(3), ({ schema, values }) => {
      for (const value of values) expect(same(through(schema, value), value)).toBe(true);
      for (const value of values) expect(same(through(schema, remade(value)), value)).toBe(true);
    }), { numRuns: FULL ? 300 : 50 });
  });
});

/** A value with the order of everything in it. */
function orderOf(value: unknown): string {
  if (value instanceof FiniteSet || value instanceof Bag)
    return (
      '<' +
      `${value
        .toArray()
        .map((member) => `${orderOf(member)}:${value instanceof Bag ? value.count(member) : 1}`)
        .join()}>`
    );
  if (Array.isArray(value)) return `[${value.map(orderOf).join()}]`;
  if (typeof value !== 'object' || value === null) return `${typeof value} ${String(value)}`;
  return `{${Object.entries(value).map(([key, field]) => `${key}=${orderOf(field)}`).join()}}`;
}

describe('of values that look alike', () => {
  test('any two are told apart by their texts, unless they are equal', () => {
    fc.assert(
      fc.property(plainValues, plainValues, (a, b) => {
        expect(canonical(a) === canonical(b)).toBe(same(a, b));
      }),
      { numRuns: FULL ? 3_000 : 400 },
    );
  });

  test('each is read back equal from JSON and from ITF', () => {
    fc.assert(fc.property(plainValues, (value) => {
      expect(same(decodeValue(throughText(encodeValue(value))), value)).toBe(true);
      expect(same(decodeItfAny(throughText(encodeItfAny(value))), value)).toBe(true);
    }), { numRuns: 1_000 });
  });
});
