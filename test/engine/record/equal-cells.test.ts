import { describe, expect, test } from 'vitest';
import { bag, bool, fn, FiniteSet, names, range, record, sequence, set, type Schema, variables } from '../../../checker/index.ts';
import { hold, meet, undo, type MadeState } from '../../../checker/engine/record/equal-cells.ts';
import { decodeCell, encodeState } from '../../../checker/engine/state/cells.ts';
import { type Cell, type FieldCell, type KeyedCell, layoutOf, type MembersCell } from '../../../checker/engine/state/layout.ts';
import { having, systemWith } from '../../systems.ts';

const numbers = sequence(range(0, 9), { max: 4 });
const keyed = () => set(record({ k: names(['A', 'B']), n: range(0, 1) }), { keyedBy: 'k' });

const state = variables({
  one: bag(range(0, 2), { copies: 2 }), other: bag(range(1, 3), { copies: 1 }),
  left: record({ a: range(0, 5), b: bool }), right: record({ a: range(3, 9), b: bool }),
  here: keyed(), there: keyed(),
  far: numbers as Schema<readonly number[]>, near: fn(names(['A', 'B']), range(0, 5)),
});

/** A state to make up, in which some variables are fixed. */
function made(values: object, fixed: readonly string[] = []) {
  const system = systemWith(state, { actions: { Do: state.action({}, { effect: () => undefined }) } });
  const layout = layoutOf(system);
  const codes = new Int32Array(layout.codecs.length);
  encodeState(layout, having(system, values), codes);
  const isFixed = (field: number): boolean => fixed.some((name) => (layout.places[field] as string).startsWith(name));
  const it: MadeState = { layout, codes, fixed: new Set([...codes.keys()].filter(isFixed)) };
  const cell = (name: string): Cell => layout.root.parts[name] as Cell;
  return { it, cell, value: (name: string) => JSON.stringify(decodeCell(layout, cell(name), (field) => codes[field] as number)) };
}

describe('cells that meet', () => {
  test('are records, part by part, as the fixed parts say', () => {
    const { it, cell, value } = made({ left: { a: 1, b: true }, right: { a: 4, b: false } }, ['right']);
    expect(meet(it, cell('left'), cell('right'))).toBe(true);
    expect([value('left'), value('right')]).toEqual(['{"a":4,"b":false}', '{"a":4,"b":false}']);
  });

  test('cannot where a fixed value is in one domain only, or both are fixed', () => {
    const one = made({ left: { a: 1, b: true } }, ['left.a']);
    expect(meet(one.it, one.cell('left'), one.cell('right'))).toBe(false);
    const both = made({ left: { a: 4, b: true }, right: { a: 4, b: false } }, ['left', 'right']);
    expect(meet(both.it, both.cell('left'), both.cell('right'))).toBe(false);
  });

  test('are bags of what both may hold', () => {
    const { it, cell, value } = made({}, ['other ∋ 2']);
    for (const field of [0, 1, 2, 3, 4, 5]) if (!it.fixed.has(field)) it.codes[field] = 1;
    it.codes[1] = 2;
    expect(meet(it, cell('one'), cell('other'))).toBe(true);
    expect(value('one')).toBe(value('other').replace('Infinity', ''));
    expect(value('one')).toBe('[[1,1]]');
  });

  test('are keyed sets, key by key', () => {
    const { it, cell, value } = made({ there: FiniteSet.of({ k: 'A', n: 1 }, { k: 'B', n: 0 }) }, ['there']);
    expect(meet(it, cell('here'), cell('there'))).toBe(true);
    expect(value('here')).toBe(value('there'));
  });
});

test('a cell holds a value that has a code, and no value gets one for its sake', () => {
  const { it, cell, value } = made({});
  const codec = it.layout.codecs[(cell('far') as FieldCell).field];
  const before = codec?.seen?.length;
  expect([hold(it, cell('far'), [1, 2, 3]), value('far'), codec?.seen?.length]).toEqual([false, '[]', before]);
  expect([hold(it, cell('near'), { A: 5, B: 2 }), value('near')]).toEqual([true, '{"A":5,"B":2}']);
  expect(hold(it, cell('near'), { A: 6, B: 2 })).toBe(false);
});

test('a collection holds already what was put into it, unless that is fixed', () => {
  const free = made({});
  expect(undo(free.it, free.cell('one') as MembersCell, new Map([[1, 2]]))).toBe(true);
  expect(free.value('one')).toBe('[[1,2]]');
  expect(undo(free.it, free.cell('here') as KeyedCell, new Map([[0, FiniteSet.of()]]))).toBe(true);
  const fixed = made({}, ['one']);
  expect(undo(fixed.it, fixed.cell('one') as MembersCell, new Map([[1, 2]]))).toBe(false);
});
