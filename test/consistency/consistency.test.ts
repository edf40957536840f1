import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as door from '../../checker/consistency/index.ts';
import {
  type Judgement, linearizable, lock, type Operation, queue, register, type SequentialObject, store, transactions,
} from '../../checker/consistency/index.ts';
import { type Condition, isConsistent } from './brute-force.ts';
import { randomHistories } from './random-history.ts';

const CONDITIONS: readonly Condition[] = ['linearizable', 'sequentiallyConsistent', 'monotonicReads', 'serialisable'];
type Any = SequentialObject<unknown, unknown, unknown>;
type Judge = (object: Any, operations: readonly Operation<unknown, unknown>[]) => Judgement<unknown, unknown>;
const judgeOf = (condition: Condition): Judge => door[condition] as Judge;

const key = fc.constantFrom('x', 'y');
const ofType = <T extends string>(...types: readonly T[]) => fc.constantFrom(...types).map((type) => ({ type }));
const write = fc.record({ type: fc.constant('Write' as const), value: fc.constantFrom(1, 2) });
const onKey = fc.oneof(
  fc.record({ type: fc.constant('Read' as const), key }),
  fc.record({ type: fc.constant('Write' as const), key, value: fc.constant(1) }),
);

/** The objects, their operations, and what an operation may be said to have returned. */
const OBJECTS: Readonly<Record<string, readonly [object: Any, operation: fc.Arbitrary<unknown>, results: readonly unknown[]]>> = {
  register: [register(0) as Any, fc.oneof(ofType('Read'), write), [0, 1, 2, 'ok']],
  queue: [
    queue<number>() as Any,
    fc.oneof(ofType('Dequeue'), fc.record({ type: fc.constant('Enqueue'), value: fc.constantFrom(1, 2) })),
    [1, 2, 'empty', 'ok'],
  ],
  lock: [lock as Any, ofType('Acquire', 'Try', 'Release'), [true, false]],
  store: [store(0) as Any, onKey, [0, 1, 'ok']],
  transactions: [
    transactions(store(0)) as Any,
    fc.tuple(onKey, onKey),
    [[0, 0], [0, 1], [1, 0], [0, 'ok'], ['ok', 0], ['ok', 'ok'], [1, 'ok']],
  ],
};

/** Most results are those of one order, so that there is something to find; the others are any at all. */
const historiesOf = ([object, operation, results]: (typeof OBJECTS)[string]): fc.Arbitrary<readonly Operation<unknown, unknown>[]> =>
  fc.tuple(randomHistories(operation, fc.constantFrom(...results)), fc.array(fc.nat(3), { minLength: 5, maxLength: 5 })).map(
    ([operations, luck]) => {
      let state = object.initial;
      return operations.map((each, i) => {
        const outcome = object.apply(state, each.operation, each.process);
        if (outcome === undefined) return each;
        state = outcome[0];
        return each.to === undefined || luck[i] === 0 ? each : { ...each, result: outcome[1] };
      });
    },
  );

const cases = Object.keys(OBJECTS).flatMap((name) => CONDITIONS.map((condition) => [name, condition] as const));

describe('the search finds an order exactly if one of all the orders is right', () => {
  test.each(cases)('%s, %s', (name, condition) => {
    const [object] = OBJECTS[name] as (typeof OBJECTS)[string];
    const seen = new Set<boolean>();
    const compare = (operations: readonly Operation<unknown, unknown>[]): void => {
      const judgement = judgeOf(condition)(object, operations);
      expect(judgement.holds).toBe(isConsistent(condition, object, operations));
      seen.add(judgement.holds);
    };
    fc.assert(fc.property(historiesOf(OBJECTS[name] as (typeof OBJECTS)[string]), compare), { numRuns: 60 });
    fc.assert(fc.property(historiesOf(OBJECTS[name] as (typeof OBJECTS)[string]), compare), { numRuns: 60, seed: 1 });
    expect([...seen].sort()).toEqual([false, true]);
  });
  test.each(cases)('%s, %s: and such an order is given', (name, condition) => {
    const random = OBJECTS[name] as (typeof OBJECTS)[string];
    fc.assert(
      fc.property(historiesOf(random), (operations) => {
        const judgement = judgeOf(condition)(random[0], operations);
        if (!judgement.holds) return;
        const order = judgement.order.map(({ operation }) => operation);
        expect(new Set(order).size).toBe(order.length);
        for (const each of operations) if (each.to !== undefined) expect(order).toContain(each);
        // One after the other, at times of their own, they are linearizable, too.
        const anew = judgement.order.map(({ operation, returns }, i) => ({ ...operation, result: returns, from: i, to: i }));
        expect(judgeOf('linearizable')(random[0], anew).holds).toBe(true);
      }),
      { numRuns: 40 },
    );
  });
});

describe('the operation that has no place is named, with all that it could have returned there', () => {
  test.each(cases)('%s, %s', (name, condition) => {
    const random = OBJECTS[name] as (typeof OBJECTS)[string];
    const [object, , results] = random;
    fc.assert(
      fc.property(historiesOf(random), (operations) => {
        const judgement = judgeOf(condition)(object, operations);
        if (judgement.holds) return;
        const { operation, possible } = judgement;
        const end = operation.to as number;
        const opened = ({ process, operation, from }: Operation<unknown, unknown>) => ({ process, operation, from });
        const until = operations.filter(({ from }) => from < end).map((each) => ((each.to ?? 0) <= end ? each : opened(each)));
        const before = until.map((each) => (each === operation ? opened(each) : each));
        expect(isConsistent(condition, object, before)).toBe(true);
        for (const result of results) {
          const other = until.map((each) => (each === operation ? { ...each, result } : each));
          const could = possible.some((each) => JSON.stringify(each) === JSON.stringify(result));
          expect(isConsistent(condition, object, other)).toBe(could);
        }
      }),
      { numRuns: 40 },
    );
  });
});

const written = (value: number, process: number, from: number, to: number): Operation<unknown, unknown> =>
  ({ process, operation: { type: 'Write', value }, from, to, result: 'ok' });

test('what was tried is not tried again: twelve writes at once have 12! orders, but only 12 x 2^11 ways to stand', () => {
  const values = Array.from({ length: 12 }, (_each, i) => i);
  const read = { process: 'r', operation: { type: 'Read' as const }, from: 2, to: 3, result: 99 };
  const judgement = judgeOf('linearizable')(register(-1) as Any, [...values.map((i) => written(i, i, 0, 1)), read]);
  expect(judgement).toMatchObject({ holds: false, operation: read });
  expect(judgement.holds ? [] : [...judgement.possible].map(Number).sort((a, b) => a - b)).toEqual(values);
});

test('a thousand operations, one after the other, are no matter', () => {
  const long = Array.from({ length: 1_000 }, (_each, i) => written(i % 3, i % 7, i, i + 0.5));
  expect(judgeOf('linearizable')(register(0) as Any, long).holds).toBe(true);
});

describe('what is no history is refused', () => {
  const read = (from: number, to?: number) => ({ process: 'A', operation: { type: 'Read' as const }, from, to });
  test('an operation that ends before it begins', () =>
    expect(() => linearizable(register(0), [read(2, 1)])).toThrow('A: Read is over at 1, and begins at 2'));
  test('a process with two at once', () =>
    expect(() => linearizable(register(0), [read(1), read(2, 3)])).toThrow('A: Read begins while A: Read is open'));
});
