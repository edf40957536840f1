import { describe, expect, test } from 'vitest';
import {
  Bag, bag, bool, check, type ErrorKind, FiniteSet, fn, names, range, record, sequence, set, spec, variables,
} from '../../checker/index.ts';
import { call } from '../../checker/semantics/call.ts';
import { choicesWhere, explanation, violationOf } from '../../checker/semantics/predicates.ts';
import { requireDeterministic, stepsFrom } from '../../checker/semantics/step.ts';
import { expectMistake } from '../mistakes.ts';
import { having, systemWith } from '../systems.ts';

const state = variables({
  n: range(0, 3),
  r: record({ a: range(0, 3) }),
  q: set(record({ a: range(0, 3) })),
  b: bag(bool, { copies: 1 }),
  l: sequence(range(0, 3), { max: 1 }),
  f: fn(names(['A', 'B']), range(0, 3)),
});

interface Body {
  readonly parameters?: object;
  readonly enabled?: (s: never, chosen: never) => unknown;
  readonly effect?: (s: never, chosen: never) => unknown;
}

/** All steps from a state of a system with one action, whose types are not looked at. */
const steps = ({ parameters = {}, enabled = () => true, effect = () => undefined }: Body, values: object = {}) => () => {
  const system = systemWith(state, { actions: { Act: state.action(parameters as never, { enabled, effect } as never) } });
  return [...stepsFrom(system, having(system, values))];
};
type Any = Record<string, never> & {
  n: number;
  r: { a: number; b?: number };
  q: FiniteSet<{ a: number }>;
  b: Bag<boolean>;
  l: number[];
  f: Record<string, number>;
};
const effect = (body: (s: Any) => unknown): Body => ({ effect: body as never });
const enabled = (body: (s: Any) => unknown): Body => ({ enabled: body as never });
const mistakes = (name: string, kind: ErrorKind, cases: readonly (readonly [Body, ...string[]])[]): void =>
  test.each(cases.map((each) => [each] as const))(`${name} (%#)`, ([body, ...parts]) =>
    expectMistake(steps(body, { q: FiniteSet.of({ a: 1 }), l: [0] }), kind, 'Act', ...parts),
  );

describe('one clear error for', () => {
  mistakes('a guard that writes', 'guard-writes', [
    [enabled((s) => { s.n = 1; return true; }), 'action Act()', 'only `effect` may write'],
    [enabled((s) => { s.r.a = 1; return true; })],
    [enabled((s) => { s.l.push(1); return true; })],
    [enabled((s) => { delete s.r.b; Object.assign(s.r, { b: 1 }); return true; })],
    [enabled((s) => { for (const member of s.q) member.a = 2; return true; }), 'assign a new one'],
  ]);
  mistakes('an effect that writes to a member of a set, or to a choice', 'guard-writes', [
    [effect((s) => { for (const member of s.q) member.a = 2; }), 'values inside sets and bags never change'],
    [{ parameters: { p: [{ a: 1 }] }, effect: (_s: never, { p }: { p: { a: number } }) => { p.a = 2; } }, 'action Act(p: {a: 1})'],
  ]);
  mistakes('an effect that is asynchronous', 'async-effect', [[effect(async (s) => { s.n = 1; }), 'remove async and await']]);
  mistakes('a guard that is asynchronous', 'async-effect', [[enabled(async () => true), 'enabled is asynchronous']]);
  mistakes('an effect that returns something', 'effect-returns', [
    [effect((s) => (s.n = 1)), 'inside braces'],
    [effect((s) => ({ ...s })), 'effect returned a value'],
    [effect(() => null)],
  ]);
  mistakes('a value outside its domain', 'outside-domain', [
    [effect((s) => { s.n = 4; }), 'n was set to 4', '0..3', 'widen the domain'],
    [effect((s) => { s.n = 0.5; }), 'n was set to 0.5'],
    [effect((s) => { s.n = '1' as never; })],
    [effect((s) => { s.n = -Infinity; }), 'n was set to -∞'],
    [effect((s) => { s.r.a = 9; }), 'r.a was set to 9'],
    [effect((s) => { s.r = { a: 1, b: 2 }; }), 'r.b was set to 2'],
    [effect((s) => { s.f.B = 9; }), 'f[B] was set to 9'],
    [effect((s) => { s.f.C = 0; }), 'f[C] was set to 0'],
    [effect((s) => { s.q = s.q.with({ a: 7 }); }), 'q[…].a was set to 7'],
    [effect((s) => { s.q = [] as never; }), 'set of {a: 0..3}'],
    [effect((s) => { s.b = Bag.from([true], 1); }), 'write Bag.from(members)'],
    [effect((s) => { s.b = s.b.with(true).with(true); }), 'b was set to {2 × true}', 'at most 1 copy of a member'],
    [effect((s) => { s.l.push(1); }), 'l was set to [0, 1]', 'list of at most 1'],
    [{ parameters: { x: [5] }, effect: ((s: Any, { x }: { x: number }) => { s.n = x; }) as never }, 'action Act(x: 5)'],
  ]);
  mistakes('a value that is not plain data', 'not-plain-data', [
    [effect((s) => { s.n = new Date(0) as never; }), 'a Date object', 'nothing else'],
    [effect((s) => { s.n = undefined as never; }), 'undefined'],
    [effect((s) => { s.n = NaN; }), 'NaN'],
    [effect((s) => { s.q = new Set() as never; }), 'a native Set'],
    [effect((s) => { s.r = new Map() as never; }), 'a native Map'],
    [effect((s) => { s.n = (() => 0) as never; }), 'a function'],
    [effect((s) => { delete (s.r as Partial<Any['r']>).a; }), 'undefined'],
  ]);
  mistakes('a variable that is not declared', 'unknown-name', [[effect((s) => { s.m = 1 as never; }), "'m'", 'known: n, r, q, b, l, f']]);
  mistakes('a guard that does not say true or false', 'bad-definition', [
    [enabled(() => undefined), 'a `return` is missing'],
    [enabled((s) => s.n), 'enabled returned 0'],
    [enabled(() => ({ first: true, second: 1 })), "the clause 'second'"],
  ]);
  mistakes('a function that throws', 'spec-throws', [
    [enabled((s) => [...s.b].map(Number).reduce((a, b) => Math.max(a, b)) > 0), 'reduce without a start value'],
    [enabled((s) => (s.q.find((member) => member.a === 3) as { a: number }).a > 0), 'not there in this state'],
    [effect(() => { throw new Error('never mind'); }), 'never mind'],
    [effect(function again(): void { again(); }), 'endless recursion'],
  ]);
  mistakes('a clock or a random source', 'impure', [
    [enabled(() => Math.random() < 2), 'Math.random()', 'make the uncertain value a parameter'],
    [effect((s) => { s.n = Date.now() % 2; }), 'Date.now()'],
    [effect((s) => { s.n = new Date().getTime() % 2; }), 'new Date()'],
  ]);
  mistakes('a parameter that cannot be listed', 'bad-definition', [[{ parameters: { x: () => 3 } }, 'must return a list or a set']]);
  mistakes('a parameter without end', 'infinite-domain', [
    [
      {
        parameters: {
          x: function* () {
            for (let i = 0; ; i++) yield i;
          },
        },
      },
      'it may never end',
    ],
  ]);
});

test('dates that a spec names itself are no clock, and the clock is back afterwards', () => {
  expect(steps(effect((s) => { s.n = new Date(2).getTime(); }))()[0]?.state.n).toBe(2);
  expect(steps(effect((s) => { s.n = Date.UTC(1970, 0, 1); }))()[0]?.state.n).toBe(0);
  expect(() => steps(enabled(() => Math.random() < 2))()).toThrow('Math.random()');
  expect([typeof Math.random(), typeof Date.now(), new Date() instanceof Date]).toEqual(['number', 'number', true]);
});

describe('a spec that is not a function of its state', () => {
  const impure = (body: Body, source = 'steps from a state'): void => {
    const { parameters = {}, ...functions } = body;
    const system = systemWith(state, {
      actions: { Act: state.action(parameters as never, { effect: () => undefined, ...functions } as never) },
    });
    expectMistake(() => requireDeterministic(system, system.initial.at(0)!), 'impure', source, 'keep everything that changes in the state');
  };
  test('because it counts', () => {
    let count = 0;
    impure({ effect: ((s: Any) => { s.n = count++ % 4; }) as never });
  });
  test('because its guard counts', () => {
    let count = 0;
    impure({ enabled: () => count++ % 2 === 0 });
  });
  test('because its parameters change', () => {
    const list: number[] = [];
    impure({ parameters: { x: () => { list.push(list.length); return [...list]; } } });
  });
  test('is told apart from one that is', () => {
    const system = systemWith(state, { actions: { Act: state.action({ x: [1, 2] }, { effect: (s, { x }) => { s.n = x; } }) } });
    expect(() => requireDeterministic(system, system.initial.at(0)!)).not.toThrow();
  });
});

describe('predicates', () => {
  const system = systemWith(state, {
    actions: { Act: state.action({}, { effect: () => undefined }) },
    invariants: {
      Inv: state.invariant({
        small: state.forall({ p: names(['A', 'B']) }, (s, { p }) => s.f[p] < 2, (s, { p }) => `f[${p}] = ${s.f[p]}`),
        writes: ((s: Any) => { s.n = 1; return true; }) as never,
        silent: (() => undefined) as never,
        promise: (async () => true) as never,
      }),
    },
    properties: { Grows: state.property({ p: names(['A', 'B']) }, (before, after, { p }) => after.f[p] >= before.f[p]) },
  });
  const conjunct = (name: string) => system.invariants[0]!.conjuncts.find((each) => each.name === name)!;
  const large = having(system, { f: { A: 1, B: 3 } });
  test('name the first choices for which they are false, and explain them', () => {
    expect(choicesWhere(conjunct('small'), having(system, {}), false)).toBe(undefined);
    expect(choicesWhere(conjunct('small'), large, false)).toEqual({ p: 'B' });
    expect(choicesWhere(conjunct('small'), large, true)).toEqual({ p: 'A' });
    expect(explanation(conjunct('small'), large, { p: 'B' })).toBe('f[B] = 3');
    expect(explanation(conjunct('writes'), large, {})).toBe(undefined);
  });
  test('of steps compare the state before with the state after', () => {
    expect(violationOf(system.properties[0]!, having(system, {}), large, undefined)).toBe(undefined);
    expect(violationOf(system.properties[0]!, large, having(system, { f: { A: 1, B: 0 } }), undefined)).toEqual({ p: 'B' });
  });
  test('may only read, and say true or false', () => {
    const frozen = Object.freeze(having(system, {}));
    expectMistake(() => choicesWhere(conjunct('writes'), frozen, false), 'guard-writes', 'writes');
    expectMistake(() => choicesWhere(conjunct('silent'), frozen, false), 'bad-definition', 'the predicate returned nothing');
    expectMistake(() => choicesWhere(conjunct('promise'), frozen, false), 'async-effect');
  });
});

describe('a bag', () => {
  // A ring in which termination is detected by a token, after Dijkstra (EWD 998): every node may send more than the
  // network was declared to carry.
  const ring = (overflow?: 'error' | 'lost') => spec({ name: 'ring', deadlock: 'allowed', define() {
    const node = names(['A', 'B']);
    const s = variables({
      active: fn(node, bool),
      net: bag(record({ to: node }), { copies: 2, ...(overflow === undefined ? {} : { overflow }) }),
    });
    return { state: s, actions: {
      Wake: s.action({ n: node }, { enabled: (now, { n }) => !now.active[n], effect: (now, { n }) => { now.active[n] = true; } }),
      Send: s.action(
        { n: node, to: node },
        {
          enabled: (now, { n }) => now.active[n],
          effect: (now, { to }) => {
            now.net = now.net.with({ to });
          },
        },
      ),
    } };
  } });

  test.each(['fast', 'interpreted', 'reference'] as const)(
    'that overflows is reported with the action, or loses if it is said to: %s',
    async (engine) => {
      await expect(check(ring(), { engine })).rejects.toMatchObject({
        kind: 'outside-domain',
        parts: { where: 'action Send(n: A, to: A)' },
      });
      await expect(check(ring('error'), { engine })).rejects.toThrow(
        /net was set to \{3 × \{to: A\}\}, which is outside its domain(.|\n)*at most 2 copies of a member; where a further copy is meant to get lost, declare bag/,
      );
      const { verdict, distinct } = await check(ring('lost'), { engine });
      expect([verdict, distinct]).toEqual(['holds', 28]);
    },
  );

  test('may hold too many for a moment', () => {
    const system = systemWith(state, {
      actions: {
        Turn: state.action(
          {},
          {
            effect: (s) => {
              s.b = s.b.with(true).with(true).without(true);
            },
          },
        ),
      },
    });
    expect([...stepsFrom(system, system.initial.at(0)!)].map((step) => [...(step.state.b as Bag<boolean>)])).toEqual([[true]]);
  });
});

describe('a fault of the checker itself', () => {
  const checker = new URL('../../checker/', import.meta.url).pathname;
  const thrown = (...frames: readonly string[]) => () => call(() => 'action Act', () => {
    throw Object.assign(new RangeError('Maximum call stack size exceeded'), {
      stack: ['RangeError: Maximum call stack size exceeded', ...frames.map((frame) => `    at ${frame}`)].join('\n'),
    });
  });

  test('is not told as the author\'s', () => {
    expectMistake(
      thrown(`Learner.add (${checker}engine/learner.ts:54:10)`, `Space.#add (${checker}engine/space.ts:53:10)`),
      'checker-bug',
      'the fault is in synod',
    );
    expectMistake(thrown(`Learner.add (file://${checker}engine/learner.ts:54:10)`), 'checker-bug', 'the fault is in synod');
    expectMistake(
      thrown(`FiniteSet.some (${checker}language/finite-set.ts:54:10)`, 'again (/home/author/spec.ts:1:1)'),
      'spec-throws',
      'endless recursion',
    );
    expectMistake(thrown(), 'spec-throws', 'endless recursion');
  });

  test('does not come from many choices', async () => {
    const many = spec({ name: 'many', deadlock: 'allowed', define() {
      const s = variables({ x: range(0, 1) });
      return {
        state: s,
        actions: {
          Pick: s.action(
            { a: range(1, 130_000) },
            {
              enabled: (now, { a }) => a === 7 && now.x < 1,
              effect: (now) => {
                now.x++;
              },
            },
          ),
        },
      };
    } });
    expect(await check(many)).toMatchObject({ verdict: 'holds', distinct: 2, generated: 2 });
  });
});
