import fc from 'fast-check';
import { createDraft, produce } from 'immer';
import { describe, expect, test } from 'vitest';
import { Bag, FiniteSet } from '../../checker/index.ts';
import { declareNames } from '../../checker/language/names.ts';
import { canonical, compare } from '../../checker/language/values.ts';
import { plainValues } from './random-schema.ts';

const members = fc.array(plainValues, { maxLength: 5 });
const texts = (values: Iterable<unknown>): ReadonlySet<string> => new Set([...values].map(canonical));
const laws = (name: string, law: (a: readonly unknown[], b: readonly unknown[], x: unknown) => void): void =>
  test(name, () => fc.assert(fc.property(members, members, plainValues, law)));

describe('a finite set agrees with the set of the canonical texts of its members', () => {
  laws('size, has', (a, _b, x) => {
    const set = FiniteSet.from(a);
    expect(set.size).toBe(texts(a).size);
    expect(set.has(x)).toBe(texts(a).has(canonical(x)));
    expect(set.isEmpty).toBe(a.length === 0);
  });
  laws('with, without', (a, _b, x) => {
    const set = FiniteSet.from(a);
    expect(texts(set.with(x))).toEqual(texts([...a, x]));
    expect(texts(set.without(x))).toEqual(texts(a.filter((member) => canonical(member) !== canonical(x))));
  });
  laws('union, intersection, difference', (a, b) => {
    const [left, right] = [FiniteSet.from(a), FiniteSet.from(b)];
    expect(texts(left.union(right))).toEqual(texts([...a, ...b]));
    expect(texts(left.intersection(right))).toEqual(texts(a.filter((member) => texts(b).has(canonical(member)))));
    expect(texts(left.difference(right))).toEqual(texts(a.filter((member) => !texts(b).has(canonical(member)))));
  });
  laws('isSubsetOf, isDisjointFrom, equals', (a, b) => {
    const [left, right] = [FiniteSet.from(a), FiniteSet.from(b)];
    expect(left.isSubsetOf(right)).toBe([...texts(a)].every((text) => texts(b).has(text)));
    expect(left.isDisjointFrom(right)).toBe(![...texts(a)].some((text) => texts(b).has(text)));
    expect(left.equals(right)).toBe(left.isSubsetOf(right) && right.isSubsetOf(left));
  });
  laws('map, filter, some, every, find', (a) => {
    const set = FiniteSet.from(a);
    const isText = (member: unknown): boolean => typeof member === 'string';
    expect(texts(set.map((member) => [member]))).toEqual(texts(a.map((member) => [member])));
    expect(texts(set.filter(isText))).toEqual(texts(a.filter(isText)));
    expect(set.some(isText)).toBe(a.some(isText));
    expect(set.every(isText)).toBe(a.every(isText));
    expect(set.find(isText)).toBe([...set].filter(isText)[0]);
  });
  laws('the order of insertion does not matter', (a) => {
    const [forth, back] = [FiniteSet.from(a), FiniteSet.from(a.toReversed())];
    expect(forth.equals(back)).toBe(true);
    expect(canonical(forth)).toBe(canonical(back));
    expect([...forth].map(canonical)).toEqual([...back].map(canonical));
  });
  laws('members come in order, each once, also in a set that was made from one whose members were listed', (a, _b, x) => {
    const set = FiniteSet.from(a);
    const listed = set.toArray();
    for (const list of [
      listed,
      set.with(x).toArray(),
      set.without(x).toArray(),
      ...(listed.length > 0 ? [set.without(listed[0]).with(listed[0]).toArray()] : []),
    ]) {
      for (const [i, member] of list.slice(1).entries()) expect(compare(list[i], member)).toBeLessThan(0);
    }
  });
});

test('a set never changes: with and without return another one, or with itself if there is nothing to do', () => {
  const set = FiniteSet.of('A');
  expect(set.with('B').toArray()).toEqual(['A', 'B']);
  expect(set.toArray()).toEqual(['A']);
  expect(set.with('A')).toBe(set);
  expect(set.without('B')).toBe(set);
  expect(set.with('B').without('A').toArray()).toEqual(['B']);
  expect(() => (set.toArray() as string[]).push('B')).toThrow(TypeError);
});

test('where selects by fields, compared by content', () => {
  const votes = FiniteSet.of(
    { pst: 'A', bal: 1, q: FiniteSet.of(1, 2) },
    { pst: 'B', bal: 1, q: FiniteSet.of(2) },
    { pst: 'A', bal: 2, q: FiniteSet.of(1, 2) },
  );
  expect(votes.where({ bal: 1 }).size).toBe(2);
  expect(votes.where({ bal: 1, pst: 'A' }).size).toBe(1);
  expect(votes.where({ q: FiniteSet.of(2, 1) }).size).toBe(2);
  expect(votes.where({}).equals(votes)).toBe(true);
});

describe('what is put in a set is a snapshot', () => {
  test('later writes to the original do not reach it', () => {
    const vote = { bal: 1, of: [1, 2] };
    const set = FiniteSet.of(vote);
    vote.bal = 2;
    vote.of.push(3);
    expect(set.has({ bal: 1, of: [1, 2] })).toBe(true);
    expect(set.has(vote)).toBe(false);
  });
  test('an immer draft can be put in, written to, and given up', () => {
    const next = produce({ vote: { bal: 1, quorum: ['A'] }, votes: FiniteSet.of<{ bal: number; quorum: string[] }>() }, (draft) => {
      draft.votes = draft.votes.with(draft.vote);
      draft.vote.bal = 2;
      draft.vote.quorum.push('B');
      draft.votes = draft.votes.with(draft.vote);
    });
    expect(next.votes.toArray()).toEqual([{ bal: 1, quorum: ['A'] }, { bal: 2, quorum: ['A', 'B'] }]);
    const draft = createDraft({ a: 1 });
    expect(FiniteSet.of(draft).has({ a: 1 })).toBe(true);
  });
  test('members are frozen all the way down', () => {
    const [member] = FiniteSet.of({ list: [{ a: 1 }] });
    expect(() => { (member as { list: { a: number }[] }).list[0]!.a = 2; }).toThrow(TypeError);
  });
});

test('a set that was made before the order of names changed gives the same sets as one that was made after', () => {
  declareNames(['p', 'q']);
  const before = FiniteSet.of({ p: 1, q: 1 }, { p: 2, q: 1 }, { p: 3, q: 2 });
  declareNames(['q', 'p']);
  const after = FiniteSet.of({ p: 1, q: 1 }, { p: 2, q: 1 }, { p: 3, q: 2 });
  expect(before.filter(({ q }) => q === 1)).toBe(after.filter(({ q }) => q === 1));
  expect(before.where({ q: 2 })).toBe(after.where({ q: 2 }));
  expect(before.without({ p: 1, q: 1 })).toBe(after.without({ p: 1, q: 1 }));
  expect(before.with({ p: 4, q: 4 })).toBe(after.with({ p: 4, q: 4 }));
  expect([before.has({ p: 1, q: 1 }), before.has({ p: 1, q: 2 })]).toEqual([true, false]);
  expect(Bag.from(before).with({ p: 1, q: 1 })).toBe(Bag.from(after).with({ p: 1, q: 1 }));
});
