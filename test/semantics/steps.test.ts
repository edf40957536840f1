import { describe, expect, test } from 'vitest';
import { Bag, bag, bool, FiniteSet, fn, names, range, record, sequence, set, union, variables } from '../../checker/index.ts';
import { canonical } from '../../checker/language/values.ts';
import { choicesIn } from '../../checker/semantics/choices.ts';
import { initialStates } from '../../checker/semantics/initial.ts';
import { clausesOf, execute, isEnabled, showStep, stepsFrom } from '../../checker/semantics/step.ts';
import { actionOf, having, systemWith } from '../systems.ts';

const priest = names(['A', 'B']);
const state = variables({
  status: fn(priest, names(['idle', 'trying'])),
  votes: fn(priest, set(range(0, 3))),
  mail: set(union('type', { Ping: { to: priest }, Pong: { n: range(0, 3) } })),
  net: bag(range(0, 3), { copies: 2, overflow: 'lost' }),
  slip: record({ bal: range(0, 3), dec: names(['BLANK', 'd1']) }),
  log: sequence(record({ n: range(0, 3) }), { max: 3 }),
});
const { vars } = state;
const system = systemWith(state, {
  actions: {
    Try: state.action({ p: priest }, { enabled: (s, { p }) => s.status[p] === 'idle', effect: (s, { p }) => { s.status[p] = 'trying'; } }),
    Clauses: state.action(
      {},
      { enabled: (s) => ({ 'A is trying': s.status.A === 'trying', 'nothing is sent': s.mail.isEmpty }), effect: () => undefined },
    ),
    Always: state.action({}, { effect: () => undefined }),
    Receive: state.action({ m: vars.mail.of('Ping') }, { effect: (s, { m }) => { s.mail = s.mail.without(m); s.status[m.to] = 'idle'; } }),
  },
});
const [initial] = initialStates(system);
if (initial === undefined) throw new Error('no initial state');

describe('an enabling condition', () => {
  test('is one clause, or several by name, all of which must be true', () => {
    expect(clausesOf(actionOf(system, 'Try'), initial, { p: 'A' })).toEqual({ enabled: true });
    expect(clausesOf(actionOf(system, 'Clauses'), initial, {})).toEqual({ 'A is trying': false, 'nothing is sent': true });
    expect(isEnabled(actionOf(system, 'Clauses'), initial, {})).toBe(false);
    expect(isEnabled(actionOf(system, 'Clauses'), having(system, { status: { A: 'trying', B: 'idle' } }), {})).toBe(true);
  });
  test('is true if there is none', () => expect(isEnabled(actionOf(system, 'Always'), initial, {})).toBe(true));
});

describe('an effect', () => {
  test('leaves unchanged whatever it does not write, and the state before it as it was', () => {
    const next = execute(system, actionOf(system, 'Try'), initial, { p: 'B' });
    expect(next).toMatchObject({ status: { A: 'idle', B: 'trying' } });
    expect(next.votes).toBe(initial.votes);
    expect(initial.status).toEqual({ A: 'idle', B: 'idle' });
  });
  test('that writes nothing gives the same state', () => expect(execute(system, actionOf(system, 'Always'), initial, {})).toBe(initial));
  test('gives a state that cannot be written to', () => {
    const next = execute(system, actionOf(system, 'Try'), initial, { p: 'B' });
    expect(() => { (next as { status: unknown }).status = 1; }).toThrow(TypeError);
    expect(() => { (next.status as { A: unknown }).A = 1; }).toThrow(TypeError);
  });

  type Draft = Parameters<Parameters<typeof state.action>[1]['effect']>[0];
  const after = (effect: (s: Draft) => void, before: object = {}): unknown => {
    const one = systemWith(state, { actions: { Do: state.action({}, { effect: (s) => { effect(s); } }) } });
    return execute(one, actionOf(one, 'Do'), having(one, before), {});
  };
  test('may read what it wrote', () => expect(after((s) => { s.slip.bal = 2; s.slip.bal += 1; })).toMatchObject({ slip: { bal: 3 } }));
  test('may keep an old record while a new one takes its place', () => {
    expect(
      after((s) => {
        const old = s.slip;
        s.slip = { bal: 2, dec: 'd1' };
        s.slip.bal = old.bal;
        old.bal = 3;
      }),
    ).toMatchObject({ slip: { bal: 0, dec: 'd1' } });
  });
  test('may exchange two values', () => {
    expect(
      after(
        (s) => {
          [s.votes.A, s.votes.B] = [s.votes.B, s.votes.A];
        },
        { votes: { A: FiniteSet.of(1), B: FiniteSet.of(2) } },
      ),
    ).toMatchObject({ votes: { A: FiniteSet.of(2), B: FiniteSet.of(1) } });
  });
  test('may change a list, and a record in it, in place', () => {
    expect(
      after(
        (s) => {
          s.log.push({ n: 1 });
          s.log[0]!.n = 2;
          s.log.splice(1, 1);
        },
        { log: [{ n: 0 }, { n: 3 }] },
      ),
    ).toMatchObject({ log: [{ n: 2 }, { n: 1 }] });
  });
  test('may put a draft in a set, and go on writing to it', () => {
    const next = after((s) => {
      s.log.push({ n: 1 });
      s.votes.A = s.votes.A.with(s.log[0]!.n);
      s.log[0]!.n = 2;
      s.votes.A = s.votes.A.with(s.log[0]!.n);
    });
    expect(next).toMatchObject({ votes: { A: FiniteSet.of(1, 2) }, log: [{ n: 2 }] });
  });
  test('gives records whose fields are in the order of their declaration', () => {
    expect(JSON.stringify((after((s) => { s.slip = { dec: 'd1', bal: 1 }; }) as { slip: unknown }).slip)).toBe('{"bal":1,"dec":"d1"}');
  });
});

describe('choices', () => {
  const choices = (parameters: object, values: object = {}): string =>
    [...choicesIn(parameters as never, having(system, values), () => 'here')].map((each) => canonical(Object.values(each))).join(' ');
  test('over a constant domain: a schema, a list, a set', () => {
    expect(choices({ p: priest })).toBe('["A"] ["B"]');
    expect(choices({ x: [3, 1] })).toBe('[3] [1]');
    expect(choices({ x: FiniteSet.of(3, 1) })).toBe('[1] [3]');
    expect(choices({})).toBe('[]');
    expect(choices({ x: [] })).toBe('');
  });
  test('of several parameters: the first varies slowest', () =>
    expect(choices({ p: priest, x: [1, 2] })).toBe('["A",1] ["A",2] ["B",1] ["B",2]'));
  test('over the members of a set or bag in the state', () => {
    const mail = FiniteSet.of({ type: 'Pong', n: 1 }, { type: 'Ping', to: 'B' }, { type: 'Ping', to: 'A' });
    expect(choices({ m: vars.mail.of('Ping') }, { mail })).toBe('[{"to":"A","type":"Ping"}] [{"to":"B","type":"Ping"}]');
    expect(choices({ m: vars.mail.members((m) => m.type === 'Pong') }, { mail })).toBe('[{"n":1,"type":"Pong"}]');
    expect(choices({ m: vars.mail.members() })).toBe('');
    expect(choices({ m: vars.net.members() }, { net: Bag.from([2, 1, 1], 2) })).toBe('[1] [2]');
  });
  test('over the members at an earlier parameter', () => {
    expect(choices({ p: priest, v: vars.votes.at('p') }, { votes: { A: FiniteSet.of(0, 1), B: FiniteSet.of(3) } })).toBe(
      '["A",0] ["A",1] ["B",3]',
    );
  });
  test('over a function of the state and of earlier choices', () => {
    expect(choices({ x: (s: { slip: { bal: number } }) => [s.slip.bal, 3] }, { slip: { bal: 2, dec: 'BLANK' } })).toBe('[2] [3]');
    expect(choices({ p: [1, 2], q: (_s: unknown, { p }: { p: number }) => Array.from({ length: p }, (_, i) => i) })).toBe(
      '[1,0] [2,0] [2,1]',
    );
  });
  test('each once, however often it is listed', () => {
    expect(choices({ x: [1, 1, 2] })).toBe('[1] [2]');
    expect(choices({ x: () => [{ a: 1, b: 2 }, { b: 2, a: 1 }] })).toBe('[{"a":1,"b":2}]');
  });
});

describe('the steps from a state', () => {
  test('come in the order of the actions and of their choices', () => {
    const mailed = having(system, { mail: FiniteSet.of({ type: 'Ping', to: 'A' }), status: { A: 'trying', B: 'idle' } });
    expect(
      [...stepsFrom(system, mailed)].map((step) => showStep(actionOf(system, system.actions[step.action]?.name ?? ''), step.choices)),
    ).toEqual(['Try(p: B)', 'Always()', 'Receive(m: Ping(to: A))']);
  });
  test('are none where nothing is enabled', () => {
    const stuck = systemWith(variables({ x: bool }), {
      actions: { Never: variables({ x: bool }).action({}, { enabled: () => false, effect: () => undefined }) },
    });
    expect([...stepsFrom(stuck, stuck.initial.at(0)!)]).toEqual([]);
  });
});
