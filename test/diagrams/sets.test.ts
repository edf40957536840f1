import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Level, levelsOf, setsOf } from '../../checker/diagrams/levels.ts';
import { Products } from '../../checker/diagrams/products.ts';
import { ALL, NOTHING, type Relation, Relations } from '../../checker/diagrams/relations.ts';
import { VectorSets } from '../../checker/diagrams/sets.ts';
import { Sifting } from '../../checker/diagrams/sift.ts';
import { EMPTY, NodeStoreFull, UNIT } from '../../checker/diagrams/node-store.ts';
import { Swapper } from '../../checker/diagrams/swap.ts';

const FULL = process.env['SYNOD_FULL'] === '1';

// Sets of vectors as diagrams against the same as lists of texts.

const LEVELS = 4;
type Vector = readonly number[];
const vectors = fc.uniqueArray(fc.array(fc.nat(3), { minLength: LEVELS, maxLength: LEVELS }), {
  selector: String,
  maxLength: 30,
  size: 'max',
});
const sorted = (list: readonly Vector[]): readonly string[] => [...new Set(list.map(String))].sort();
const setOf = (sets: VectorSets, list: readonly Vector[]): number =>
  list.reduce<number>((set, vector) => sets.union(set, sets.single(vector)), EMPTY);

function listOf(sets: VectorSets, set: number, levels = LEVELS): readonly string[] {
  const codes = new Int32Array(levels);
  return Array.from({ length: Number(sets.count(set)) }, (_, i) => {
    sets.nth(set, BigInt(i), codes);
    return codes.join();
  });
}

describe('sets', () => {
  test('are united, subtracted, counted and looked up like lists', () => {
    fc.assert(fc.property(vectors, vectors, (left, right) => {
      const sets = new VectorSets();
      const [a, b] = [setOf(sets, left), setOf(sets, right)];
      expect(listOf(sets, sets.union(a, b))).toEqual(sorted([...left, ...right]));
      expect(listOf(sets, sets.minus(a, b))).toEqual(sorted(left.filter((vector) => !right.map(String).includes(String(vector)))));
      for (const vector of right) expect(sets.has(a, vector)).toBe(left.map(String).includes(String(vector)));
    }));
  });

  test('that are equal are one node, in whatever order they were made', () => {
    fc.assert(fc.property(vectors, (list) => {
      const sets = new VectorSets();
      expect(setOf(sets, list)).toBe(setOf(sets, list.toReversed()));
    }));
  });

  test('are projected on some levels, and a vector is found for what was projected', () => {
    fc.assert(fc.property(vectors, fc.subarray([0, 1, 2, 3]), (list, levels) => {
      const sets = new VectorSets();
      const set = setOf(sets, list);
      const view = sets.view(levels);
      const projected = sets.project(set, view);
      const short = (vector: Vector): Vector => levels.map((level) => vector[level] as number);
      if (levels.length === 0) expect(projected).toBe(list.length === 0 ? EMPTY : UNIT);
      else expect(listOf(sets, projected, levels.length)).toEqual(sorted(list.map(short)));
      const found = new Int32Array(LEVELS);
      for (const vector of list) {
        expect(sets.find(set, view, Int32Array.from(short(vector)), found)).toBe(true);
        expect([short([...found]), sets.has(set, found)]).toEqual([short(vector), true]);
      }
    }));
  });

  test('are projected step by step like at once', () => {
    fc.assert(
      fc.property(vectors, fc.subarray([0, 1, 2, 3]), fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }), (list, levels, kept) => {
        const sets = new VectorSets();
        const set = setOf(sets, list);
        const places = levels.map((_level, place) => place).filter((place) => kept[place]);
        const view = sets.view(levels);
        // A view of a view has its own memory, though its levels may have the same numbers as one of whole vectors.
        sets.project(set, sets.view(places));
        expect(sets.project(sets.project(set, view), sets.view(places, view))).toBe(
          sets.project(set, sets.view(places.map((place) => levels[place] as number))),
        );
      }),
    );
  });

  test('outlive a collection, and what nobody needs does not', () => {
    const sets = new VectorSets();
    const kept = setOf(sets, [[1, 2, 3, 4], [1, 2, 3, 5]]);
    setOf(sets, [[5, 5, 5, 5], [1, 1, 1, 1]]);
    sets.collect([kept]);
    expect(sets.store.size).toBe(sets.store.nodesOf([kept]));
    expect(listOf(sets, kept)).toEqual(['1,2,3,4', '1,2,3,5']);
    expect(setOf(sets, [[1, 2, 3, 5], [1, 2, 3, 4]])).toBe(kept);
  });

  test('do not grow beyond their room, and are as they were if they would', () => {
    const sets = new VectorSets();
    sets.store.nodesMax = sets.store.capacity;
    const kept = setOf(sets, [[0, 0, 0, 0]]);
    const many = (): number => {
      let set = EMPTY;
      for (let i = 0; i < 20_000; i++) set = sets.union(set, sets.single([i, i, i, i]));
      return set;
    };
    expect(many).toThrow(NodeStoreFull);
    sets.collect([kept]);
    expect(listOf(sets, sets.union(kept, sets.single([0, 0, 0, 1])))).toEqual(['0,0,0,0', '0,0,0,1']);
  });

  test('may have a field with very many values', () => {
    const sets = new VectorSets();
    let set = EMPTY;
    for (let i = 30_000; i > 0; i--) set = sets.union(sets.single([i]), set);
    expect([sets.count(set), sets.has(set, [30_000]), sets.has(set, [0])]).toEqual([30_000n, true, false]);
  });
});

/** A step on some levels, as lists of what is read and what is written. */
const steps = fc.array(fc.subarray([0, 1, 2, 3], { minLength: 1 }).chain((levels) => {
  const codes = fc.array(fc.nat(3), { minLength: levels.length, maxLength: levels.length });
  return fc.record({ levels: fc.constant(levels), before: codes, after: codes });
}), { maxLength: 8, size: 'max' });
interface Step { readonly levels: readonly number[]; readonly before: Vector; readonly after: Vector }

const fits = ({ levels, before }: Step, vector: Vector): boolean => levels.every((level, i) => vector[level] === before[i]);
const applied = ({ levels, after }: Step, vector: Vector): Vector =>
  vector.map((code, level) => (levels.includes(level) ? (after[levels.indexOf(level)] as number) : code));

describe('relations', () => {
  const relationOf = (relations: Relations, list: readonly Step[]): Relation =>
    relations.union(list.map(({ levels, before, after }) => relations.step(levels, before, after)));
  const conditionOf = (relations: Relations, list: readonly Step[]): Relation =>
    relations.union(list.map(({ levels, before }) => relations.step(levels, before, before)));

  test('take sets where their steps take the vectors', () => {
    fc.assert(fc.property(vectors, steps, (list, all) => {
      const [sets, relations] = [new VectorSets(), new Relations()];
      const whole = sets.view([0, 1, 2, 3]);
      const image = new Products(sets).image(setOf(sets, list), relationOf(relations, all), whole);
      expect(listOf(sets, image)).toEqual(
        sorted(all.flatMap((step) => list.filter((vector) => fits(step, vector)).map((vector) => applied(step, vector)))),
      );
    }));
  });

  test('that write nothing are conditions', () => {
    fc.assert(fc.property(vectors, steps, (list, all) => {
      const [sets, relations] = [new VectorSets(), new Relations()];
      const [products, whole, condition] = [new Products(sets), sets.view([0, 1, 2, 3]), conditionOf(relations, all)];
      const set = setOf(sets, list);
      const yes = list.filter((vector) => all.some((step) => fits(step, vector)));
      const no = list.filter((vector) => !yes.includes(vector));
      expect(listOf(sets, products.image(set, condition, whole))).toEqual(sorted(yes));
      expect(listOf(sets, products.exclude(set, condition, whole))).toEqual(sorted(no));
      expect(products.within(set, condition, whole)).toBe(no.length === 0);
    }));
  });

  test('are restricted by conditions', () => {
    fc.assert(fc.property(vectors, steps, steps, (list, where, all) => {
      const [sets, relations] = [new VectorSets(), new Relations()];
      const [products, whole] = [new Products(sets), sets.view([0, 1, 2, 3])];
      const [condition, relation, set] = [conditionOf(relations, where), relationOf(relations, all), setOf(sets, list)];
      expect(products.image(set, relations.where(condition, relation), whole)).toBe(
        products.image(products.image(set, condition, whole), relation, whole),
      );
    }));
  });

  test('that are conditions are told apart from others', () => {
    fc.assert(fc.property(vectors, steps, steps, (list, some, others) => {
      const [sets, relations] = [new VectorSets(), new Relations()];
      const [products, whole, set] = [new Products(sets), sets.view([0, 1, 2, 3]), setOf(sets, list)];
      const [condition, without] = [conditionOf(relations, some), conditionOf(relations, others)];
      expect(products.image(set, relations.except(condition, without), whole)).toBe(
        products.exclude(products.image(set, condition, whole), without, whole),
      );
    }));
  });

  test('that say the same are one object', () => {
    const relations = new Relations();
    const bit = (value: number): Relation => relations.step([1], [value], [value]);
    expect(relations.union([bit(0), bit(1)])).toBe(relations.union([bit(1), bit(0), bit(1)]));
    expect(relations.or(bit(0), ALL)).toBe(ALL);
    expect(relations.where(bit(0), bit(1))).toBe(NOTHING);
    expect(relations.step([2, 0], [7, 8], [7, 9])).toBe(relations.step([0, 2], [8, 7], [9, 7]));
  });
});

describe('another order of the levels', () => {
  test('has the same vectors with their places changed', () => {
    fc.assert(fc.property(fc.array(vectors.filter((list) => list.length > 0), { minLength: 1, maxLength: 3 }), (lists) => {
      const sets = new VectorSets();
      const sifting = new Sifting(levelsOf(sets.store, lists.map((list) => setOf(sets, list)), LEVELS));
      sifting.sift();
      expect([...sifting.order].sort()).toEqual([0, 1, 2, 3]);
      const moved = setsOf(sets.store, sifting.levels);
      for (const [i, list] of lists.entries())
        expect(listOf(sets, moved[i] as number)).toEqual(
          sorted(list.map((vector) => sifting.order.map((level) => vector[level] as number))),
        );
    }));
  });

  test('takes other sets along without being made for them', () => {
    fc.assert(fc.property(vectors.filter((list) => list.length > 0), vectors.filter((list) => list.length > 0), (list, other) => {
      const sets = new VectorSets();
      const levels = levelsOf(sets.store, [setOf(sets, list)], LEVELS);
      const [alone, both] = [new Sifting(levels), new Sifting(levels, levelsOf(sets.store, [setOf(sets, other)], LEVELS))];
      alone.sift();
      both.sift();
      expect([both.order, both.size]).toEqual([alone.order, alone.size]);
      const [moved] = setsOf(sets.store, both.aside);
      expect(listOf(sets, moved as number)).toEqual(sorted(other.map((vector) => both.order.map((level) => vector[level] as number))));
    }));
  });

  test('is made by changing neighbours, where nodes have many entries too', () => {
    const wide = fc.uniqueArray(fc.tuple(fc.nat(60), fc.nat(60), fc.nat(1)), {
      selector: String,
      minLength: 1,
      maxLength: 300,
      size: 'max',
    });
    fc.assert(fc.property(wide, (list) => {
      const sets = new VectorSets();
      const [upper, lower, last] = levelsOf(sets.store, [setOf(sets, list)], 3) as [Level, Level, Level];
      const [set] = setsOf(sets.store, [...new Swapper().swapped(upper, lower), last]);
      expect(set).toBe(setOf(sets, list.map(([a, b, c]) => [b, a, c])));
    }), { numRuns: FULL ? 30 : 12 });
  });

  test('is found where levels that belong together stand apart', () => {
    // Four pairs of equal bits: an order that keeps the pairs together needs four entries a pair, the other one doubles with every pair.
    const sets = new VectorSets();
    const bits = (n: number): readonly number[] => [0, 1, 2, 3].map((i) => (n >> i) & 1);
    const set = setOf(sets, Array.from({ length: 16 }, (_, n) => [...bits(n), ...bits(n)]));
    const sifting = new Sifting(levelsOf(sets.store, [set], 8));
    const before = sifting.size;
    sifting.sift();
    expect([before, sifting.size]).toEqual([60, 16]);
    expect(sifting.levels.reduce((sum, { values }) => sum + values.length, 0)).toBe(16);
  });
});
