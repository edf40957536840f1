import { describe, expect, test } from 'vitest';
import {
  Bag, bag, bool, FiniteSet, fn, names, range, record, sequence, set, spec, subsets, union, variables,
} from '../../checker/index.ts';
import type { System } from '../../checker/language/system.ts';
import { breadthFirstSearch } from '../../checker/search/explicit/breadth-first.ts';
import type { Exploration, SearchOptions } from '../../checker/search/exploration.ts';
import { referenceSearch } from '../../checker/search/oracle/reference.ts';
import { symbolicSearch } from '../../checker/search/symbolic/symbolic.ts';

// Equal values are one object. The engine runs functions on parts of values, which are not: it must notice whoever can tell.

const bound = (define: () => unknown): System => spec({ name: 'equal values', deadlock: 'allowed', define: define as never }).bind();

const found = ({ distinct, generated, depth, actions, violations, witnesses }: Exploration): object => ({
  distinct,
  generated,
  depth,
  actions,
  violations: violations.map(({ path, ...rest }) => ({ ...rest, steps: path.steps.length })),
  witnesses: witnesses.map((witness) => witness?.depth),
});

async function expectAgreement(bind: () => System, options: SearchOptions = { keepGoing: true }): Promise<Exploration> {
  const expected = await referenceSearch(bind(), options);
  expect(found(await breadthFirstSearch(bind(), options))).toEqual(found(expected));
  return expected;
}

const pair = () => record({ a: range(0, 1), b: bool });
const small = () => bag(bool, { copies: 2, overflow: 'lost' });

describe('the engine notices that a function compares', () => {
  test('a set with one more member, and another variable', async () => {
    const { witnesses } = await expectAgreement(() => bound(() => {
      const state = variables({ one: set(range(0, 3)), other: set(range(0, 3)) });
      const number = range(0, 3);
      return {
        state,
        actions: {
          One: state.action({ m: number }, { effect: (s, { m }) => { s.one = s.one.with(m); } }),
          Other: state.action(
            { m: number },
            { enabled: (s) => s.one.with(0) !== s.other, effect: (s, { m }) => { s.other = s.other.with(m); } },
          ),
        },
        witnesses: { Same: state.witness({}, (s) => s.one.with(0) === s.other) },
      };
    }));
    expect(witnesses.map((witness) => witness?.depth)).toEqual([2]);
  });

  test('records that two schemas declare', async () => {
    const { witnesses } = await expectAgreement(() => bound(() => {
      const state = variables({ left: pair(), right: pair() });
      return {
        state,
        initial: { left: { a: 1, b: true } },
        actions: { Set: state.action({ v: pair() }, { effect: (s, { v }) => { s.left = v; } }) },
        witnesses: { Same: state.witness({}, (s) => s.left === s.right) },
      };
    }));
    expect(witnesses.map((witness) => witness?.depth)).toEqual([2]);
  });

  test('bags, also inside functions', async () => {
    const { witnesses } = await expectAgreement(() => bound(() => {
      const state = variables({ one: small(), other: small(), held: fn(names(['A', 'B']), small()) });
      return {
        state,
        actions: {
          Put: state.action({ m: bool }, { effect: (s, { m }) => { s.one = s.one.with(m); } }),
          Hold: state.action({ m: bool }, { effect: (s, { m }) => { s.held.A = s.held.A.with(m); } }),
        },
        witnesses: {
          Same: state.witness({}, (s) => [s.other, s.one].indexOf(s.one) === 1),
          Held: state.witness({}, (s) => s.one.has(true) && !s.held.B.has(true) && Object.is(s.held.A, s.held.B)),
        },
      };
    }));
    expect(witnesses.map((witness) => witness?.depth)).toEqual([2, 2]);
  });

  test('a bag with one that it makes, or has, before it looks into it', async () => {
    const { actions } = await expectAgreement(() => bound(() => {
      const state = variables({ held: bag(range(0, 4), { copies: 2, overflow: 'lost' }), on: bool });
      const EMPTY = Bag.from<number>([], 2);
      return {
        state,
        actions: {
          Put: state.action({}, { enabled: (s) => s.held.size < 3, effect: (s) => { s.held = s.held.with(s.held.has(1) ? 3 : 1); } }),
          Made: state.action({}, {
            enabled: (s) => s.held === Bag.from([1, 3], 2) || s.held.has(0),
            effect: (s) => { s.held = s.held.with(3); },
          }),
          Kept: state.action({}, { enabled: (s) => s.held !== EMPTY || s.held.has(0), effect: (s) => { s.on = !s.on; } }),
        },
      };
    }));
    expect(actions.map(({ taken }) => taken)).toEqual([5, 2, 6]);
  });

  test('a set with some of its choices only, in few of many choices', async () => {
    await expectAgreement(() => bound(() => {
      const number = range(0, 2);
      const state = variables({ one: set(number), other: set(range(0, 2)) });
      return {
        state,
        actions: {
          Match: state.action({ all: set(number), member: state.vars.other.members(), not: subsets(['A', 'B']) }, {
            enabled: (s, { all, member }) => all.every((m) => m === member) || new Map([[all, 1], [s.other, 2]]).get(s.one) === 1,
            effect: (s) => { s.one = FiniteSet.of(); },
          }),
          Later: state.action({ all: set(number), member: state.vars.other.members(), not: subsets(['A', 'B']) }, {
            enabled: (s, { all, member }) => {
              const found = new Map([[all, 1], [s.other, 2]]).get(s.one);
              return s.other.has(member) && found === 1;
            },
            effect: (s) => { s.one = FiniteSet.of(); },
          }),
          One: state.action({ m: number }, { effect: (s, { m }) => { s.one = s.one.with(m); } }),
          Other: state.action({ m: number }, { effect: (s, { m }) => { s.other = s.other.with(m); } }),
        },
      };
    }));
  });

  test('a record with the members of a list or a set', async () => {
    await expectAgreement(() => bound(() => {
      const state = variables({ now: pair(), past: sequence(pair(), { max: 2 }), seen: set(pair()) });
      return {
        state,
        actions: {
          Go: state.action({ v: pair() }, {
            enabled: (s) => s.past.length < 2 && !s.past.includes(s.now),
            effect: (s, { v }) => { s.past.push(s.now); s.now = v; },
          }),
          See: state.action({}, {
            enabled: (s) => s.past.length > 0 && !s.seen.some((one) => one === s.now),
            effect: (s) => { s.seen = s.seen.with(s.now); },
          }),
        },
      };
    }));
  });
});

describe('what an author lists for a parameter', () => {
  const message = () => union('kind', { Ping: {}, Pong: { a: bool } });
  const listing = (): System => bound(() => {
    const PING = { kind: 'Ping' } as const;
    const state = variables({ left: message(), right: message(), pairs: record({ m: message() }), on: bool });
    return {
      state,
      actions: {
        Left: state.action({ v: [{ kind: 'Ping' }, { kind: 'Pong', a: true }] as const }, { effect: (s, { v }) => { s.left = v; } }),
        Right: state.action({ v: [PING, { kind: 'Ping' }, { kind: 'Pong', a: true }] as const }, {
          effect: (s, { v }) => { s.right = v; },
        }),
        Both: state.action({ v: message() }, { enabled: (s, { v }) => v === s.left, effect: (s, { v }) => { s.pairs = { m: v }; } }),
      },
      invariants: {
        Told: state.invariant({
          is: state.forall({ v: message() }, (s, { v }) => v.kind !== 'Ping' || v === s.left || s.left.kind === 'Pong'),
        }),
        Apart: state.invariant({ is: (s) => s.left.kind !== s.right.kind || s.left === s.right }),
      },
      properties: { Kept: state.property({}, (before, after) => before.pairs === after.pairs || after.pairs.m === after.left) },
    };
  });

  test('is equal to what other lists and domains have, and to what was there before', async () => {
    const { violations, distinct } = await expectAgreement(listing);
    expect([violations, distinct]).toEqual([[], 8]);
  });

  test('is so when another system that lists the same was at work in between', async () => {
    const [one, other] = [listing(), listing()];
    for (const search of [breadthFirstSearch, referenceSearch])
      for (const system of [one, other, one]) expect((await search(system, { keepGoing: true })).violations).toEqual([]);
  });
});

test('what an effect puts where an equal value was, after it wrote into that, is what counts', async () => {
  const { distinct } = await expectAgreement(() => bound(() => {
    const inner = record({ a: bool });
    const state = variables({ now: record({ b: inner }), list: sequence(inner, { max: 2 }), other: inner });
    return {
      state,
      initial: { now: { b: { a: true } }, list: [{ a: true }], other: { a: true } },
      actions: {
        Back: state.action({ v: [{ a: true }] }, { effect: (s, { v }) => { s.now.b.a = false; s.now.b = v; } }),
        Again: state.action({}, { effect: (s) => { s.list[0]!.a = false; s.list.length = 0; s.list.push(s.other); } }),
      },
    };
  }));
  expect(distinct).toBe(1);
});

test('the members of a keyed set come in the order of the plain semantics', async () => {
  const { violations } = await expectAgreement(
    () => bound(() => {
      const member = record({ a: names(['B', 'C', 'A']), b: bool });
      const state = variables({ held: set(member, { keyedBy: 'a' }), last: names(['-', 'A', 'B', 'C']) });
      return {
        state,
        initial: { held: FiniteSet.of({ a: 'B', b: true }, { a: 'A', b: false }, { a: 'C', b: false }) } as never,
        actions: { Take: state.action({ m: state.vars.held.members() }, { effect: (s, { m }) => { s.last = m.a; } }) },
        invariants: { Never: state.invariant({ 'taken A': (s) => s.last !== 'A', 'taken B': (s) => s.last !== 'B' }) },
      };
    }),
    {},
  );
  expect(violations.map((violation) => 'conjunct' in violation && violation.conjunct)).toEqual([0]);
});

test('symbolic search notices it too, where a run sees some fields only', async () => {
  const system = bound(() => {
    const state = variables({ held: fn(names(['A', 'B']), small()) });
    return {
      state,
      actions: { Empty: state.action({}, { effect: (s) => { s.held.A = Bag.from([], 2); } }) },
      witnesses: { First: state.witness({}, ({ held }) => [held.B, held.A].indexOf(held.A) === 0) },
    };
  });
  expect((await symbolicSearch(system)).witnesses).toEqual([{}]);
});

describe('a property of steps compares', () => {
  type Held = { readonly held: Readonly<Record<'A' | 'B', Bag<boolean>>> };
  const promising = (test: (before: Held, after: Held) => boolean) => (): System => bound(() => {
    const state = variables({ held: fn(names(['A', 'B']), small()) });
    const place = names(['A', 'B']);
    return {
      state,
      actions: { Put: state.action({ p: place, m: bool }, { effect: (s, { p, m }) => { s.held[p] = s.held[p].with(m); } }) },
      properties: { Promise: state.property({}, test as never) },
    };
  });
  const steps = async (bind: () => System): Promise<readonly unknown[]> =>
    (await expectAgreement(bind)).violations.map(({ path }) => path.steps.length);

  test('what a step writes with what was there, which no step that changes nothing tells apart', async () => {
    const first = ({ held }: Held, after: Held): number => [held.B, after.held.B, after.held.A].indexOf(after.held.A);
    expect(await steps(promising((before, after) => first(before, after) !== 1))).toEqual([2]);
  });

  test('two parts of which one was written, or both as they are then', async () => {
    expect(await steps(promising(({ held }, after) => held.B === after.held.B || after.held.B !== after.held.A))).toEqual([2]);
    expect(await steps(promising(({ held }, after) => held.A === after.held.A || held.B !== after.held.A))).toEqual([2]);
  });
});
