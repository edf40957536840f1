import { describe, expect, test } from 'vitest';
import { bag, count, entry, range, refinement, select, sequence, set, spec, variables, variant, weak } from '../../checker/index.ts';
import type { System } from '../../checker/language/system.ts';

const state = variables({ x: range(0, 1) });
const actions = { Up: state.action({}, { effect: (s) => { s.x = 1; } }) };

/** A definition that the compiler would refuse. */
const bind = (definition: unknown): unknown =>
  select(spec({ name: 'odd', define: (() => definition) as () => { state: typeof state; actions: typeof actions } }));

describe('a definition that was not made by the functions of `variables` is refused', () => {
  test.each<readonly [unknown, string]>([
    [undefined, 'define() returned nothing\n  where: spec odd\n  line:'],
    [{ state }, 'define() returned no actions'],
    [
      { state, actions: { Up: { enabled: () => true, effect: () => {} } } },
      'the action Up was not made by state.action\n  where: spec odd\n  line:',
    ],
    [{ state, actions, invariants: { Small: () => true } }, 'the invariant Small was not made by state.invariant'],
    [{ state, actions, witnesses: { Big: undefined } }, 'the witness Big was not made by state.witness'],
    [{ state, actions, properties: { Grows: {} } }, 'the property Grows was not made by state.property'],
    [{ state, actions, invariants: 'none' }, 'invariants is not a record of named parts'],
  ])('%o', (definition, message) => {
    expect(() => bind(definition)).toThrow(message);
  });
});

test('a condition of fairness that is undefined is not assumed; a claim may not be undefined', () => {
  const conditions = (isFair: boolean): unknown => ({
    state, actions, fairness: { up: isFair ? weak(actions.Up) : undefined, other: weak(actions.Up) },
  });
  const names = (definition: unknown): unknown => (bind(definition) as { readonly system: System }).system.fairness.map(({ name }) => name);
  expect([names(conditions(true)), names(conditions(false))]).toEqual([['up', 'other'], ['other']]);
  expect(() => bind({ state, actions, liveness: { up: undefined } })).toThrow('up, a part of liveness, was not made by state.eventually');
});

describe('a key that means nothing is refused, with the nearest that does', () => {
  const invariants = { Low: state.invariant({ low: (s) => s.x < 1 }) };
  const base = spec({
    name: 'base',
    constants: { n: count(1, { min: 1, max: 2 }) },
    rules: () => ({ odd: true }),
    define: () => ({ state, actions, invariants }),
  });
  const head = { name: 'v', because: 'to see', model: {}, predicts: { keeps: 'everything' } } as const;
  const extra = (made: object): never => ({ ...made, unknown: 1 }) as never;

  test.each<readonly [string, () => unknown, string]>([
    [
      'what define returns',
      () => bind({ state, actions, invariant: invariants }),
      "'invariant' is not a part of what define() returns\n  where: spec odd\n  why:   known: state, actions, " +
        "invariants, lemmas, witnesses, properties, fairness, liveness, initial, within\n  do:    did you mean 'invariants'?",
    ],
    [
      'what define returns, of spec',
      () => bind({ state, actions, deadlock: 'allowed' }),
      "'deadlock' is not a part of what define() returns\n  where: spec odd",
    ],
    ['what belongs elsewhere', () => bind({ state, actions, deadlock: 'allowed' }), "do:    'deadlock' belongs to spec({...})"],
    [
      'spec',
      () => spec(extra({ name: 'a', define: () => ({ state, actions }) })),
      "'unknown' is not a part of spec({...})\n  where: spec a",
    ],
    [
      'spec, of define',
      () => spec({ name: 'a', define: () => ({ state, actions }), invariants } as never),
      "'invariants' belongs to what define() returns",
    ],
    [
      'deadlock',
      () => spec({ name: 'a', define: () => ({ state, actions }), deadlock: false as never }),
      "deadlock is 'false', but it is 'allowed' or 'forbidden'",
    ],
    ['an action', () => state.action({}, { enable: () => true, effect: () => undefined } as never), "did you mean 'enabled'?"],
    [
      'an action that was changed',
      () => bind({ state, actions: { Up: { ...actions.Up, enable: () => true } } }),
      "'enable' is not a part of an action",
    ],
    [
      'an invariant that was changed',
      () => bind({ state, actions, invariants: { Low: extra(invariants.Low) } }),
      "'unknown' is not a part of an invariant",
    ],
    ['count', () => count(2, extra({ min: 1, max: 3 })), "'unknown' is not a bound of count(...)"],
    ['count without bounds', () => (count as (initial: number) => unknown)(2), 'do:    count(2, { min: 1, max: 9 })'],
    [
      'count beyond its bounds',
      () => select(spec({ name: 'a', constants: { n: count(5, { min: 1, max: 3 }) }, define: () => ({ state, actions }) })),
      'constant n = 5 by default, but it must be a whole number from 1 to 3',
    ],
    ['set', () => set(range(0, 1), { keydBy: 'a' } as never), "did you mean 'keyedBy'?"],
    [
      'set, no object',
      () => set(range(0, 1), 'a' as never),
      'a string stands where an object is needed, each of whose keys is an option of set(...)',
    ],
    ['bag', () => bag(range(0, 1), { copies: 2, lossy: true } as never), "'lossy' is not an option of bag(...)"],
    ['bag, another overflow', () => bag(range(0, 1), { copies: 2, overflow: 'ignored' as never }), "overflow is 'error' or 'lost'"],
    ['sequence', () => sequence(range(0, 1), extra({ max: 2 })), "'unknown' is not an option of sequence(...)"],
    ['a variant', () => variant(base, extra(head)), "'unknown' is not a part of variant(spec, {...})\n  where: variant v"],
    ['a prediction', () => variant(base, { ...head, predicts: { breaks: ['Low'], state: 2 } as never }), "did you mean 'states'?"],
    [
      'what a variant replaces',
      () => select(variant(base, { ...head, replace: (() => ({ invariant: {} })) as never })),
      "'invariant' is not a part that a variant replaces",
    ],
    ['the rules of a variant', () => select(variant(base, { ...head, rules: (() => ({ od: false })) as never })), "there is no rule 'od'"],
    ['an entry', () => entry(base, extra({ models: {} })), "'unknown' is not a part of entry(spec, {...})\n  where: the entry of base"],
    [
      'a model',
      () => entry(base, { models: { small: extra({ constants: {} }) } }),
      "'unknown' is not a part of a model\n  where: model small of the entry of base",
    ],
    ['a model of one\'s own', () => select(base, { model: extra({ constants: {} }) }), "'unknown' is not a part of a model"],
    [
      'the counts of a model',
      () => entry(base, { models: { small: { constants: {}, expect: extra({}) } } }),
      "'unknown' is not a count of a model",
    ],
    [
      'a view',
      () => entry(base, { views: { picture: extra({ gloss: '', of: () => ({ groups: [], legend: [] }) }) } }),
      "'unknown' is not a part of a view",
    ],
    ['a projection', () => entry(base, { projections: { some: extra({ allBut: [] }) } }), "'unknown' is not a part of a projection"],
    ['an induction', () => entry(base, { induction: extra({ invariants: [] }) }), "'unknown' is not a part of `induction`"],
    [
      'a proof',
      () => entry(base, { induction: { invariants: [], proof: [extra({ of: 'Low', says: '' })] } }),
      "'unknown' is not a part of a sentence",
    ],
    [
      'a refinement',
      () => refinement(base, base, extra({ map: () => ({ x: (s: { x: number }) => s.x }) })),
      "'unknown' is not a part of refinement(concrete, abstract, {...})",
    ],
    ['a symbol', () => bind({ state, actions, [Symbol('hidden')]: 1 }), "'Symbol(hidden)' is not a part of what define() returns"],
  ])('%s', (_name, run, message) => expect(run).toThrow(message));
});

test('whatever else a definition throws is one clear error', () => {
  const broken = spec({
    name: 'broken',
    define: (): { state: typeof state; actions: typeof actions } => {
      throw new Error('no such quorum');
    },
  });
  expect(() => select(broken)).toThrow('no such quorum\n  where: spec broken\n  why:   a function of the definition threw this');
});
