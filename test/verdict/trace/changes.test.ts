import { describe, expect, test } from 'vitest';
import {
  Bag, bag, FiniteSet, fn, letters, names, optional, range, record, sequence, set, union, type Schema,
} from '../../../checker/index.ts';
import { showChange } from '../../../checker/verdict/trace/words.ts';
import type { Value } from '../../../checker/language/values.ts';
import { changesBetween } from '../../../checker/verdict/trace/changes.ts';

const priest = names(letters(2));
const vote = record({ pst: priest, bal: optional(range(1, 2), -Infinity) });
const message = union('type', { Ping: { to: priest }, Pong: { to: priest, n: range(0, 3) } });

const changes = (schema: Schema<unknown>, before: unknown, after: unknown): readonly string[] =>
  changesBetween({ x: schema }, { x: before as Value }, { x: after as Value }).map(showChange);

describe('what changed, cell by cell', () => {
  test('a scalar', () => expect(changes(optional(range(1, 2), -Infinity), -Infinity, 1)).toEqual(['x: -∞ → 1']));
  test('nothing', () => expect(changes(vote, { pst: 'A', bal: 1 }, { bal: 1, pst: 'A' })).toEqual([]));
  test('the entries of a function, in the order of its domain', () =>
    expect(changes(fn(priest, range(0, 2)), { B: 0, A: 0 }, { B: 1, A: 2 })).toEqual(['x[A]: 0 → 2', 'x[B]: 0 → 1']));
  test('a function over numbers', () =>
    expect(changes(fn(range(1, 2), priest), { 1: 'A', 2: 'A' }, { 1: 'A', 2: 'B' })).toEqual(['x[2]: A → B']));
  test('the fields of a record', () =>
    expect(changes(vote, { pst: 'A', bal: -Infinity }, { pst: 'A', bal: 2 })).toEqual(['x.bal: -∞ → 2']));
  test('a function to records', () =>
    expect(
      changes(fn(priest, vote), { A: { pst: 'A', bal: 1 }, B: { pst: 'A', bal: 1 } }, { A: { pst: 'A', bal: 1 }, B: { pst: 'B', bal: 1 } }),
    ).toEqual(['x[B].pst: A → B']));
  test('an optional record that appears', () =>
    expect(changes(optional(vote, null), null, { pst: 'A', bal: 1 })).toEqual(['x: null → {pst: A, bal: 1}']));
  test('an optional record that stays', () =>
    expect(changes(optional(vote, null), { pst: 'B', bal: 1 }, { pst: 'A', bal: 1 })).toEqual(['x.pst: B → A']));
  test('a union in one case', () =>
    expect(changes(message, { type: 'Pong', to: 'A', n: 1 }, { type: 'Pong', to: 'A', n: 2 })).toEqual(['x.n: 1 → 2']));
  test('a union that changes its case', () =>
    expect(changes(message, { type: 'Ping', to: 'A' }, { type: 'Pong', to: 'A', n: 2 })).toEqual(['x: Ping(to: A) → Pong(to: A, n: 2)']));
  test('a set, what goes before what comes', () =>
    expect(
      changes(
        set(message),
        FiniteSet.of({ type: 'Ping', to: 'A' }, { type: 'Ping', to: 'B' }),
        FiniteSet.of({ type: 'Ping', to: 'B' }, { type: 'Pong', to: 'A', n: 0 }),
      ),
    ).toEqual(['x: - Ping(to: A)', 'x: + Pong(to: A, n: 0)']));
  test('a bag, copy by copy', () =>
    expect(changes(bag(priest, { copies: 3, overflow: 'lost' }), Bag.from(['A', 'B'], 3), Bag.from(['A', 'A', 'A'], 3))).toEqual([
      'x: - B',
      'x: + A',
      'x: + A',
    ]));
  test('a list as a whole', () => expect(changes(sequence(priest, { max: 2 }), ['A'], ['A', 'B'])).toEqual(['x: [A] → [A, B]']));
  test('a restricted domain', () =>
    expect(
      changes(
        fn(priest, range(0, 2)).where(() => true),
        { A: 0, B: 0 },
        { A: 0, B: 1 },
      ),
    ).toEqual(['x[B]: 0 → 1']));

  test('variables in the order of their declaration', () => {
    const found = changesBetween({ late: range(0, 1), early: range(0, 1) }, { early: 0, late: 0 }, { early: 1, late: 1 });
    expect(found.map(({ place }) => place)).toEqual(['late', 'early']);
  });
});
