import { freeze } from 'immer';
import { describe, expect, it } from 'vitest';
import { bag, fn, FiniteSet, names, optional, range, record, sequence, set, spec, union, variables } from '../../../checker/index.ts';
import { decodeState, encodeState } from '../../../checker/engine/state/cells.ts';
import { layoutOf } from '../../../checker/engine/state/layout.ts';
import { actionProgram } from '../../../checker/engine/record/program.ts';
import { RecordingReader } from '../../../checker/engine/record/reader.ts';
import type { State } from '../../../checker/language/system.ts';
import { canonical } from '../../../checker/language/values.ts';
import { execute } from '../../../checker/semantics/step.ts';

const node = names(['A', 'B', 'C']);
const point = record({ x: range(0, 9), y: range(0, 9) });
const schemas = {
  n: range(0, 9),
  best: optional(range(1, 9), -Infinity),
  at: point,
  was: point,
  clock: fn(node, range(0, 9)),
  grid: fn(node, fn(range(1, 2), names(['free', 'taken']))),
  seen: fn(node, set(node)),
  phase: fn(node, union('type', { Idle: {}, Waiting: { since: range(0, 9), on: point } })),
  queue: sequence(point, { max: 4 }),
  log: set(record({ key: range(1, 3), who: set(node) }), { keyedBy: 'key' }),
  mail: set(union('type', { Ping: { to: node }, Pong: { to: node, n: range(0, 9) } })),
  heap: bag(node, { copies: 2, overflow: 'lost' }),
};
const state = variables(schemas);
type Draft = Parameters<Parameters<typeof state.action>[1]['effect']>[0];
const { vars } = state;

/** A state with something everywhere, so that reading and overwriting matter. */
const start: Partial<Draft> = {
  n: 3,
  best: 2,
  at: { x: 1, y: 2 },
  was: { x: 5, y: 6 },
  clock: { A: 1, B: 2, C: 3 },
  seen: { A: FiniteSet.of('B'), B: FiniteSet.of(), C: FiniteSet.of('A', 'C') } as Draft['seen'],
  phase: { A: { type: 'Idle' }, B: { type: 'Waiting', since: 4, on: { x: 1, y: 1 } }, C: { type: 'Idle' } } as Draft['phase'],
  queue: [{ x: 1, y: 1 }, { x: 2, y: 2 }],
  log: FiniteSet.of({ key: 1, who: FiniteSet.of('A') }, { key: 2, who: FiniteSet.of('B', 'C') }) as Draft['log'],
  mail: FiniteSet.of({ type: 'Ping', to: 'A' }, { type: 'Pong', to: 'B', n: 7 }) as Draft['mail'],
};

const effects: Record<string, (s: Draft) => void> = {
  'a scalar': (s) => { s.n = s.n + 1; },
  'minus infinity': (s) => { s.best = -Infinity; },
  'the value it had': (s) => { s.n = 3; s.at = { x: 1, y: 2 }; },
  'a field of a record': (s) => { s.at.x = s.at.y; },
  'a whole record': (s) => { s.at = { x: 9, y: s.at.x }; },
  'a record from another variable': (s) => { s.at = s.was; },
  'two names for one record': (s) => { s.at = s.was; s.at.x = 8; },
  'two names for one new record': (s) => { const both = { x: 7, y: 7 }; s.at = both; s.was = both; s.at.x = 8; },
  'a record that is changed after it was assigned': (s) => { const made = { x: 7, y: 7 }; s.at = made; made.y = 3; },
  'a record that was overwritten, and is still read': (s) => { const old = s.at; s.at = { x: 9, y: 9 }; s.n = old.x; },
  'a record that was overwritten, and is still written': (s) => { const old = s.at; s.at = { x: 9, y: 9 }; old.x = 4; s.n = old.x; },
  'a swap': (s) => { const old = s.at; s.at = s.was; s.was = old; },
  'a cell of a function': (s) => { s.clock.B = s.clock.A + s.clock.C; },
  'a whole function': (s) => { s.clock = { A: 0, B: 0, C: s.clock.C }; },
  'a function by spreading': (s) => { s.clock = { ...s.clock, A: 9 }; },
  'a function by its entries': (s) => {
    s.clock = Object.fromEntries(Object.entries(s.clock).map(([k, v]) => [k, 9 - v])) as Draft['clock'];
  },
  'by the sum of a function': (s) => { s.n = Object.values(s.clock).reduce((a, b) => a + b, 0); },
  'by the text of a function': (s) => { s.n = JSON.stringify(s.clock).length % 10; },
  'by looking for a key': (s) => { s.n = 'A' in s.clock && !('Z' in s.clock) && Object.keys(s.clock).length === 3 ? 1 : 2; },
  'a name that was deleted and written again': (s) => {
    const at = s.at as Partial<Draft['at']>;
    delete at.x;
    at.x = 7;
    s.n = JSON.stringify(s.at) === '{"y":2,"x":7}' ? 1 : 2;
  },
  'a number that was deleted and written again': (s) => {
    const row = s.grid.B as Partial<Draft['grid']['B']>;
    delete row[1];
    row[1] = 'taken';
    s.n = Object.keys(s.grid.B).join() === '1,2' ? 1 : 2;
  },
  'a cell of a nested function': (s) => { s.grid.B[2] = 'taken'; },
  'a row of a nested function': (s) => { s.grid.A = s.grid.B; s.grid.A[1] = 'taken'; },
  'a set in a function': (s) => { s.seen.A = s.seen.A.with('C').without('B'); },
  'a set from another cell': (s) => { s.seen.B = s.seen.C.union(s.seen.A); },
  'a union value': (s) => { s.phase.A = { type: 'Waiting', since: 1, on: { x: 2, y: 2 } }; },
  'inside a union value': (s) => {
    const p = s.phase.B;
    if (p.type === 'Waiting') {
      (p as { since: number }).since = 5;
      (p.on as { x: number }).x = 9;
    }
  },
  'a union value from another cell': (s) => { s.phase.C = s.phase.B; },
  'a record out of a union value': (s) => { const p = s.phase.B; if (p.type === 'Waiting') s.at = p.on; },
  'a sequence: push and shift': (s) => { s.queue.push({ x: 3, y: 3 }); s.queue.shift(); },
  'a sequence: an element': (s) => { (s.queue[0] as { x: number }).x = 9; },
  'a sequence: splice, reverse, sort': (s) => {
    s.queue.splice(1, 0, { x: 0, y: 0 });
    s.queue.reverse();
    s.queue.sort((a, b) => a.x - b.x);
  },
  'a sequence: a record of the state in it': (s) => { s.queue.push(s.at); s.at.x = 9; },
  'a sequence: another one': (s) => { s.queue = s.queue.filter((p) => p.x > 1); },
  'a keyed set: one key': (s) => {
    const [e] = s.log.where({ key: 2 }).toArray();
    if (e !== undefined) s.log = s.log.without(e).with({ ...e, who: e.who.with('A') });
  },
  'a keyed set: all of it': (s) => { s.log = s.log.map((e) => ({ ...e, who: s.seen.C })); },
  'a keyed set: emptied and filled': (s) => {
    s.log = FiniteSet.of<never>() as unknown as Draft['log'];
    s.log = s.log.with({ key: 3, who: s.seen.A });
  },
  'a message set: with and without': (s) => { s.mail = s.mail.with({ type: 'Pong', to: 'C', n: s.n }).without({ type: 'Ping', to: 'A' }); },
  'a message set: what is there already': (s) => { s.mail = s.mail.with({ type: 'Ping', to: 'A' }); },
  'a message set: filtered': (s) => { s.mail = s.mail.filter((m) => m.type === 'Pong'); },
  'a message set: put and taken away': (s) => {
    s.mail = s.mail.with({ type: 'Ping', to: 'B' });
    s.mail = s.mail.without({ type: 'Ping', to: 'B' });
  },
  'a message set: by its size': (s) => {
    s.n = s.mail.size + (s.mail.some((m) => m.type === 'Pong' && m.n === 7) ? 1 : 0) + s.mail.where({ type: 'Ping' }).size;
  },
  'a bag': (s) => { s.heap = s.heap.with('A').with('A').with('A').with('B').without('B'); s.n = s.heap.count('A') + s.heap.size; },
  'what it wrote itself': (s) => { s.n = 7; s.clock.A = s.n; s.at.x = s.clock.A; },
  'written back and forth': (s) => { s.n = 9; s.n = 3; },
};

describe('an effect on a recorded draft writes what it writes on an immer draft', () => {
  const system = spec({
    name: 'drafts',
    deadlock: 'allowed',
    define: () => ({
      state,
      actions: {
        ...Object.fromEntries(
          Object.entries(effects).map(([name, effect]) => [
            name,
            state.action(
              {},
              {
                effect: (s) => {
                  effect(s);
                  return undefined;
                },
              },
            ),
          ]),
        ),
        Take: state.action({ m: vars.mail.members() }, { effect: () => undefined }),
      },
      initial: start,
    }),
  }).bind();
  const layout = layoutOf(system);
  const initial = freeze(system.initial.at(0) as State, true);

  it.each(Object.keys(effects))('%s', (name) => {
    const action = system.actions.find((each) => each.name === name);
    if (action === undefined) throw new Error('no such action');
    const codes = new Int32Array(layout.codecs.length);
    encodeState(layout, initial, codes);
    expect(canonical(decodeState(layout, codes))).toBe(canonical(initial));

    const reader = new RecordingReader(codes);
    const outcome = actionProgram(layout, action).run({}, reader);
    if (typeof outcome === 'boolean') throw new Error('not enabled');
    const read = new Set(reader.fields);
    for (const { field, before, after } of outcome.writes) {
      expect(read.has(field), 'an overwritten field was read').toBe(true);
      expect(before).toBe(codes[field]);
      codes[field] = after;
    }
    expect(canonical(decodeState(layout, codes))).toBe(canonical(execute(system, action, initial, {})));
  });
});
