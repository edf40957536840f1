import { LWWSet, ORSet } from 'crdts';
import { FiniteSet, fn, names, range, set, spec, variables } from 'synod';
import { driver } from 'synod/testing';

const replicas = ['A', 'B'] as const;
const TIMES = 2;

function vocabulary() {
  const replica = names(replicas);
  const time = range(1, TIMES);
  const state = variables({
    added: fn(replica, set(time)).describe('When the element was added, as far as the replica knows.'),
    removed: fn(replica, set(time)).describe('When it was removed.'),
    has: set(replica).describe('The replicas that show it.'),
  });
  return { ...state, state, replica, time };
}
type Words = ReturnType<typeof vocabulary>;
type Shows = (added: FiniteSet<number>, removed: FiniteSet<number>) => boolean;
const latest = (times: FiniteSet<number>): number => Math.max(0, ...times);

/** What both sets have in common: what a replica knows only grows, and what it shows depends on that alone. */
const actionsOf = ({ action, replica, time }: Words, shows: Shows, removes: (known: FiniteSet<number>, t: number) => Iterable<number>) => {
  const show = (s: { added: Record<string, FiniteSet<number>>; removed: Record<string, FiniteSet<number>> }, r: 'A' | 'B'): boolean =>
    shows(s.added[r] as FiniteSet<number>, s.removed[r] as FiniteSet<number>);
  return {
    Add: action({ r: replica, t: time }, {
      enabled: (s, { t }) => ({ 'no other was added then': replicas.every((q) => !s.added[q].has(t)) }),
      effect: (s, { r, t }) => {
        s.added[r] = s.added[r].with(t);
        s.has = show(s as never, r) ? s.has.with(r) : s.has.without(r);
      },
    }),
    Remove: action({ r: replica, t: time }, {
      enabled: (s, { r }) => ({ 'r knows of it': !s.added[r].isEmpty }),
      effect: (s, { r, t }) => {
        for (const tag of removes(s.added[r] as never, t)) s.removed[r] = s.removed[r].with(tag as 1);
        s.has = show(s as never, r) ? s.has.with(r) : s.has.without(r);
      },
    }),
    Merge: action({ r: replica, q: replica }, {
      enabled: (_s, { r, q }) => ({ 'from another': r !== q }),
      effect: (s, { r, q }) => {
        s.added[r] = s.added[r].union(s.added[q]);
        s.removed[r] = s.removed[r].union(s.removed[q]);
        s.has = show(s as never, r) ? s.has.with(r) : s.has.without(r);
      },
    }),
  };
};

const convergence = ({ invariant }: Words) => ({
  Convergence: invariant({
    'who knows the same shows the same': (s) =>
      s.added.A !== s.added.B || s.removed.A !== s.removed.B || s.has.has('A') === s.has.has('B'),
  }),
});

/** A set in which the last write wins, and an addition over a removal of the same time; here with one element. */
export const lwwSet = spec({
  name: 'lww-set',
  source: 'Marc Shapiro and others, A comprehensive study of Convergent and Commutative Replicated Data Types (2011): 3.3.3',
  constants: {},
  define() {
    const v = vocabulary();
    const shows: Shows = (added, removed) => !added.isEmpty && latest(added) >= latest(removed);
    return { state: v.state, actions: actionsOf(v, shows, (_known, t) => [t]), invariants: convergence(v) };
  },
});

/** A set in which a removal takes away the additions that it has seen, and no others. */
export const orSet = spec({
  name: 'or-set',
  source: 'Marc Shapiro and others, A comprehensive study of Convergent and Commutative Replicated Data Types (2011): 3.3.5',
  constants: {},
  define() {
    const v = vocabulary();
    const shows: Shows = (added, removed) => !added.isSubsetOf(removed);
    return { state: v.state, actions: actionsOf(v, shows, (known) => known), invariants: convergence(v) };
  },
});

const pairOf = (make: () => LWWSet): Readonly<Record<'A' | 'B', LWWSet>> => ({ A: make(), B: make() });
const shownBy = (sets: ReturnType<typeof pairOf>) => ({ has: replicas.filter((r) => sets[r].has('x')) });

/** How the steps are done to the package's sets, or to others. */
export const lwwSets = (make: () => LWWSet = () => new LWWSet()) =>
  driver(lwwSet, {
    start: () => pairOf(make),
    act: {
      Add: (real, { r, t }) => real[r].add('x', t),
      Remove: (real, { r, t }) => real[r].remove('x', t),
      Merge: (real, { r, q }) => real[r].merge(real[q]),
    },
    observe: shownBy,
  });

export const orSets = (make: () => ORSet = () => new ORSet()) =>
  driver(orSet, {
    start: () => pairOf(make),
    act: {
      Add: (real, { r, t }) => real[r].add('x', t),
      Remove: (real, { r }) => real[r].remove('x'),
      Merge: (real, { r, q }) => real[r].merge(real[q]),
    },
    observe: shownBy,
  });
