/**
 * Port of modules LamportMutex and MCLamportMutex of tlaplus/Examples (specifications/lamport_mutex): three processes, clocks up to six by
 * a state constraint; 724,274 distinct states, 2,729,079 generated, depth 61.
 */
import { count, FiniteSet, fn, type Immutable, natural, range, sequence, set, spec, type StateOf, union, type ValueOf, valuesOf,
  variables } from 'synod';

export default spec({
  name: 'lamport-mutex',
  gloss: 'Distributed mutual exclusion by logical clocks.',
  source: 'Leslie Lamport, Time, Clocks and the Ordering of Events (1978): module LamportMutex of tlaplus/Examples',
  constants: { N: count(3, { min: 1, max: 4 }), maxClock: count(6, { min: 1, max: 9 }) },
  define({ N, maxClock }) {
    const proc = range(1, N);
    const procs = valuesOf(proc);
    const message = union('type', { req: { clock: natural }, ack: {}, rel: {} });
    const state = variables({
      clock: fn(proc, natural.initially(1)),
      req: fn(proc, fn(proc, natural)).describe('req[p][q]: the clock of the request of q that p knows of, 0 if there is none'),
      ack: fn(proc, set(proc)).describe('who has acknowledged the request of p'),
      network: fn(proc, fn(proc, sequence(message, { max: 4 }))).describe('network[p][q]: what is on its way from p to q'),
      crit: set(proc),
    });
    const { action, forall, invariant, vars } = state;
    type Draft = StateOf<typeof state.schemas>;
    type State = Immutable<Draft>;
    const beats = (s: State, p: number, q: number) => {
      const [own, other] = [s.req[p][p], s.req[p][q]];
      return other === 0 || own < other || (own === other && p < q);
    };
    const broadcast = (s: Draft, p: number, m: ValueOf<typeof message>) => {
      for (const q of procs.filter((q) => q !== p)) s.network[p][q].push(m);
    };
    const isNext = (s: State, p: number, q: number, type: ValueOf<typeof message>['type']) => s.network[q][p].at(0)?.type === type;
    return {
      state,
      within: (s: State) => procs.every((p) => s.clock[p] <= maxClock),
      actions: {
        Request: action({ p: proc }, {
          enabled: (s, { p }) => s.req[p][p] === 0,
          effect: (s, { p }) => {
            s.req[p][p] = s.clock[p];
            broadcast(s, p, { type: 'req', clock: s.clock[p] });
            s.ack[p] = FiniteSet.of(p);
          },
        }),
        Enter: action({ p: proc }, {
          enabled: (s, { p }) => s.ack[p].size === N && procs.every((q) => q === p || beats(s, p, q)),
          effect: (s, { p }) => { s.crit = s.crit.with(p); },
        }),
        Exit: action({ p: proc }, {
          enabled: (s, { p }) => s.crit.has(p),
          effect: (s, { p }) => {
            s.crit = s.crit.without(p);
            broadcast(s, p, { type: 'rel' });
            s.req[p][p] = 0;
            s.ack[p] = FiniteSet.of();
          },
        }),
        ReceiveRequest: action({ p: proc, q: proc }, {
          enabled: (s, { p, q }) => isNext(s, p, q, 'req'),
          effect: (s, { p, q }) => {
            const m = s.network[q][p].shift()!;
            const c = m.type === 'req' ? m.clock : 0;
            s.req[p][q] = c;
            s.clock[p] = Math.max(c, s.clock[p]) + 1;
            s.network[p][q].push({ type: 'ack' });
          },
        }),
        ReceiveAck: action({ p: proc, q: proc }, {
          enabled: (s, { p, q }) => isNext(s, p, q, 'ack'),
          effect: (s, { p, q }) => {
            s.ack[p] = s.ack[p].with(q);
            s.network[q][p].shift();
          },
        }),
        ReceiveRelease: action({ p: proc, q: proc }, {
          enabled: (s, { p, q }) => isNext(s, p, q, 'rel'),
          effect: (s, { p, q }) => {
            s.req[p][q] = 0;
            s.network[q][p].shift();
          },
        }),
      },
      invariants: {
        BoundedNetwork: invariant({
          'at most three messages are on their way': forall({ p: proc, q: proc }, (s, { p, q }) => s.network[p][q].length <= 3),
        }),
        Mutex: invariant({
          'only one is in the critical section': forall({ p: vars.crit.members(), q: vars.crit.members() }, (_s, { p, q }) => p === q),
        }),
      },
    };
  },
});
