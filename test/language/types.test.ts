import { describe, expectTypeOf, test } from 'vitest';
import {
  type Bag, bag, bool, choice, count, entry, FiniteSet, flag, fn, type Immutable, letters, names, optional, range, record, sequence,
  set, spec, type StateOf, subsets, union, type ValueOf, variables, variant, enabled, withEffect, withEnabled,
} from '../../checker/index.ts';

// Wrong uses are lines that tsc must refuse: if it does not, the directive above them is itself an error.

const priest = names(['A', 'B']);
const message = union('type', { NextBallot: { bal: range(1, 2), to: priest }, Voted: { from: priest } });
const state = variables({
  status: fn(priest, names(['idle', 'trying'])),
  lastTried: fn(priest, optional(range(1, 2), -Infinity)),
  votes: fn(priest, set(record({ pst: priest, bal: range(1, 2) }))),
  mail: set(message),
  network: bag(message, { copies: 2 }),
  log: sequence(bool, { max: 3 }),
  round: range(0, 3),
});
type State = StateOf<typeof state.schemas>;
const { vars } = state;
type Message =
  { readonly type: 'NextBallot'; readonly bal: number; readonly to: 'A' | 'B' } | { readonly type: 'Voted'; readonly from: 'A' | 'B' };

describe('types are inferred', () => {
  test('of values from schemas', () => {
    expectTypeOf<ValueOf<typeof priest>>().toEqualTypeOf<'A' | 'B'>();
    expectTypeOf(optional(range(1, 2), -Infinity).initial).toEqualTypeOf<number>();
    expectTypeOf(optional(priest, 'BLANK').initial).toEqualTypeOf<'A' | 'B' | 'BLANK'>();
    expectTypeOf(names(['A', null, 1]).initial).toEqualTypeOf<'A' | null | 1>();
    expectTypeOf(record({ a: bool, b: sequence(priest, { max: 1 }) }).initial).toEqualTypeOf<{ a: boolean; b: ('A' | 'B')[] }>();
    expectTypeOf(message.initial).toExtend<Message>();
    expectTypeOf<Message>().toExtend<typeof message.initial>();
    expectTypeOf(fn(priest, range(0, 1)).initial).toEqualTypeOf<Record<'A' | 'B', number>>();
    expectTypeOf(names(letters(3)).initial).toExtend<string>();
    expectTypeOf(priest.where((p) => p.length === 1).initially('B').describe('a priest').initial).toEqualTypeOf<'A' | 'B'>();
    expectTypeOf(priest.where((p) => p === 'A').initial).toEqualTypeOf<'A'>();
  });
  test('of states', () => {
    expectTypeOf<State['status']>().toEqualTypeOf<Record<'A' | 'B', 'idle' | 'trying'>>();
    expectTypeOf<State['network']>().toExtend<Bag<Message>>();
    expectTypeOf<State['log']>().toEqualTypeOf<boolean[]>();
    expectTypeOf<Immutable<State>['log']>().toEqualTypeOf<readonly boolean[]>();
  });
  test('of choices from every kind of parameter', () => {
    state.action(
      {
        p: priest,
        b: range(1, 2),
        d: ['d1', 'd2'],
        Q: subsets(['A', 'B']),
        m: vars.mail.of('NextBallot'),
        n: vars.network.members(),
        v: vars.votes.at('p'),
        f: (s) => s.log,
        q: FiniteSet.of(1, 2),
      },
      {
        enabled: (s, { p, b, d, Q, m, n, v, f, q }) => {
          expectTypeOf(s.round).toEqualTypeOf<number>();
          expectTypeOf(p).toEqualTypeOf<'A' | 'B'>();
          expectTypeOf(b).toEqualTypeOf<number>();
          expectTypeOf(d).toEqualTypeOf<'d1' | 'd2'>();
          expectTypeOf(Q.toArray()).toEqualTypeOf<readonly ('A' | 'B')[]>();
          expectTypeOf(m.to).toEqualTypeOf<'A' | 'B'>();
          expectTypeOf(n.type).toEqualTypeOf<'NextBallot' | 'Voted'>();
          expectTypeOf(v.bal).toEqualTypeOf<number>();
          expectTypeOf(f).toEqualTypeOf<boolean>();
          expectTypeOf(q).toExtend<number>();
          return true;
        },
        effect: (s, { p }) => { s.status[p] = 'trying'; },
      },
    );
  });
  test('of constants', () => {
    spec({
      name: 'typed', constants: { priests: count(3, { min: 1, max: 9 }), network: choice(['set', 'bag']), forget: flag(false) },
      rules: ({ priests }) => ({ quorum: priests / 2 }),
      define: ({ priests, network, forget }, { quorum }) => {
        expectTypeOf(priests).toEqualTypeOf<number>();
        expectTypeOf(network).toEqualTypeOf<'set' | 'bag'>();
        expectTypeOf(forget).toEqualTypeOf<boolean>();
        expectTypeOf(quorum).toEqualTypeOf<number>();
        return { state, actions: { Noop: state.action({}, { effect: () => undefined }) } };
      },
    });
  });
});

/** Never called: TypeScript reads it. */
export function refusedInActions(): void {
  // @ts-expect-error there is no such variable
  state.action({}, { enabled: (s) => s.lastTryed.A === 1, effect: () => undefined });
  // @ts-expect-error a variable that is not declared cannot be written
  state.action({}, { effect: (s) => { s.nextBal = 1; } });
  // @ts-expect-error 'polling' is not in the domain of status
  state.action({}, { effect: (s) => { s.status.A = 'polling'; } });
  // @ts-expect-error a ballot number is not a text
  state.action({}, { effect: (s) => { s.round = '1'; } });
  // @ts-expect-error there is no priest C
  state.action({}, { effect: (s) => { s.status.C = 'idle'; } });
  // @ts-expect-error a Voted message has no ballot number
  state.action({}, { effect: (s) => { s.mail = s.mail.with({ type: 'Voted', bal: 1 }); } });
  // @ts-expect-error an action is atomic
  state.action({}, { effect: async (s) => { s.round = 1; } });
  // @ts-expect-error an expression body returns its value
  state.action({}, { effect: (s) => (s.round = 1) });
  // @ts-expect-error a state is written to, not returned
  state.action({}, { effect: (s) => ({ ...s, round: 1 }) });
  // @ts-expect-error a guard may only read
  state.action({}, { enabled: (s) => { s.round = 1; return true; }, effect: () => undefined });
  // @ts-expect-error a guard may only read, also inside a function
  state.action({}, { enabled: (s) => { s.status.A = 'idle'; return true; }, effect: () => undefined });
  // @ts-expect-error a guard may only read, also lists
  state.action({}, { enabled: (s) => { s.log.push(true); return true; }, effect: () => undefined });
  // @ts-expect-error a guard says true or false
  state.action({}, { enabled: (s) => s.round, effect: () => undefined });
  // @ts-expect-error clauses are true or false
  state.action({}, { enabled: (s) => ({ late: s.round }), effect: () => undefined });
  // @ts-expect-error the parameter is called p
  state.action({ p: priest }, { effect: (s, { q }) => { s.status[q] = 'idle'; } });
  // @ts-expect-error choices cannot be written to
  state.action({ p: priest }, { effect: (_s, chosen) => { chosen.p = 'A'; } });
  // @ts-expect-error an action has an effect
  state.action({ p: priest }, { enabled: () => true });
  // @ts-expect-error members of a set cannot be written to
  state.action({ m: vars.mail.of('NextBallot') }, { effect: (_s, { m }) => { m.bal = 2; } });
}

/** Never called. */
export function refusedInParameters(): void {
  // @ts-expect-error there is no such message
  vars.mail.of('Success');
  // @ts-expect-error there is no such variable
  vars.male.members();
  // @ts-expect-error a number has no members
  vars.round.members();
  // @ts-expect-error a function has members only at an argument
  vars.votes.members();
  // @ts-expect-error a test looks at the members of this set
  vars.mail.members((m) => m.pst === 'A');
  // @ts-expect-error a test on one case sees the fields of that case only
  state.action({ m: vars.mail.of('Voted') }, { enabled: (_s, { m }) => m.bal > 1, effect: () => undefined });
}

/** Never called. */
export function refusedInPredicates(): void {
  // @ts-expect-error there is no such variable
  state.invariant({ I1: (s) => s.outcomes === 1 });
  // @ts-expect-error a predicate is true or false
  state.forall({ p: priest }, (s, { p }) => s.status[p]);
  // @ts-expect-error a predicate may only read
  state.witness({}, (s) => { s.round = 1; return true; });
  // @ts-expect-error a property may only read
  state.property({}, (_before, after) => { after.round = 1; return true; });
  // @ts-expect-error an explanation is a text
  state.forall({}, () => true, (s) => s.round);
}

const base = spec({
  name: 'base',
  constants: { priests: count(3, { min: 1, max: 9 }), network: choice(['set', 'bag']) },
  rules: () => ({ owner: (b: number) => b % 2 }),
  define: () => ({
    state,
    actions: { TryNewBallot: state.action({ p: priest }, { effect: (s, { p }) => { s.status[p] = 'trying'; } }) },
    invariants: { Consistency: state.invariant({ one: () => true }) },
  }),
});

/** Never called. */
export function refusedAsUnknownParts(): void {
  const actions = { Noop: state.action({}, { effect: () => undefined }) };
  const { action } = state;
  const invariants = { One: state.invariant({ one: () => true }) };
  // @ts-expect-error the part is called invariants
  spec({ name: 'misspelt', define: () => ({ state, actions, invariant: invariants }) });
  // @ts-expect-error deadlock is a part of the spec
  spec({ name: 'misplaced', define: () => ({ state, actions, deadlock: 'allowed' }) });
  // @ts-expect-error deadlock is a part of the spec, also where `define` has a body
  spec({ name: 'misplaced', define() { return { state, deadlock: 'allowed', actions, invariants }; } });
  // @ts-expect-error a spec has no invariants outside what define returns
  spec({ name: 'misplaced', define: () => ({ state, actions }), invariants });
  // @ts-expect-error the part is called enabled
  action({}, { enable: () => true, effect: () => undefined });
  // @ts-expect-error the bounds are min and max
  count(2, { min: 1, maximum: 3 });
  // @ts-expect-error a count has bounds
  count(2);
  // @ts-expect-error the option is called keyedBy
  set(record({ a: bool }), { keydBy: 'a' });
  // @ts-expect-error the option is called overflow
  bag(bool, { copies: 2, overflows: 'lost' });
  // @ts-expect-error a further copy is an error, or lost
  bag(bool, { copies: 2, overflow: 'ignored' });
  // @ts-expect-error the option is called max
  sequence(bool, { maximum: 2 });
  // @ts-expect-error the option is called size
  subsets(['A'], { sizes: 1 });
  // @ts-expect-error the part is called models
  entry(base, { model: {} });
  // @ts-expect-error the part is called expect
  entry(base, { models: { small: { constants: {}, expects: { distinct: 1, generated: 1, depth: 1 } } } });
  // @ts-expect-error a view has no title
  entry(base, { views: { picture: { gloss: '', title: '', of: () => ({ groups: [], legend: [] }) } } });
  // @ts-expect-error the part is called invariants
  entry(base, { induction: { invariant: [] } });
  const head = { name: 'v', because: 'to see', model: {}, predicts: { keeps: 'everything' } } as const;
  // @ts-expect-error the part is called replace
  variant(base, { ...head, replaces: () => ({}) });
  // @ts-expect-error the part is called invariants
  variant(base, { ...head, replace: ({ actions: { TryNewBallot }, invariants: { Consistency } }) => ({ actions: { TryNewBallot }, invariant: { Consistency } }) });
  // @ts-expect-error there is no other action to replace
  variant(base, { ...head, replace: ({ actions: { TryNewBallot } }) => ({ actions: { TryNewBallot, TryNewBalot: TryNewBallot } }) });
}

/** Never called. */
export function refusedInVariantsAndModels(): void {
  const head = { name: 'v', because: 'to see', model: {} } as const;
  // @ts-expect-error there is no action to replace
  variant(base, { ...head, predicts: { keeps: 'everything' }, replace: (b) => ({ actions: { TryNewBalot: b.actions.TryNewBallot } }) });
  // @ts-expect-error there is no such invariant
  variant(base, { ...head, predicts: { breaks: ['Consistence'] } });
  // @ts-expect-error a prediction names at least one invariant
  variant(base, { ...head, predicts: { breaks: [] } });
  // @ts-expect-error there is no such constant
  variant(base, { ...head, model: { preists: 2 }, predicts: { keeps: 'everything' } });
  // @ts-expect-error there is no such rule
  variant(base, { ...head, predicts: { keeps: 'everything' }, rules: () => ({ owners: (b: number) => b }) });
  // @ts-expect-error the network is a set or a bag
  entry(base, { models: { small: { constants: { network: 'list' } } } });
  // @ts-expect-error there is no such constant
  entry(base, { models: { small: { constants: { ballots: 2 } } } });
  // @ts-expect-error an action speaks about the states of its own spec
  spec({ name: 'mixed', define: () => ({ state: variables({ x: bool }), actions: { Other: state.action({}, { effect: (s) => { s.round = 1; } }) } }) });
  // @ts-expect-error an initial value must be of the variable's type
  spec({ name: 'wrong', define: () => ({ state, actions: { Noop: state.action({}, { effect: () => undefined }) }, initial: { round: 'one' } }) });
  // @ts-expect-error a set is keyed by a field of its members
  set(record({ a: bool }), { keyedBy: 'b' });
  // @ts-expect-error the arguments of a function are strings or numbers
  fn(bool, bool);
}

test('the choices of an action are known where it is replaced or asked about', () => {
  const counter = variables({ n: range(0, 9) });
  const Add = counter.action({ by: range(1, 3) }, { effect: (s, { by }) => { s.n += by; } });
  withEnabled(Add, (s, { by }) => {
    expectTypeOf(by).toEqualTypeOf<number>();
    return s.n + by < 9;
  });
  // @ts-expect-error: there is no choice of this name.
  withEnabled(Add, (_s, { to }) => to > 1);
  // @ts-expect-error: a guard may not write.
  withEnabled(Add, (s) => { s.n = 1; return true; });
  // @ts-expect-error: there is no variable of this name.
  withEffect(Add, (s) => { s.m = 1; });
  // @ts-expect-error: there is no choice of this name.
  const asked = (s: { readonly n: number }): boolean => enabled(Add, s, { to: 1 });
  expectTypeOf(asked).toBeFunction();
});
