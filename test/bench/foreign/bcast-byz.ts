/**
 * Port of module bcastByz of tlaplus/Examples (specifications/bcastByz): four processes, one of them Byzantine; 14,424 distinct states,
 * 227,344 generated, depth 7.
 */
import { count, FiniteSet, fn, type Immutable, names, range, set, spec, type StateOf, subsets, valuesOf, variables } from 'synod';

export default spec({
  name: 'bcast-byz',
  gloss: 'Asynchronous reliable broadcast with Byzantine faults, in one round.',
  source: 'T. K. Srikanth and Sam Toueg (1987); Thanh Hai Tran, Igor Konnov and Josef Widder: module bcastByz of tlaplus/Examples',
  constants: { N: count(4, { min: 1, max: 6 }), T: count(1, { min: 0, max: 2 }), F: count(1, { min: 0, max: 2 }) },
  require: ({ N, T, F }) => ({ 'N > 3T': N > 3 * T, 'T >= F': T >= F }),
  define({ N, T, F }) {
    const proc = range(1, N);
    const procs = valuesOf(proc);
    const state = variables({
      Corr: set(proc).describe('who is correct'),
      Faulty: set(proc).describe('who is not'),
      pc: fn(proc, names(['V0', 'V1', 'SE', 'AC'])),
      rcvd: fn(proc, set(proc)).describe('whose ECHO a process has received'),
      sent: set(proc).describe('which correct processes have sent ECHO'),
    });
    const { action, invariant, vars } = state;
    type State = Immutable<StateOf<typeof state.schemas>>;
    interface Receiver { readonly self: number }
    /** All that a process may receive in one step: some of what was sent, and whatever faulty processes make up. */
    const received = (s: State) => subsets(s.sent.union(s.Faulty).toArray());
    const after = (s: State, self: number, newMessages: FiniteSet<number>) => s.rcvd[self].union(newMessages);
    const isWaiting = (s: State, { self }: Receiver) => s.pc[self] === 'V0' || s.pc[self] === 'V1';
    const choices = { self: vars.Corr.members(), newMessages: received };
    return {
      state,
      initial: subsets(procs, { size: N - F }).flatMap((Corr) =>
        valuesOf(fn(proc, names(['V0', 'V1']))).map((pc) => ({ Corr, Faulty: FiniteSet.from(procs).difference(Corr), pc })),
      ),
      actions: {
        UponV1: action(choices, {
          enabled: (s, { self }) => s.pc[self] === 'V1',
          effect: (s, { self, newMessages }) => {
            s.rcvd[self] = after(s, self, newMessages);
            s.pc[self] = 'SE';
            s.sent = s.sent.with(self);
          },
        }),
        UponNonFaulty: action(choices, {
          enabled: (s, { self, newMessages }) => {
            const { size } = after(s, self, newMessages);
            return isWaiting(s, { self }) && size >= N - 2 * T && size < N - T;
          },
          effect: (s, { self, newMessages }) => {
            s.rcvd[self] = after(s, self, newMessages);
            s.pc[self] = 'SE';
            s.sent = s.sent.with(self);
          },
        }),
        UponAcceptNotSentBefore: action(choices, {
          enabled: (s, { self, newMessages }) => isWaiting(s, { self }) && after(s, self, newMessages).size >= N - T,
          effect: (s, { self, newMessages }) => {
            s.rcvd[self] = after(s, self, newMessages);
            s.pc[self] = 'AC';
            s.sent = s.sent.with(self);
          },
        }),
        UponAcceptSentBefore: action(choices, {
          enabled: (s, { self, newMessages }) => s.pc[self] === 'SE' && after(s, self, newMessages).size >= N - T,
          effect: (s, { self, newMessages }) => {
            s.rcvd[self] = after(s, self, newMessages);
            s.pc[self] = 'AC';
          },
        }),
        Stutter: action({}, { effect: () => {} }),
      },
      invariants: {
        FCConstraints: invariant({
          'correct and faulty are all': (s) => s.Corr.union(s.Faulty).size === N && s.Corr.isDisjointFrom(s.Faulty),
          'at most T are faulty': (s) => s.Faulty.size <= T && s.Corr.size >= N - T,
          'nobody receives what nobody sent': (s) => procs.every((p) => s.rcvd[p].isSubsetOf(s.sent.union(s.Faulty))),
        }),
      },
    };
  },
});
