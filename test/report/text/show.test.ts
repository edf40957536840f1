import { expect, test } from 'vitest';
import { bag, entry, fn, letters, names, range, select, sequence, set, spec, union, variables } from '../../../checker/index.ts';
import { listText } from '../../../checker/report/text/list.ts';
import { showText } from '../../../checker/report/text/show.ts';
import lock from '../../fixtures/lock.ts';

test('what a spec declares', () => {
  const { spec: base, system } = select(lock);
  expect(showText(lock, base, system)).toBe(`\
lock: A lock that a server grants to one client at a time

Constants
  clients = 2, a whole number from 1 to 4
      how many clients there are

Variables
  phase: [A | B → idle | waiting | holding]
      what a client is doing
  lock: free | taken
  mail: set of Request(from) | Grant(to)
      messages sent and not yet received

Actions
  Ask(p: A | B)
  Grant(m ∈ mail of type Request)
      when the lock is free
  Enter(m ∈ mail of type Grant)
  Leave(p: A | B)

Invariants
  MutualExclusion
      one holder, for all p: A | B, q: A | B
  Held
      the lock is taken, for all p: A | B
      nobody waits for what he has, for all p: A | B

Properties of every step
  Patience, for all p: A | B

Witnesses, to be reached
  someoneHolds, for some p: A | B
  twoWait, for some p: A | B, q: A | B

Models
  default: clients=2
      small enough to draw
      12 distinct states, 21 generated, depth 5
  large: clients=4
  wrong: clients=3
      1 distinct state, 1 generated, depth 1

Variants
  generous, at clients=2: breaks MutualExclusion, Held in 7 states
      a server that grants whatever it is asked for shows what the guard is for
  prudent, at clients=2: keeps everything
      an enabling condition that is always true may be written or left out
`);
});

test('every kind of parameter, and clauses that only a state with members can tell', () => {
  const node = names(letters(2));
  const state = variables({
    box: fn(node, set(range(0, 3))),
    mail: bag(union('type', { Ping: { to: node, n: range(0, 99999) } }), { copies: 2 }),
    queue: sequence(node, { max: 2 }),
  });
  const { vars } = state;
  const many = spec({
    name: 'many',
    define: () => ({
      state,
      actions: {
        Take: state.action({ p: node, n: vars.box.at('p') }, { enabled: (_s, { n }) => ({ 'n is odd': n % 2 === 1 }), effect: () => {} }),
        Read: state.action(
          { m: vars.mail.members((m) => m.n > 5), w: [1, 2], x: [1, 2, 3, 4, 5, 6, 7] },
          { enabled: (s, { m }) => ({ 'his turn': s.queue[0] === m.to }), effect: () => {} },
        ),
        Pick: state.action({ q: (s) => s.queue }, { enabled: () => ({ 'never looked at': true }), effect: () => {} }),
        Fail: state.action({}, { enabled: () => { throw new Error('impossible here'); }, effect: () => {} }),
      },
    }),
  });
  expect(showText(entry(many), many, select(many).system)).toContain(`
Actions
  Take(p: A | B, n ∈ box[p])
      when n is odd
  Read(m ∈ mail that pass a test, w: 1 | 2, x: one of 7 values)
  Pick(q from a function of the state)
  Fail()
`);
});

test('the catalogue', () => {
  expect(listText({ lock })).toBe(`\
lock: A lock that a server grants to one client at a time
  models    default, large, wrong
  variants  generous, prudent
`);
});
