/**
 * Port of module SchedulingAllocator of tlaplus/Examples (specifications/allocator): three clients, two resources; 1,690 distinct states,
 * 5,854 generated, depth 7.
 */
import { count, FiniteSet, fn, type Immutable, names, numbered, sequence, set, spec, type StateOf, subsets, type ValueOf,
  variables } from 'synod';

export default spec({
  name: 'scheduling-allocator',
  gloss: 'An allocator of resources, which serves its clients by a schedule.',
  source: 'Stephan Merz: module SchedulingAllocator of tlaplus/Examples',
  constants: { clients: count(3, { min: 1, max: 4 }), resources: count(2, { min: 1, max: 3 }) },
  define(constants) {
    const clients = numbered('c', constants.clients);
    const resources = numbered('r', constants.resources);
    const client = names(clients);
    const resource = names(resources);
    const state = variables({
      unsat: fn(client, set(resource)).describe('what a client still waits for'),
      alloc: fn(client, set(resource)).describe('what a client has'),
      sched: sequence(client, { max: constants.clients }).describe('in which order clients are served'),
    });
    const { action, forall, invariant } = state;
    type State = Immutable<StateOf<typeof state.schemas>>;
    type Client = ValueOf<typeof client>;
    const some = subsets(resources).filter((S) => !S.isEmpty);
    const available = (s: State) => clients.reduce((left, c) => left.difference(s.alloc[c]), FiniteSet.from(resources));
    const toSchedule = (s: State) => clients.filter((c) => !s.unsat[c].isEmpty && !s.sched.includes(c));
    const permutations = <T>(list: readonly T[]): T[][] =>
      list.length === 0 ? [[]] : list.flatMap((first) => permutations(list.filter((x) => x !== first)).map((rest) => [first, ...rest]));
    /** What a client can have when its turn comes. */
    const previous = (s: State, i: number) => {
      const free = clients.filter((c) => !s.sched.includes(c)).map((c) => s.alloc[c]);
      return [...s.sched.slice(0, i).flatMap((c) => [s.unsat[c], s.alloc[c]]), ...free].reduce((all, S) => all.union(S), available(s));
    };
    const everyScheduled = (s: State, test: (c: Client, earlier: readonly Client[], i: number) => boolean) =>
      s.sched.every((c, i) => test(c, s.sched.slice(0, i), i));
    return {
      state,
      actions: {
        Request: action({ c: client, S: some }, {
          enabled: (s, { c }) => s.unsat[c].isEmpty && s.alloc[c].isEmpty,
          effect: (s, { c, S }) => { s.unsat[c] = S; },
        }),
        Allocate: action({ c: client, S: some }, {
          enabled: (s, { c, S }) => ({
            available: S.isSubsetOf(available(s)) && S.isSubsetOf(s.unsat[c]),
            scheduled: s.sched.includes(c),
            'nobody before it wants them': s.sched.slice(0, s.sched.indexOf(c)).every((d) => s.unsat[d].isDisjointFrom(S)),
          }),
          effect: (s, { c, S }) => {
            if (S.equals(s.unsat[c])) s.sched = s.sched.filter((d) => d !== c);
            s.alloc[c] = s.alloc[c].union(S);
            s.unsat[c] = s.unsat[c].difference(S);
          },
        }),
        Return: action({ c: client, S: some }, {
          enabled: (s, { c, S }) => S.isSubsetOf(s.alloc[c]),
          effect: (s, { c, S }) => { s.alloc[c] = s.alloc[c].difference(S); },
        }),
        Schedule: action({ sq: (s) => permutations(toSchedule(s)) }, {
          enabled: (_s, { sq }) => sq.length > 0,
          effect: (s, { sq }) => { s.sched = [...s.sched, ...sq]; },
        }),
      },
      invariants: {
        ResourceMutex: invariant({
          'no resource is given twice': forall({ c: client, d: client }, (s, { c, d }) => c === d || s.alloc[c].isDisjointFrom(s.alloc[d])),
        }),
        AllocatorInvariant: invariant({
          'who is scheduled waits': (s) => everyScheduled(s, (c) => !s.unsat[c].isEmpty),
          'nobody has what an earlier one wants': (s) =>
            everyScheduled(s, (c, earlier) => earlier.every((d) => s.alloc[c].isDisjointFrom(s.unsat[d]))),
          'everybody can be served in turn': (s) => everyScheduled(s, (c, _earlier, i) => s.unsat[c].isSubsetOf(previous(s, i))),
        }),
      },
    };
  },
});
