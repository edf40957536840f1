import { describe, expect, expectTypeOf, test } from 'vitest';
import { Bag, check, choose, FiniteSet, names, range, sequence, set, spec, union, variables } from '../../checker/index.ts';
import type { Engine } from '../../checker/search/strategies.ts';
import { expectMistake } from '../mistakes.ts';

const ENGINES: readonly Engine[] = ['reference', 'fast', 'interpreted', 'direct'];

describe('choose', () => {
  test('is the first in canonical order, however the values are listed', () => {
    const odd = (n: number): boolean => n % 2 === 1;
    for (const values of [[9, 4, 3, 7], FiniteSet.of(9, 4, 3, 7), Bag.of(9, 3, 3, 4), new Set([4, 7, 3]), range(2, 9)])
      expect(choose(values as Iterable<number>, odd)).toBe(3);
    expect(choose(names(['b', 'a', 'c']), (name) => name !== 'c')).toBe('a');
    expect(choose([{ n: 2, a: 1 }, { n: 1, a: 2 }], () => true)).toEqual({ n: 2, a: 1 });
    expect(choose([null, 1], () => true)).toBe(null);
    expect(choose(FiniteSet.of<number | null>(null, 1), () => true)).toBe(null);
  });

  test('asks a set for no more members than it takes', () => {
    const asked: number[] = [];
    choose(FiniteSet.of(3, 1, 2), (n) => asked.push(n) === 2);
    expect(asked).toEqual([1, 2]);
  });

  test('says what there is to choose from if none passes, or is what it is told to be then', () => {
    const none = (): boolean => false;
    expectMistake(() => choose(FiniteSet.of(1, 2), none), 'spec-throws', 'no value passes', 'the values are 1, 2', '{ otherwise: value }');
    expectMistake(() => choose(range(0, 9), none), 'spec-throws', '0, 1, 2, 3, 4, 5 and 4 more');
    expectMistake(() => choose([], none), 'spec-throws', 'there is no value at all');
    expectMistake(() => choose([1, 2].values(), none), 'spec-throws', 'the values are 1, 2');
    expect(choose([1, 2], none, { otherwise: 'none' })).toBe('none');
    expect(choose([1, 2], none, { otherwise: undefined })).toBe(undefined);
    expect(choose([1, 2], () => true, { otherwise: 'none' })).toBe(1);
  });

  test('refuses what makes no sense', () => {
    expectMistake(() => choose([1], undefined as never), 'bad-definition', 'has no test');
    expectMistake(() => choose(undefined as never, () => true), 'bad-definition', 'the first argument is missing');
    expectMistake(() => choose(7 as never, () => true), 'bad-definition', 'neither a set');
    expectMistake(() => choose([1], (() => undefined) as never), 'bad-definition', 'returned nothing');
    expectMistake(() => choose([1], () => true, { other: 1 } as never), 'unknown-name', "'other' is not an option of choose(...)");
  });

  test('has the type that a guard finds out', () => {
    const message = union('type', { Ask: { from: range(0, 1) }, Tell: { n: range(0, 1) } });
    const tell = choose(message, (m) => m.type === 'Tell');
    expectTypeOf(tell.n).toEqualTypeOf<number>();
    expectTypeOf(choose(range(1, 2), (n) => n > 1, { otherwise: 'none' })).toEqualTypeOf<number | 'none'>();
    expect(tell).toEqual({ type: 'Tell', n: 0 });
  });

  const bids = (otherwise: boolean) =>
    spec({
      name: 'bids',
      deadlock: 'allowed',
      define() {
        const state = variables({ bids: set(range(1, 4)), queue: sequence(range(1, 4), { max: 2 }), last: range(0, 4) });
        const over = (least: number, values: Iterable<number>): number =>
          otherwise ? choose(values, (n) => n > least, { otherwise: 0 }) : choose(values, (n) => n > least);
        return {
          state,
          actions: {
            Bid: state.action({ n: range(1, 4) }, { effect: (s, { n }) => { s.bids = s.bids.with(n); } }),
            Queue: state.action({ n: range(2, 3) }, { enabled: (s) => s.queue.length < 2, effect: (s, { n }) => { s.queue.push(n); } }),
            Take: state.action({}, {
              enabled: (s) => s.bids.size > 1 && s.last < 3,
              effect: (s) => { s.last = over(s.last, s.bids); s.bids = s.bids.without(s.last); },
            }),
            Serve: state.action({}, {
              enabled: (s) => s.queue.length === 2 && over(0, s.queue) < 3,
              effect: (s) => { s.last = over(1, s.queue); s.queue = []; },
            }),
          },
        };
      },
    });

  test('gives every engine the same', async () => {
    const counts = async (engine: Engine): Promise<object> => {
      const { verdict, distinct, generated, depth } = await check(bids(true), { engine });
      return { verdict, distinct, generated, depth };
    };
    const wanted = await counts('reference');
    expect(wanted).toMatchObject({ verdict: 'holds', distinct: 504 });
    for (const engine of ENGINES) expect(await counts(engine)).toEqual(wanted);
  });

  test.each(ENGINES)('is a mistake of the spec where there is none, with the place, %s', async (engine) => {
    await expect(check(bids(false), { engine })).rejects.toThrow(/no value passes the test\n {2}where: action Take\(\)/);
  });
});
