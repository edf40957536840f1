import { describe, expect, test } from 'vitest';
import '../../../checker/vitest/index.ts';
import { eachFunction, FiniteSet, inflationary, lawful, names, type Schema, subsets, valuesOf } from '../../../checker/index.ts';
import { gCounter, pnCounter } from '../../../spec/common/crdts/counters.ts';
import { type DataType, type Domains, domainsOf, type Made, type Op, type UpdateId } from '../../../spec/common/crdts/data-type.ts';
import { lwwRegister } from '../../../spec/common/crdts/register.ts';
import { sequences } from '../../../spec/common/crdts/sequences.ts';
import { dottedOrSet, orSet, twoPhaseSet } from '../../../spec/common/crdts/sets.ts';

// The algebra, before any protocol: the merges are joins, in the order that `compare` says, on all small values.

const small = domainsOf({ replicas: 2, updates: 1, elements: 1 });

/** Whether merge is the join of the order `compare`, and all updates are inflations, on some states. */
function expectJoin<P>(type: DataType<P>, { ids }: Domains, states: readonly P[] = valuesOf(type.payload), all = states): void {
  const merge = (a: P, b: P): P => type.merge(a, b);
  expect(merge).toBeLawful(states, { order: (a, b) => type.compare(a, b), bottom: type.payload.initial });
  for (const id of ids)
    for (const op of type.ops) {
      const asked = all.filter((x) => type.may(x, op));
      const update = (x: P): P => type.update(x, id, op);
      expect(update).toBeInflationary(merge, asked);
      for (const x of asked) expect(type.merge(x, type.delta(x, id, op))).toEqual(type.update(x, id, op));
    }
}

describe('a merge is a join, an update an inflation, and its delta brings as much', () => {
  const roomy = <P>(type: DataType<P>, room: Schema<P>): DataType<P> => ({ ...type, payload: room });
  test('g-counter', () => {
    const of = (updates: number) => gCounter(domainsOf({ replicas: 3, updates, elements: 1 }));
    const [one, two] = [of(2), of(3)];
    expectJoin(roomy(two, one.payload), domainsOf({ replicas: 3, updates: 1, elements: 1 }));
  });
  test('pn-counter', () => expectJoin(pnCounter(domainsOf({ replicas: 2, updates: 2, elements: 1 })), small));
  test('or-set', () => {
    const domains = domainsOf({ replicas: 3, updates: 1, elements: 1 });
    const type = orSet(domains);
    // A tag is of one addition only: nobody adds with a tag that is there.
    expectJoin(type, { ...domains, ids: ['C1'] }, valuesOf(type.payload), valuesOf(type.payload).filter((x) =>
      !x.removed.has('C1') && !x.added.some(({ tag }) => tag === 'C1')));
  });
  test('two-phase set', () => expectJoin(twoPhaseSet(domainsOf({ replicas: 1, updates: 1, elements: 2 })), small));
  test('dotted or-set', () => {
    const domains = domainsOf({ replicas: 3, updates: 1, elements: 1 });
    const type = dottedOrSet(domains);
    expectJoin(type, { ...domains, ids: ['C1'] }, valuesOf(type.payload), valuesOf(type.payload).filter((x) => !x.known.has('C1')));
  });
  test('sequence: where nobody deletes what he does not know, and each element has one place', () => {
    const domains = domainsOf({ replicas: 3, updates: 1, elements: 1 });
    const type = sequences(domains);
    const place = { A1: { after: '^', stamp: 1 }, B1: { after: 'A1', stamp: 2 }, C1: { after: 'A1', stamp: 2 } } as const;
    const states = subsets(domains.ids).flatMap((there) =>
      subsets(there.toArray()).map((gone) => ({
        nodes: Object.fromEntries(domains.ids.map((id) => [id, there.has(id) ? place[id as keyof typeof place] : '-'] as const)),
        gone,
      })));
    const merge = (a: (typeof states)[number], b: (typeof states)[number]) => type.merge(a, b) as (typeof states)[number];
    expect(lawful(merge, states, { order: (a, b) => type.compare(a, b) })).toMatchObject({ holds: true, values: 27 });
  });
});

describe('the last writer wins', () => {
  const domains = domainsOf({ replicas: 2, updates: 1, elements: 2 });
  const type = lwwRegister(domains);
  const written = valuesOf(type.payload)
    .filter(({ stamp, by, value }) => (stamp === 0) === (by === '-') && (stamp === 0) === (value === '-'));
  const merge = (a: (typeof written)[number], b: (typeof written)[number]) => type.merge(a, b);
  test('if no stamp stands for two values: for each way to give stamps to values', () => {
    const stamps = [...new Set(written.map(({ stamp, by }) => `${stamp}${by}`))];
    for (const valueOf of eachFunction(stamps, ['x', 'y'])) {
      const states = written.filter(({ stamp, by, value }) => stamp === 0 || valueOf[`${stamp}${by}`] === value);
      expect(merge).toBeLawful(states, { order: (a, b) => type.compare(a, b), bottom: type.payload.initial });
      expect(inflationary((x) => type.update(x, 'A1', { type: 'Write', value: 'x' }), merge, states.filter(({ stamp }) => stamp < 2)).holds)
        .toBe(true);
    }
  });
  test('and is no join if one does', () => {
    expect(lawful(merge, written).broken).toMatchObject([{ law: 'commutative', at: { a: { value: 'x' }, b: { value: 'y' } } }]);
  });
});

describe('what is no join', () => {
  test('addition, though any order and grouping will do', () => {
    const plus = (a: number, b: number): number => a + b;
    const found = lawful(plus, [0, 1, 2]);
    expect(found.broken.map(({ explanation }) => explanation)).toEqual(['plus(a, a) is 2, not a, for a: 1']);
  });
  test('to keep the own value where stamps are equal', () => {
    const keep = (a: { v: string; t: number }, b: { v: string; t: number }) => (a.t < b.t ? b : a);
    const stamped = ['x', 'y'].flatMap((v) => [1, 2].map((t) => ({ v, t })));
    expect(lawful(keep, stamped).broken).toMatchObject([
      { law: 'commutative', explanation: 'keep(a, b) is {t: 1, v: x}, keep(b, a) is {t: 1, v: y}, for a: {t: 1, v: x}, b: {t: 1, v: y}' },
    ]);
  });
  test('a set that forgets what was removed: union without tombstones is a join, and a removal is no inflation', () => {
    const element = names(['x', 'y']);
    const all = subsets(valuesOf(element));
    const union = (a: (typeof all)[number], b: (typeof all)[number]) => a.union(b);
    expect(union).toBeLawful(all);
    const remove = (a: (typeof all)[number]) => a.without('x');
    expect(inflationary(remove, union, all).broken).toMatchObject([
      { explanation: 'remove(a) is {}, but union(a, remove(a)) is {x}, for a: {x}' },
    ]);
  });
});

describe('what updates mean', () => {
  const add = { type: 'Add', e: 'x' } as Op;
  const made = (id: UpdateId, op: Op, ...saw: readonly UpdateId[]): Made => ({ id, op, saw: FiniteSet.from(saw) });
  const { meaning } = orSet(domainsOf({ replicas: 2, updates: 2, elements: 1 }));
  test('a removal removes what it has seen, and nothing else', () => {
    const remove = made('B1', { type: 'Remove', e: 'x' }, 'A1');
    expect([...meaning([made('A1', add), remove])]).toEqual([]);
    expect([...meaning([made('A1', add), made('A2', add, 'A1'), remove])]).toEqual(['x']);
  });
  test('elements of a sequence stand directly behind their places, the later first', () => {
    const list = sequences(domainsOf({ replicas: 2, updates: 2, elements: 1 })).meaning([
      made('A1', { type: 'Insert', after: '^' }),
      made('A2', { type: 'Insert', after: 'A1' }, 'A1'),
      made('B1', { type: 'Insert', after: '^' }, 'A1'),
      made('B2', { type: 'Delete', at: 'A1' }, 'A1', 'B1'),
    ]);
    expect(list).toEqual(['B1', 'A2']);
  });
});
