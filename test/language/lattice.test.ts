import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  bool, equal, fn, inflationary, type Lawfulness, lawful, names, range, record, set, SpecError, valuesOf,
} from '../../checker/index.ts';
import { randomSchemas } from './random-schema.ts';

const max = (a: number, b: number): number => Math.max(a, b);
const plus = (a: number, b: number): number => a + b;
const brokenIn = (found: Lawfulness<never>): readonly string[] => found.broken.map(({ law }) => law);
const sentences = <T>({ broken }: Lawfulness<T>): readonly string[] => broken.map(({ explanation }) => explanation);

describe('a join that is one', () => {
  test('of numbers: all combinations are tried', () => {
    expect(lawful(max, range(0, 3))).toEqual({ holds: true, broken: [], values: 4, tried: 4 + 16 + 64 });
    expect(lawful(max, range(0, 3), { bottom: 0, order: (a, b) => a <= b })).toMatchObject({ holds: true, tried: 4 + 16 + 64 + 4 + 16 });
    expect(lawful(max, [0, 7, 0])).toMatchObject({ holds: true, values: 2 });
  });
  test('of sets, functions and records', () => {
    const letters = names(['A', 'B']);
    expect(lawful((a, b) => a.union(b), set(letters)).holds).toBe(true);
    expect(lawful((a, b) => ({ A: max(a.A, b.A), B: max(a.B, b.B) }), fn(letters, range(0, 2))).holds).toBe(true);
    expect(lawful((a, b) => ({ n: max(a.n, b.n), is: a.is || b.is }), record({ n: range(0, 2), is: bool })).holds).toBe(true);
  });
});

describe('a join that is none', () => {
  test('addition repeats what it is told twice', () => {
    const found = lawful(plus, range(0, 2));
    expect(found).toMatchObject({ holds: false, broken: [{ law: 'idempotent', at: { a: 1 } }] });
    expect(sentences(found)).toEqual(['plus(a, a) is 2, not a, for a: 1']);
  });
  test('whoever comes last', () => {
    const last = (_a: string, b: string): string => b;
    expect(sentences(lawful(last, names(['x', 'y'])))).toEqual(['last(a, b) is y, last(b, a) is x, for a: x, b: y']);
  });
  test('half way', () => {
    const half = (a: number, b: number): number => Math.floor((a + b) / 2);
    expect(sentences(lawful(half, range(0, 2)))).toEqual(['half(a, half(b, c)) is 0, half(half(a, b), c) is 1, for a: 0, b: 0, c: 2']);
  });
  test('with another bottom, or another order', () => {
    expect(sentences(lawful(max, range(0, 2), { bottom: 1 }))).toEqual(['max(⊥, a) is 1, not a, though ⊥ is 1, for a: 0']);
    expect(sentences(lawful(max, range(0, 1), { order: (a, b) => a >= b }))).toEqual([
      'a ≤ b is said to be false, but max(a, b) is 1, for a: 0, b: 1',
    ]);
    expect(sentences(lawful((a, b) => (b === 0 ? 1 : max(a, b)), range(0, 1), { bottom: 0 }))).toContain(
      'join(⊥, a) is 1, not a, though ⊥ is 0, for a: 0',
    );
    expect(sentences(lawful((a, b) => (b === 0 && a === 1 ? 2 : max(a, b)), range(0, 1), { bottom: 0 }))).toContain(
      'join(a, ⊥) is 2, not a, though ⊥ is 0, for a: 1',
    );
  });
});

describe('an update', () => {
  test('adds, or does not', () => {
    expect(inflationary((n: number) => Math.min(n + 1, 3), max, range(0, 3))).toEqual({ holds: true, broken: [], values: 4, tried: 4 });
    const back = (n: number): number => Math.max(0, n - 1);
    expect(sentences(inflationary(back, max, range(0, 3)))).toEqual(['back(a) is 0, but max(a, back(a)) is 1, for a: 1']);
  });
});

describe('what cannot be tried', () => {
  const refused = (body: () => unknown): string => {
    try {
      body();
    } catch (error) {
      if (error instanceof SpecError) return error.message;
    }
    throw new Error('it was not refused');
  };
  test('too many values', () => {
    expect(refused(() => lawful(max, range(1, 465)))).toContain('465 values have 100,544,625 combinations, too many to try');
    expect(refused(() => lawful(max, range(1, 10), { limit: 999 }))).toContain('10 values have 1,000 combinations');
    expect(refused(() => inflationary((n: number) => n, max, range(1, 10), { limit: 9 }))).toContain('at most 9 may be');
    expect(refused(() => lawful(max, range(0, 2_000_000)))).toContain('too many to list');
  });
  test('a join that throws, writes, or gives no plain value', () => {
    const failing = (): number => { throw new Error('no'); };
    expect(refused(() => lawful(failing, range(0, 1)))).toBe('no\n  where: failing(0, 0)');
    const writing = (a: { n: number }): { n: number } => {
      a.n = 1;
      return a;
    };
    expect(refused(() => lawful(writing, record({ n: range(0, 1) })))).toContain('writing({n: 0}, {n: 0})');
    expect(refused(() => lawful(() => new Date() as never, range(0, 1)))).toContain('Date');
    expect(refused(() => lawful(undefined as never, range(0, 1)))).toContain('must be a function');
    expect(refused(() => lawful(max, 7 as never))).toContain('has no domain');
    expect(refused(() => lawful(max, range(0, 1), { botom: 0 } as never))).toContain('botom');
  });
});

describe('for any domain', () => {
  /** The later of two values, in the order in which they are listed. */
  const later = <T>(values: readonly T[]) => {
    const rank = (value: T): number => values.findIndex((other) => equal(other, value));
    return (a: T, b: T): T => (rank(a) < rank(b) ? b : a);
  };
  test('the later of two is a join, the first a bottom; to swap two values breaks a law', () => {
    fc.assert(
      fc.property(randomSchemas(4), ({ schema }) => {
        const values = valuesOf(schema);
        expect(lawful(later(values), schema, { bottom: values[0] }).holds).toBe(true);
        if (values.length < 2) return;
        const [first, second] = values;
        const swapped = (a: unknown, b: unknown): unknown => (equal(a, b) && equal(a, first) ? second : later(values)(a, b));
        expect(brokenIn(lawful(swapped, schema) as Lawfulness<never>)).toContain('idempotent');
      }),
      { numRuns: 40 },
    );
  });
  test('a table of joins is lawful iff it is by the definitions', () => {
    const N = [0, 1, 2];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...N), { minLength: 9, maxLength: 9 }), (table) => {
        const join = (a: number, b: number): number => table[3 * a + b] as number;
        const all = (test: (a: number, b: number, c: number) => boolean): boolean =>
          N.every((a) => N.every((b) => N.every((c) => test(a, b, c))));
        const broken = [
          ...(all((a) => join(a, a) === a) ? [] : ['idempotent']),
          ...(all((a, b) => join(a, b) === join(b, a)) ? [] : ['commutative']),
          ...(all((a, b, c) => join(a, join(b, c)) === join(join(a, b), c)) ? [] : ['associative']),
        ];
        expect(brokenIn(lawful(join, range(0, 2)) as Lawfulness<never>)).toEqual(broken);
      }),
      { numRuns: 300 },
    );
  });
});
