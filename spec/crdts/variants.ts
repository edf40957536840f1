import { FiniteSet, fn, range, tabulate, unfair, variant, weak, withEffect } from '../../checker/index.ts';
import { type DataType, domainsOf, NONE, numberOf, replicaOf, type Size, stampIn, type UpdateId } from '../common/crdts/data-type.ts';
import { withoutTombstones } from '../common/crdts/sequences.ts';
import { twoPhaseSet } from '../common/crdts/sets.ts';
import { crdts } from './crdts.ts';
import { vocabulary } from './vocabulary.ts';

/** A data type as it is, with some parts of it replaced. */
const changed = <P, V>(type: DataType, as: (type: DataType<P, V>) => Partial<DataType<P, V>>): DataType => {
  const own = type as DataType<P, V>;
  return { ...own, ...as(own) } as DataType;
};

type Entries = Readonly<Record<string, number>>;

const addsUp = variant(crdts, {
  name: 'adds-up',
  because:
    'To add what others have counted seems natural for a counter. But a state comes again, and is added again: addition is commutative ' +
    'and associative, and not idempotent. One increment, one message and its copy are enough.',
  model: { updates: 1 },
  predicts: { breaks: ['Meaning', 'Convergence'], states: 4 },
  rules: (rules, size) => {
    // There is no end to it. The model ends it somewhere.
    const most = 2 * size.updates;
    const upTo = (n: number): number => Math.min(n, most);
    return {
      type: changed<Entries, number>(rules.type, ({ update }) => ({
        payload: fn(domainsOf(size).replica, range(0, most)),
        update: (x, id, op) => tabulate(Object.keys(x), (p) => upTo(update(x, id, op)[p] ?? 0)),
        merge: (x, y) => tabulate(Object.keys(x), (p) => upTo((x[p] ?? 0) + (y[p] ?? 0))),
      })),
    };
  },
});

const oneNumber = variant(crdts, {
  name: 'one-number',
  because:
    'A counter that goes down, too, cannot have one number for each replica: of an older state and a newer one the greater number need ' +
    'not be the newer. Here a replica forgets its own decrement because of a message that it sent before it.',
  model: { type: 'pn-counter', replicas: 1 },
  predicts: { breaks: ['Meaning'], states: 4 },
  rules: (_rules, size) => ({ type: oneNumberFor(size) as DataType }),
});

/** A counter with one number for each replica, which goes up and down, and merges to the greater of two. */
function oneNumberFor(size: Size): DataType<Entries, number> {
  const { replica, replicas, updates } = domainsOf(size);
  const most = replicas.length * updates;
  const sum = (x: Entries): number => Object.values(x).reduce((all, n) => all + n, 0);
  const change: DataType<Entries, number>['update'] = (x, id, op) => {
    const p = replicaOf(id);
    return { ...x, [p]: (x[p] ?? 0) + (op.type === 'Increment' ? 1 : -1) };
  };
  return {
    payload: fn(replica, range(-updates, updates)).initially(tabulate(replicas, () => 0)),
    value: range(-most, most),
    ops: [{ type: 'Increment' }, { type: 'Decrement' }],
    may: () => true,
    update: change,
    delta: change,
    compare: (x, y) => replicas.every((p) => (x[p] ?? 0) <= (y[p] ?? 0)),
    merge: (x, y) => tabulate(replicas, (p) => Math.max(x[p] ?? 0, y[p] ?? 0)),
    query: sum,
    meaning: (seen) => seen.reduce((all, { op }) => all + (op.type === 'Increment' ? 1 : -1), 0),
  };
}

interface Written { readonly value: string; readonly stamp: number; readonly by: string }

const equalStamps = variant(crdts, {
  name: 'equal-stamps',
  because:
    'Two who write at the same time may have equal stamps. If then each keeps its own value, the merge is not commutative, and the two ' +
    'disagree for ever, though both have seen everything. Any rule will do that both apply alike: the name of the replica, for one.',
  model: { type: 'lww-register', elements: 2, updates: 1 },
  predicts: { breaks: ['Convergence', 'AllAgree'], states: 7 },
  rules: (rules) => ({
    type: changed<Written, string>(rules.type, () => ({
      update: (x, _id, op) => (op.type === 'Write' ? { value: op.value, stamp: x.stamp + 1, by: NONE } : x),
      compare: (x, y) => x.stamp <= y.stamp,
      merge: (x, y) => (x.stamp < y.stamp ? y : x),
    })),
  }),
  replace: (_base, constants, rules) => {
    const { invariant, forall, replica, made, type } = vocabulary(constants, rules);
    return {
      invariants: {
        /** Whichever of those with the highest stamp. */
        Meaning: invariant({
          'what a replica shows is one of the last writes that it has seen': forall({ p: replica }, (s, { p }) => {
            const seen = made(s, s.seen[p]);
            const last = Math.max(0, ...seen.map((each) => stampIn(seen, each)));
            return seen.length === 0 || seen.some((each) =>
              each.op.type === 'Write' && each.op.value === type.query(s.state[p]) && stampIn(seen, each) === last);
          }),
        }),
      },
    };
  },
});

const ownClock = variant(crdts, {
  name: 'own-clock',
  because:
    'Stamps must be "consistent with causal order". Here each replica counts its own writes only. B has written; A sees that, writes ' +
    'over it, and both stamps are 1: what was written last, in full knowledge of the rest, is thrown away. All agree on that.',
  model: { type: 'lww-register', elements: 2, updates: 1 },
  predicts: { breaks: ['Meaning', 'Convergence'], states: 6 },
  rules: (rules) => ({
    type: changed<Written, string>(rules.type, () => ({
      update: (x, id, op) => (op.type === 'Write' ? { value: op.value, stamp: numberOf(id), by: replicaOf(id) } : x),
    })),
  }),
});

const withoutTags = variant(crdts, {
  name: 'without-tags',
  because:
    'A set that remembers which elements were removed, and not which additions of them, converges: it is a join. But a removal wins ' +
    'over every addition, those that come after it, too. One replica alone loses what it adds. It takes three updates.',
  model: { type: 'or-set', replicas: 1, updates: 3 },
  predicts: { breaks: ['Meaning'], states: 4 },
  rules: (_rules, size) => ({ type: twoPhaseSet(domainsOf(size)) as DataType }),
});

const withoutTagsConcurrently = variant(crdts, {
  name: 'without-tags-concurrently',
  because:
    'The same with two replicas: A adds x, and B sees it. A removes it, while B adds it anew. B has not seen the removal, A has not ' +
    'seen the addition; and yet B loses what it has added.',
  model: { type: 'or-set' },
  predicts: { breaks: ['Meaning'], states: 6 },
  rules: (_rules, size) => ({ type: twoPhaseSet(domainsOf(size)) as DataType }),
});

/** A sequence, as far as this is about it. */
interface Listed { readonly nodes: Readonly<Record<string, never>>; readonly gone: FiniteSet<UpdateId> }

const dropsTombstones = variant(crdts, {
  name: 'drops-tombstones',
  because:
    'A deleted element that leaves no tombstone is there again as soon as an older state arrives that still has it: to the merge it ' +
    'looks like one that was never seen. The network need not even lose anything.',
  model: { type: 'sequence', updates: 1 },
  predicts: { breaks: ['Meaning', 'Convergence'], states: 6 },
  rules: (rules) => ({
    type: changed<Listed, unknown>(rules.type, ({ update }) => ({
      update: (x, id, op) => {
        const after = update(x, id, op);
        return withoutTombstones(after, after.gone) as Listed;
      },
    })),
  }),
});

const dropsWhenAllKnow = variant(crdts, {
  name: 'drops-when-all-know',
  because:
    'So a tombstone may go when all replicas have seen the deletion? Not yet: a copy of an older state may still be on its way, and ' +
    'nobody who gets it knows any more that the element was deleted. To drop a tombstone one must know that nothing old can arrive; ' +
    'where the network may keep copies, one never does.',
  model: { type: 'sequence', updates: 1 },
  predicts: { breaks: ['Meaning', 'Convergence', 'AllAgree'], states: 8 },
  // Of two states without the deleted element one knows of it, and the other does not: there is no order.
  rules: ({ type }) => ({ type: { ...type, compare: () => true } }),
  replace: ({ actions }, constants, { type }) => ({
    actions: {
      Receive: withEffect(actions.Receive, (s, { p, m }) => {
        const { replicas } = domainsOf(constants);
        s.seen[p] = s.seen[p].union(m.seen);
        const merged = type.merge(s.state[p], m.state) as Listed;
        const known = merged.gone.filter((id) =>
          domainsOf(constants).ids.some((d) => {
            const op = s.op[d];
            return op !== NONE && op.type === 'Delete' && op.at === id && replicas.every((q) => s.seen[q].has(d));
          }));
        s.state[p] = withoutTombstones(merged, known);
      }),
    },
  }),
});

const weakReceive = variant(crdts, {
  name: 'weak-receive',
  because:
    'Where messages are lost it is not enough that what can be received for ever is received: each is lost before it arrives, and sent ' +
    'again. Only what is sent again and again, and arrives again and again, is enough: strong fairness.',
  model: { updates: 1, loses: true },
  predicts: { breaks: ['EverybodyLearns', 'AllAgree'], states: 4 },
  replace: ({ actions }) => ({ fairness: { 'messages arrive': weak(actions.Receive, { each: 'p' }) } }),
});

const sendsOnce = variant(crdts, {
  name: 'nobody-sends-again',
  because: 'If nobody need send again what he has sent, one message that is lost is lost for ever.',
  model: { updates: 1, loses: true },
  predicts: { breaks: ['EverybodyLearns', 'AllAgree'], states: 2 },
  replace: () => ({ fairness: { 'replicas send': unfair } }),
});

export const variants = [
  addsUp, oneNumber, equalStamps, ownClock, withoutTags, withoutTagsConcurrently, dropsTombstones, dropsWhenAllKnow, weakReceive, sendsOnce,
];
