import { describe, expect, expectTypeOf, test } from 'vitest';
import {
  check, entry, fn, names, optional, range, record, select, set, spec, union, type ValueOf, type Variables, variables,
} from '../../checker/index.ts';
import { showText } from '../../checker/report/text/show.ts';
import type { Engine } from '../../checker/search/strategies.ts';
import { readStep } from '../../checker/verdict/trace/step-text.ts';
import { initialStates } from '../../checker/semantics/initial.ts';
import { expectMistake } from '../mistakes.ts';

const ENGINES: readonly Engine[] = ['reference', 'fast', 'interpreted', 'direct'];

const node = names(['A', 'B']);
const message = union('type', { Ask: { from: node }, Tell: { n: range(0, 1) } });
const schemas = {
  mail: fn(node, set(message)),
  role: fn(node, union('type', { Follower: {}, Leader: { acks: set(node) } })),
  lost: record({ heap: set(range(0, 1)), count: range(0, 2) }),
  last: optional(record({ seen: set(node) }), 'none'),
};
const state = variables(schemas);
const { vars } = state;

const emptyAcks = set(node).initial;

/** The same parameters as ways, and as functions of the state. */
const WAYS = {
  ask: { p: node, m: vars.mail.at('p').of('Ask') },
  tell: { p: node, m: vars.mail.at('p').of('Tell', ({ n }) => n > 0) },
  ack: { p: node, q: vars.role.at('p').of('Leader').field('acks') },
  other: { p: node, q: vars.role.at('p').of('Leader').field('acks').members((q) => q !== 'A') },
  lost: { n: vars.lost.field('heap').members() },
  seen: { q: vars.last.field('seen') },
  first: { m: vars.mail.field('A').members((m) => m.type === 'Tell') },
};
type Of<S> = S extends Variables<infer _V, infer T> ? T : never;
type State = Of<typeof state>;
type P = 'A' | 'B';
type Message = ValueOf<typeof message>;
const isTell = (m: Message): m is Extract<Message, { type: 'Tell' }> => m.type === 'Tell';
const acksOf = (s: State, p: P): readonly P[] => {
  const role = s.role[p];
  return role.type === 'Leader' ? role.acks.toArray() : [];
};
const FUNCTIONS = {
  ask: { p: node, m: (s: State, { p }: { p: P }) => s.mail[p].toArray().filter((m) => m.type === 'Ask') },
  tell: { p: node, m: (s: State, { p }: { p: P }) => s.mail[p].filter(isTell).filter(({ n }) => n > 0) },
  ack: { p: node, q: (s: State, { p }: { p: P }) => acksOf(s, p) },
  other: { p: node, q: (s: State, { p }: { p: P }) => acksOf(s, p).filter((q) => q !== 'A') },
  lost: { n: (s: State) => s.lost.heap },
  seen: { q: (s: State) => (s.last === 'none' ? [] : s.last.seen) },
  first: { m: (s: State) => s.mail.A.filter(isTell) },
} as unknown as typeof WAYS;

const specOf = (from: typeof WAYS) =>
  spec({
    name: 'places',
    deadlock: 'allowed',
    define: () => ({
      state,
      actions: {
        Send: state.action({ p: node, from: node }, {
          enabled: (s, { p, from }) => s.last === 'none' && s.mail.B.isEmpty && (p === 'A' || from === 'B'),
          effect: (s, { p, from }) => { s.mail[p] = s.mail[p].with({ type: 'Ask', from }); },
        }),
        Rise: state.action(from.ask, {
          enabled: (s, { p }) => s.role[p].type === 'Follower',
          effect: (s, { p, m }) => {
            s.mail[p] = s.mail[p].without(m).with({ type: 'Tell', n: m.from === 'A' ? 0 : 1 });
            s.role[p] = { type: 'Leader', acks: emptyAcks.with(m.from) };
          },
        }),
        Told: state.action(from.tell, {
          enabled: (s) => s.lost.count < 2,
          effect: (s, { p, m }) => { s.mail[p] = s.mail[p].without(m); s.lost.heap = s.lost.heap.with(m.n); s.lost.count += 1; },
        }),
        Ack: state.action(from.ack, {
          effect: (s, { p, q }) => { s.role[p] = { type: 'Follower' }; s.last = { seen: emptyAcks.with(q) }; },
        }),
        Other: state.action(from.other, { effect: (s, { q }) => { s.last = { seen: emptyAcks.with(q).with('A') }; } }),
        Find: state.action(from.lost, { effect: (s, { n }) => { s.lost.heap = s.lost.heap.without(n); s.lost.count = 0; } }),
        Forget: state.action(from.seen, { enabled: (_s, { q }) => q === 'B', effect: (s) => { s.last = 'none'; } }),
      },
      witnesses: {
        Two: state.witness(from.first, (s, { m }) => m.n === 1 && s.mail.A.size > 1),
      },
      invariants: { Leads: state.invariant({ acks: state.forall(from.ack, (s, { p }) => s.role[p].type === 'Leader') }) },
    }),
  });
const byFunctions = check(specOf(FUNCTIONS), { engine: 'reference' });

describe('the members at a place', () => {
  test.each(ENGINES)('are those that a function of the state lists, %s', async (engine) => {
    const wanted = await byFunctions;
    expect(wanted).toMatchObject({ verdict: 'holds' });
    expect(wanted.distinct).toBeGreaterThan(500);
    expect(wanted.actions.every(({ taken }) => Number(taken) > 0)).toBe(true);
    for (const from of [WAYS, FUNCTIONS]) {
      const { verdict, distinct, generated, depth, actions, witnesses } = await check(specOf(from), { engine });
      expect({ verdict, distinct, generated, depth, actions }).toEqual({
        verdict: 'holds', distinct: wanted.distinct, generated: wanted.generated, depth: wanted.depth, actions: wanted.actions,
      });
      expect(witnesses).toMatchObject([{ name: 'Two', depth: wanted.witnesses[0]?.depth }]);
    }
  });

  test('are shown by the way to them', () => {
    const shown = specOf(WAYS);
    const text = showText(entry(shown), shown, select(shown).system);
    for (const part of [
      'Rise(p: A | B, m ∈ mail[p] of type Ask)',
      'Told(p: A | B, m ∈ mail[p] of type Tell that pass a test)',
      'Ack(p: A | B, q ∈ role[p].acks while it is of type Leader)',
      'Other(p: A | B, q ∈ role[p].acks while it is of type Leader that pass a test)',
      'Find(n ∈ lost.heap)',
      'Forget(q ∈ last.seen)',
    ])
      expect(text).toContain(part);
  });

  test('are read from a step that is not possible in the state, as long as they are in the domain', () => {
    const { system } = select(specOf(WAYS));
    const [initial] = initialStates(system);
    expect(readStep(system, initial!, 'Ack(p: A, q: B)')).toMatchObject({ choices: { p: 'A', q: 'B' } });
    expectMistake(() => readStep(system, initial!, 'Ack(p: A, q: C)'), 'unknown-name', 'C is not a value of q');
  });
});

/** A system with one action over these parameters. */
const bound = (parameters: object) => () =>
  spec({
    name: 'wrong',
    define: () => ({ state, actions: { Take: state.action(parameters as never, { effect: () => undefined }) } }),
  }).bind();

describe('a way that leads nowhere is refused, with the place', () => {
  const at = (way: object): object => ({ p: node, m: way });
  type Step = (name?: string) => Record<'at' | 'field', (name: string) => object>;
  const anyVars = vars as unknown as Record<string, Record<'at' | 'field' | 'of' | 'members', Step>>;
  test.each([
    [at(vars.mail.at('q').members()), 'unknown-name', "there is no earlier parameter 'q'"],
    [at(anyVars['lost']!.field('haep')), 'unknown-name', "there is no field 'haep'", "did you mean 'heap'?"],
    [at(anyVars['mail']!.field('C')), 'unknown-name', "there is no argument 'C'", 'known: A, B'],
    [at(anyVars['mail']!.at('p')), 'ok'],
    [at(anyVars['role']!.at('p')), 'bad-definition', "there is no set or bag at vars.role.at('p')", 'its domain is'],
    [at(anyVars['mail']!.members()), 'bad-definition', 'there is no set or bag at vars.mail'],
    [at(anyVars['lost']!.field('count').at('p')), 'bad-definition', "there is no function at vars.lost.field('count'), so there is no"],
    [at(anyVars['role']!.at('p').field('acks')), 'bad-definition', "there is no record at vars.role.at('p')"],
    [at(vars.mail.at('p').of('Tll' as 'Tell')), 'unknown-name', "there is no case 'Tll'", "did you mean 'Tell'?"],
    [at(vars.role.at('p').of('Lead' as 'Leader').field('acks')), 'unknown-name', "there is no case 'Lead'"],
    [at(anyVars['lost']!.of('Leader').field('heap')), 'bad-definition', 'there is no union at vars.lost'],
  ] as const)('%#', (parameters, kind, ...parts: readonly string[]) => {
    if (kind === 'ok') expect(bound(parameters)).not.toThrow();
    else expectMistake(bound(parameters), kind, ...parts, 'action Take, parameter m');
  });

  test('in a state too: a value that is no argument', async () => {
    const wide = spec({
      name: 'wide',
      define: () => ({
        state,
        actions: { Take: state.action({ p: ['A', 'C'] as const, m: vars.mail.at('p').members() }, { effect: () => undefined }) },
      }),
    });
    for (const engine of ENGINES)
      await expect(check(wide, { engine })).rejects.toThrow(/p = C is no argument of the function there\n {2}where: action Take/);
  });
});

test('a type guard narrows a domain, members, and a set', async () => {
  const told = message.where((m) => m.type === 'Tell').initially({ type: 'Tell', n: 1 });
  expectTypeOf(told.initial.n).toEqualTypeOf<number>();
  const narrow = variables({ all: set(message).initially(set(message).initial.with(told.initial)), one: told });
  const tell = spec({
    name: 'narrow',
    deadlock: 'allowed',
    define: () => ({
      state: narrow,
      actions: {
        Take: narrow.action(
          { m: narrow.vars.all.members((m) => m.type === 'Tell'), k: told },
          {
            enabled: (s, { m, k }) => m.n !== k.n && s.one.n >= 0 && s.all.filter((each) => each.type === 'Tell').every(({ n }) => n === 1),
            effect: (s, { k }) => { s.one = k; },
          },
        ),
      },
      invariants: { One: narrow.invariant({ n: (s) => s.one.n === 1 }) },
    }),
  });
  for (const engine of ENGINES) {
    const verdict = await check(tell, { engine });
    expect(verdict).toMatchObject({ verdict: 'violated', distinct: 2 });
    expect(verdict.trace?.steps).toMatchObject([{ action: 'Take', choices: { k: { n: 0 }, m: { n: 1 } } }]);
  }
  const bare = variables({ one: message.where((m) => m.type === 'Tell') });
  expectMistake(
    spec({ name: 'bare', define: () => ({ state: bare, actions: { Stay: bare.action({}, { effect: () => undefined }) } }) }).bind,
    'outside-domain', 'the initial state', '.initially(value)',
  );
});
