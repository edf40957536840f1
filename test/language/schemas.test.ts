import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  Bag, bag, bool, FiniteSet, fn, letters, names, numbered, optional, range, record, type Schema, sequence, set, subsets, union, valuesOf,
} from '../../checker/index.ts';
import { arbitraryOf, stateArbitrary } from '../../checker/language/arbitrary.ts';
import { sizeOf, valuesUpTo } from '../../checker/language/enumerate.ts';
import { intern } from '../../checker/language/interning.ts';
import { strangeIn } from '../../checker/language/plain.ts';
import { misfitOf } from '../../checker/language/type-invariant.ts';
import { canonical } from '../../checker/language/values.ts';
import { catalogue } from '../../spec/index.ts';
import { expectMistake } from '../mistakes.ts';
import { randomSchemas, schemasWithValues } from './random-schema.ts';

const FULL = process.env['SYNOD_FULL'] === '1';
const small = randomSchemas(8).filter(({ schema }) => sizeOf(schema) <= 1_000);

describe('every schema', () => {
  test('has as many values as it says, all different and in its own domain', () => {
    fc.assert(fc.property(small, ({ schema }) => {
      const values = valuesOf(schema);
      // `where` makes the size an upper bound.
      expect(values.length).toBeLessThanOrEqual(sizeOf(schema));
      expect(new Set(values.map(canonical)).size).toBe(values.length);
      for (const value of values) expect(misfitOf(schema, value)).toBe(undefined);
    }), { numRuns: FULL ? 300 : 100 });
  });
  test('without restrictions has exactly as many values as it says', () => {
    fc.assert(fc.property(small.filter(({ text }) => !text.includes('where')), ({ schema }) => {
      expect(valuesOf(schema).length).toBe(sizeOf(schema));
    }), { numRuns: FULL ? 300 : 100 });
  });
  test('has its initial value in its domain', () => {
    fc.assert(fc.property(randomSchemas(40), ({ schema }) => misfitOf(schema, schema.initial) === undefined));
  });
  test('lists values that are frozen and in normal form', () => {
    fc.assert(fc.property(small, ({ schema }) => {
      for (const value of valuesOf(schema)) {
        expect(Object.isFrozen(value) || value instanceof FiniteSet || value instanceof Bag).toBe(true);
        expect(intern(value)).toBe(value);
      }
    }));
  });
  test('has random values that fit, and that are among the listed ones', () => {
    fc.assert(fc.property(schemasWithValues(5), ({ schema, values }) => {
      const listed = sizeOf(schema) <= 1_000 ? new Set(valuesOf(schema).map(canonical)) : undefined;
      for (const value of values) {
        expect(misfitOf(schema, value)).toBe(undefined);
        expect(strangeIn(value)).toBe(undefined);
        if (listed !== undefined) expect(listed).toContain(canonical(value));
      }
    }), { numRuns: FULL ? 300 : 100 });
  });
});

test('random values cover a small domain', () => {
  const schema = record({ q: set(names(letters(2))), b: bag(bool, { copies: 2 }), s: sequence(range(1, 2), { max: 1 }) }).where(
    (value) => value.q.size < 2,
  );
  const seen = new Set(fc.sample(arbitraryOf(schema), { numRuns: 5_000, seed: 1 }).map(canonical));
  expect(seen.size).toBe(valuesOf(schema).length);
});

test('random states of a system satisfy its type invariant', () => {
  for (const { spec } of Object.values(catalogue)) {
    const system = spec.bind();
    fc.assert(fc.property(stateArbitrary(system), (state) => {
      expect(Object.keys(state)).toEqual(Object.keys(system.variables));
      for (const [name, schema] of Object.entries(system.variables)) expect(misfitOf(schema, state[name])).toBe(undefined);
    }), { numRuns: FULL ? 20 : 6 });
  }
});

test('random values of a restricted domain pass its test, also where the domain is too large to list', () => {
  const even = range(0, 1_000_000).where((n) => n % 2 === 0);
  fc.assert(fc.property(arbitraryOf(even), (n) => n % 2 === 0));
  expectMistake(() => arbitraryOf(range(0, 3).where(() => false)), 'bad-definition', 'is empty');
});

test('the values of each shape, in order', () => {
  const shown = (schema: Schema<unknown>): string => canonical(valuesOf(schema));
  expect(shown(names(['B', 'A']))).toBe('["B","A"]');
  expect(shown(bool)).toBe('[false,true]');
  expect(shown(range(-1, 1))).toBe('[-1,0,1]');
  expect(valuesOf(optional(range(0, 1), -Infinity))).toEqual([-Infinity, 0, 1]);
  expect(shown(record({ a: bool, b: range(1, 2) }))).toBe('[{"a":false,"b":1},{"a":false,"b":2},{"a":true,"b":1},{"a":true,"b":2}]');
  expect(shown(union('type', { Ping: { n: range(0, 1) }, Pong: {} }))).toBe(
    '[{"n":0,"type":"Ping"},{"n":1,"type":"Ping"},{"type":"Pong"}]',
  );
  expect(shown(fn(range(1, 2), bool))).toBe('[{"1":false,"2":false},{"1":false,"2":true},{"1":true,"2":false},{"1":true,"2":true}]');
  expect(valuesOf(set(names(['A', 'B']))).map((each) => each.toArray())).toEqual([[], ['A'], ['B'], ['A', 'B']]);
  expect(valuesOf(bag(names(['A']), { copies: 2 })).map((each) => each.count('A'))).toEqual([0, 1, 2]);
  expect(shown(sequence(range(0, 1), { max: 2 }))).toBe('[[],[0],[1],[0,0],[0,1],[1,0],[1,1]]');
  expect(shown(range(0, 5).where((n) => n % 2 === 0))).toBe('[0,2,4]');
  expect(subsets(['A', 'B', 'C']).length).toBe(8);
});

test('initial values, descriptions and restrictions do not disturb each other', () => {
  const schema = range(0, 3).initially(2).describe('what p promised').where((n) => n > 0);
  expect([schema.initial, schema.gloss, valuesOf(schema)]).toEqual([2, 'what p promised', [1, 2, 3]]);
});

describe('a value outside its domain', () => {
  const misfit = (schema: Schema<unknown>, value: unknown): string => {
    const found = misfitOf(schema, value);
    return found === undefined ? 'fits' : `${found.path} | ${found.expected}`;
  };
  test('is reported with its place and the domain there', () => {
    expect(misfit(range(0, 3), 4)).toBe(' | 0..3');
    expect(misfit(range(0, 3), 1.5)).toBe(' | 0..3');
    expect(misfit(range(0, 3), '1')).toBe(' | 0..3');
    expect(misfit(optional(range(0, 3), -Infinity), null)).toBe(' | -∞ | 0..3');
    expect(misfit(record({ a: bool, b: range(0, 1) }), { a: true, b: 2 })).toBe('.b | 0..1');
    expect(misfit(record({ a: bool }), { a: true, b: 2 })).toBe('.b | no such field');
    expect(misfit(record({ a: bool }), {})).toBe('.a | false | true');
    expect(misfit(fn(names(['A', 'B']), record({ bal: range(0, 1) })), { A: { bal: 0 }, B: { bal: 9 } })).toBe('[B].bal | 0..1');
    expect(misfit(fn(names(['A']), bool), { A: true, C: true })).toBe('[C] | no such field');
    expect(misfit(union('type', { Ping: { n: bool }, Pong: {} }), { type: 'Peng' })).toBe('.type | one of Ping, Pong');
    expect(misfit(union('type', { Ping: { n: bool }, Pong: {} }), { type: 'Ping', n: 1 })).toBe('.n | false | true');
    expect(misfit(union('type', { Ping: { n: bool }, Pong: {} }), { type: 'Pong', n: true })).toBe('.n | no such field');
    expect(misfit(set(range(0, 1)), FiniteSet.of(0, 2))).toBe('[…] | 0..1');
    expect(misfit(set(record({ a: bool })), FiniteSet.of({ a: 1 }))).toBe('[…].a | false | true');
    expect(misfit(sequence(range(0, 1), { max: 3 }), [0, 5])).toBe('[1] | 0..1');
    expect(misfit(set(range(0, 1)), [0])).toBe(' | set of 0..1');
    expect(misfit(sequence(bool, { max: 1 }), [true, true])).toBe(' | list of at most 1 of false | true');
    expect(misfit(range(0, 3).where((n) => n !== 2), 2)).toBe(' | 0..3 (restricted)');
  });
  test('a bag must have the bound of its domain, or equal states would behave differently', () => {
    const lossy = bag(bool, { copies: 2, overflow: 'lost' });
    expect(misfit(lossy, Bag.from([true, true], 2))).toBe('fits');
    expect(misfit(lossy, Bag.of(true))).toContain('write Bag.from(members, 2)');
    expect(misfit(bag(bool, { copies: 2 }), Bag.of(true, true))).toBe('fits');
    expect(misfit(bag(bool, { copies: 2 }), Bag.of(true, true, true))).toContain('at most 2 copies of a member');
    expect(misfit(bag(bool, { copies: 2 }), Bag.from([true], 2))).toContain('write Bag.from(members)');
  });
  test('knows values that no domain could hold', () => {
    for (const value of [
      undefined,
      NaN,
      () => 0,
      new Map(),
      new Set(),
      new Date(),
      Symbol('s'),
      1n,
      [undefined],
      { a: new Map() },
      Object.create({ a: 1 }),
    ]) {
      expect(strangeIn(value)).toBeDefined();
      expect(misfitOf(range(0, 1), value)?.plain).toBe(false);
    }
  });
});

describe('the normal form of a value', () => {
  const vote = record({ pst: names(['A', 'B']), bal: optional(range(0, 1), -Infinity) });
  test('is an equal value with its fields in the order of their declaration', () => {
    for (const schema of [
      vote,
      sequence(vote, { max: 2 }),
      set(vote),
      bag(vote, { copies: 1 }),
      fn(names(['B', 'A']), vote),
      union('type', { V: { vote } }),
    ] as Schema<unknown>[]) {
      const normal = valuesOf(schema).at(-1);
      const shuffled = backwards(normal);
      expect(canonical(shuffled)).toBe(canonical(normal));
      expect(JSON.stringify(contents(intern(shuffled)))).toBe(JSON.stringify(contents(normal)));
    }
  });
  test('has one zero', () => expect(Object.is(intern(-0), 0)).toBe(true));
  test('is one object, however it came about', () => {
    for (const make of [() => ({ a: 1, b: [{ c: 2 }] }), () => [[1], { a: [] }], () => FiniteSet.of({ a: 1 }), () => Bag.of([1], [1])])
      expect(intern<unknown>(make())).toBe(intern<unknown>(make()));
  });
});

/** An equal value with all fields in the opposite order. */
function backwards(value: unknown): unknown {
  if (value instanceof Bag) return Bag.counted([...value].map((member) => [backwards(member), value.count(member)] as const), value.copies);
  if (value instanceof FiniteSet) return FiniteSet.from([...value].map(backwards));
  if (Array.isArray(value)) return value.map(backwards);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).toReversed().map(([key, part]) => [key, backwards(part)]));
}

const contents = (value: unknown): unknown => (value instanceof FiniteSet || value instanceof Bag ? value.toArray() : value);

describe('a domain that cannot be', () => {
  test('infinite', () => {
    expectMistake(() => range(0, Infinity), 'infinite-domain', 'range(0, Infinity)', 'not finite');
    expectMistake(() => range(NaN, 1), 'infinite-domain');
    expectMistake(() => bag(bool, { copies: Infinity }), 'infinite-domain', 'copies: Infinity');
    expectMistake(() => sequence(bool, { max: Infinity }), 'infinite-domain', 'max: Infinity');
    expectMistake(() => numbered('d', Infinity), 'infinite-domain');
  });
  test('too large to list', () =>
    expectMistake(() => valuesOf(set(range(0, 30))), 'infinite-domain', '2,147,483,648 are too many to list', 'function of the state'));
  test('empty', () => {
    expectMistake(() => names([]), 'bad-definition', 'at least one value');
    expectMistake(() => range(2, 1), 'bad-definition', 'range(2, 1) is empty');
    expectMistake(() => union('type', {}), 'bad-definition', 'at least one case');
    expectMistake(() => letters(0), 'bad-definition', '1 to 13');
    expectMistake(() => letters(14), 'bad-definition', 'numbered(prefix, count)');
    expectMistake(() => bag(bool, { copies: 0 }), 'bad-definition', 'too small');
    expectMistake(() => sequence(bool, { max: -1 }), 'bad-definition', 'too small');
  });
  test('with a bound that is not a whole number', () => expectMistake(() => range(0, 1.5), 'bad-definition', 'not a whole number'));
  test('with two values alike', () => {
    expectMistake(() => names(['A', 'B', 'A']), 'duplicate-name', 'twice');
    expectMistake(() => optional(range(0, 2), 0), 'duplicate-name', 'the mark for no value is itself a value');
    expectMistake(() => optional(optional(bool, null), null), 'duplicate-name');
    expectMistake(() => fn(names([1, '1']), bool), 'duplicate-name', "written '1'");
    expectMistake(() => union('type', { Ping: { type: bool } }), 'duplicate-name', "which is the union's tag");
  });
  test('of values that are not plain', () => {
    expectMistake(() => names([NaN]), 'not-plain-data', 'NaN');
    expectMistake(() => names([{} as never]), 'not-plain-data');
  });
  test('of a function whose arguments are not names', () => {
    expectMistake(() => fn(bool as never, bool), 'bad-definition', 'nest two functions');
    expectMistake(() => fn(set(bool) as never, bool), 'bad-definition', 'a set domain');
  });
  test('with names that mean something else', () => {
    expectMistake(() => record({ then: bool }), 'bad-definition', "'then'");
    expectMistake(() => record({ '#': bool }), 'bad-definition', "'#'");
    expectMistake(() => union('#', { A: {} }), 'bad-definition', "'#'");
    expectMistake(() => fn(names(['__proto__']), bool), 'bad-definition', "'__proto__'");
  });
});

describe('what may be large is not listed beforehand', () => {
  test('subsets: the error says how many there would be, and those of one size are made without the others', () => {
    expectMistake(
      () => subsets(numbered('m', 31)),
      'infinite-domain',
      'the subsets of 31 members: 2,147,483,648 are too many to list',
      'subsets(members, { size: 2 })',
    );
    expectMistake(() => subsets(numbered('m', 64)), 'infinite-domain', 'some 10^19 are too many to list');
    expectMistake(() => subsets(numbered('m', 64), { size: 8 }), 'infinite-domain', '4,426,165,368 are too many to list');
    expect(subsets(numbered('m', 64), { size: 2 }).length).toBe(2016);
    expect(subsets(letters(4), { size: 2 }).map((each) => [...each].join(''))).toEqual(['AB', 'AC', 'AD', 'BC', 'BD', 'CD']);
    for (let size = 0; size <= 5; size++)
      expect(subsets(letters(4), { size }).map(canonical).sort()).toEqual(
        subsets(letters(4))
          .filter((each) => each.size === size)
          .map(canonical)
          .sort(),
      );
    expectMistake(
      () => subsets(letters(2), { siz: 1 } as never),
      'unknown-name',
      "'siz' is not an option of subsets(...)",
      "did you mean 'size'?",
    );
    expectMistake(() => subsets(letters(2), { size: 0.5 }), 'bad-definition', 'a whole number');
  });

  test('lists without end in sight, functions and names', () => {
    expect(sizeOf(sequence(range(0, 1), { max: Number.MAX_SAFE_INTEGER }))).toBe(Infinity);
    expect(sizeOf(sequence(range(1, 1), { max: 7 }))).toBe(8);
    expectMistake(
      () => valuesOf(sequence(range(0, 1), { max: Number.MAX_SAFE_INTEGER })),
      'infinite-domain',
      'more than 10^308 are too many to list',
    );
    expectMistake(() => fn(range(0, Number.MAX_SAFE_INTEGER), bool), 'infinite-domain', 'are too many to list');
    expectMistake(() => numbered('p', Number.MAX_SAFE_INTEGER), 'infinite-domain', 'are too many to list');
  });

  test('no more members than are wanted are made to find out that there are too many', () => {
    let asked = 0;
    const many = range(1, 900_000).where(() => { asked++; return true; });
    expect(valuesUpTo(many, 10)).toBe(undefined);
    expect(asked).toBe(11);
    expect(valuesUpTo(range(1, 10), 10)?.length).toBe(10);
  });
});
