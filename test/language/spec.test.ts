import { describe, expect, test } from 'vitest';
import {
  bool, count, entry, FiniteSet, fn, names, range, record, set, spec, tabulate, variables, variant, without,
} from '../../checker/index.ts';
import { expectMistake } from '../mistakes.ts';

const counter = spec({
  name: 'counter',
  gloss: 'A number that grows',
  constants: { max: count(3, { min: 1, max: 9 }) },
  rules: ({ max }) => ({ step: 1, isLast: (n: number) => n === max }),
  define: ({ max }, { step, isLast }) => {
    const state = variables({ n: range(0, max), done: bool });
    return {
      state,
      actions: {
        Grow: state.action({}, { enabled: (s) => s.n + step <= max, effect: (s) => { s.n += step; } }),
        Finish: state.action({}, { enabled: (s) => isLast(s.n), effect: (s) => { s.done = true; } }),
      },
      invariants: { Small: state.invariant({ 'n is at most max': (s) => s.n <= max }) },
      witnesses: { finished: state.witness({}, (s) => s.done) },
      properties: { Grows: state.property({}, (before, after) => after.n >= before.n) },
    };
  },
});

/** A spec with one boolean variable and whatever else is given. */
const withParts =
  (parts: (state: ReturnType<typeof tiny>) => object): (() => unknown) =>
  () =>
    spec({
      name: 'tiny',
      define: (() => {
        const state = tiny();
        return { state, actions: { Flip: flip(state) }, ...parts(state) };
      }) as never,
    }).bind();
const tiny = () => variables({ x: bool, f: fn(names(['A', 'B']), set(range(0, 1))), r: record({ a: range(0, 1), b: range(0, 1) }) });
const flip = (state: ReturnType<typeof tiny>) => state.action({}, { effect: (s) => { s.x = !s.x; } });

describe('a spec', () => {
  test('bound to constants is a system: everything in the order of the author', () => {
    const system = counter.bind({ max: 2 });
    expect(system).toMatchObject({
      spec: 'counter',
      variant: undefined,
      constants: { max: 2 },
      initial: [{ n: 0, done: false }],
      deadlockForbidden: true,
    });
    expect(system.actions.map(({ name }) => name)).toEqual(['Grow', 'Finish']);
    expect([system.invariants, system.witnesses, system.properties].map((list) => list.map(({ name }) => name))).toEqual([
      ['Small'],
      ['finished'],
      ['Grows'],
    ]);
    expect(system.invariants[0]?.conjuncts.map(({ name }) => name)).toEqual(['n is at most max']);
    expect(counter.bind().constants).toEqual({ max: 3 });
  });
  test('needs a name, a definition, variables and actions', () => {
    expectMistake(() => spec({} as never), 'bad-definition', 'needs a name and a function `define`');
    expectMistake(() => spec({ name: 'x', define: (() => ({})) as never }).bind(), 'bad-definition', 'define() returned no');
    expectMistake(withParts(() => ({ actions: {} })), 'bad-definition', 'no actions');
    expectMistake(() => tiny().action({}, {} as never), 'bad-definition', 'effect must be a function, not missing');
    expectMistake(() => tiny().forall({}, true as never), 'bad-definition', 'a test must be a function, not boolean');
    expectMistake(() => variables({ then: bool }), 'bad-definition', "a variable may not be called 'then'");
  });
  test('names each predicate once', () => {
    expectMistake(
      withParts((state) => ({
        invariants: { Same: state.invariant({ c: () => true }) },
        witnesses: { Same: state.witness({}, () => true) },
      })),
      'duplicate-name',
      "'Same'",
    );
    expectMistake(
      withParts((state) => ({ properties: { Same: state.property({}, () => true) }, witnesses: { Same: state.witness({}, () => true) } })),
      'duplicate-name',
      "'Same'",
    );
  });
  test('may only speak of variables and earlier parameters that there are', () => {
    expectMistake(
      withParts((state) => ({
        actions: { Take: state.action({ m: variables({ male: set(bool) }).vars.male.members() as never }, { effect: () => undefined }) },
      })),
      'unknown-name',
      "there is no variable 'male'",
      'action Take',
    );
    const late = withParts((state) => ({
      actions: { Take: state.action({ m: state.vars.f.at('p'), p: names(['A', 'B']) }, { effect: () => undefined }) },
    }));
    expectMistake(late, 'unknown-name', "there is no earlier parameter 'p'", 'action Take, parameter m');
    const inInvariant = withParts((state) => ({
      invariants: { Inv: state.invariant({ c: state.forall({ q: names(['A', 'B']), m: state.vars.f.at('p') }, () => true) }) },
    }));
    expectMistake(inInvariant, 'unknown-name', "there is no earlier parameter 'p'", 'Inv, c', 'known: q');
  });
});

describe('the initial states', () => {
  const initial = (value: unknown): unknown => (withParts(() => ({ initial: value }))() as { initial: unknown }).initial;
  test('are those of the schemas, but for what the definition says', () => {
    expect(initial({ x: true })).toMatchObject([{ x: true, r: { a: 0, b: 0 } }]);
    expect(initial([{}, { x: true }])).toMatchObject([{ x: false }, { x: true }]);
  });
  test('are in normal form', () => expect(JSON.stringify(initial({ r: { b: 1, a: 0 } }))).toContain('{"a":0,"b":1}'));
  test('must be in the domains', () => {
    expectMistake(
      () => initial({ f: { A: FiniteSet.of(), B: FiniteSet.of(7) } }),
      'outside-domain',
      'f[B][…] = 7 is outside its domain 0..1',
      'the initial state',
    );
    expectMistake(() => initial([]), 'bad-definition', 'no initial state');
    expectMistake(() => initial({ y: 1 }), 'unknown-name', "there is no variable 'y'");
    expectMistake(() => initial({ constructor: 1 }), 'unknown-name');
    expectMistake(
      () =>
        spec({
          name: 'x',
          define: () => {
            const state = variables({ n: range(0, 3).initially(9) });
            return { state, actions: { A: state.action({}, { effect: () => undefined }) } };
          },
        }).bind(),
      'outside-domain',
      'n = 9',
      '.initially(value)',
    );
  });
});

describe('a variant', () => {
  const because = 'to see what happens';
  const faster = variant(counter, {
    name: 'faster',
    because,
    model: { max: 4 },
    predicts: { keeps: 'everything' },
    rules: () => ({ step: 2 }),
  });
  test('is a spec again, with some rules replaced', () => {
    const system = faster.bind(faster.model);
    expect(system).toMatchObject({ spec: 'counter', variant: 'faster', constants: { max: 4 } });
    expect(system.actions[0]?.enabled({ n: 3, done: false } as never, {})).toBe(false);
    expect(counter.bind({ max: 4 }).actions[0]?.enabled({ n: 3, done: false } as never, {})).toBe(true);
    expect([faster.base.name, faster.gloss]).toEqual(['counter', 'A number that grows']);
  });
  test('replaces actions, predicates and initial states in place', () => {
    const other = variant(counter, {
      name: 'other', because, model: {}, predicts: { breaks: ['Small'] },
      replace: (base) => ({
        actions: { Grow: { ...base.actions.Grow, enabled: () => true } },
        invariants: { Small: base.state.invariant({ never: () => false }) },
        initial: { n: 1 },
      }),
    }).bind();
    expect(other.actions.map(({ name }) => name)).toEqual(['Grow', 'Finish']);
    expect(other.invariants[0]?.conjuncts.map(({ name }) => name)).toEqual(['never']);
    expect(other.initial).toEqual([{ n: 1, done: false }]);
  });
  test('replaces nothing that is not there', () => {
    const replacing = (replacement: object) => () =>
      variant(counter, { name: 'odd', because, model: {}, predicts: { keeps: 'everything' }, replace: () => replacement as never }).bind();
    expectMistake(
      replacing({ actions: { Grwo: undefined } }),
      'unknown-name',
      "there is no action 'Grwo'",
      "did you mean 'Grow'?",
      'variant odd',
    );
    expectMistake(replacing({ invariants: { Tiny: undefined } }), 'unknown-name', "there is no invariant 'Tiny'");
    expectMistake(replacing({ witnesses: { finish: undefined } }), 'unknown-name', "there is no witness 'finish'");
    expectMistake(replacing({ properties: { Grow: undefined } }), 'unknown-name', "there is no property 'Grow'");
  });
});

test('an action without one of its clauses', () => {
  const state = variables({ x: bool });
  const Flip = state.action({}, { enabled: (s) => ({ 'x is false': !s.x, 'it is Monday': false }), effect: (s) => { s.x = true; } });
  expect(without(Flip, 'it is Monday').enabled({ x: false } as never, {})).toEqual({ 'x is false': true, 'it is Monday': true });
  expect(without(Flip, 'it is Monday').enabled({ x: true } as never, {})).toEqual({ 'x is false': false, 'it is Monday': true });
  expectMistake(
    () => without(Flip, 'it is Munday').enabled({ x: false } as never, {}),
    'unknown-name',
    "there is no clause 'it is Munday'",
    "did you mean 'it is Monday'?",
  );
  expectMistake(
    () => without(state.action({}, { effect: () => undefined }), 'x').enabled({} as never, {}),
    'unknown-name',
    "there is no clause 'x'",
  );
});

test('a function is tabulated from its values', () => expect(tabulate(['A', 'B'], (p) => p === 'B')).toEqual({ A: false, B: true }));

test('an entry of the catalogue names its variants once', () => {
  const twin = variant(counter, { name: 'twin', because: 'x', model: {}, predicts: { keeps: 'everything' } });
  expect(Object.keys(entry(counter, { variants: [twin] }).variants)).toEqual(['twin']);
  expectMistake(() => entry(counter, { variants: [twin, twin] }), 'duplicate-name', "two variants of counter are called 'twin'");
});
