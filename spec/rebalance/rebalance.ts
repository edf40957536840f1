import { eachFunction, FiniteSet, given, type Letter, spec } from '../../checker/index.ts';
import { NOBODY } from '../assignment/index.ts';
import { fairness, liveness } from './fairness.ts';
import { invariants, properties, witnesses } from './invariants.ts';
import { constants, type Rebalance, rules, vocabulary } from './vocabulary.ts';

// A worker that takes no step is paused. A request of a worker and its answer are one step, but for commits, which are sent and arrive.

/** JoinGroup. "The Coordinator first asks all workers to stop ongoing work": who joins stops; or keeps what it has until it is told. */
const Join = ({ action, worker, generations, kept, keptByStrangers, keep }: Rebalance) =>
  action({ w: worker }, {
    enabled: (s, { w }) => ({
      'w is up': s.status[w] !== 'down',
      'it has a reason: it is in no group, it has given something up, or all are asked to':
        s.status[w] === 'out' || s.status[w] === 'gave up' || s.phase === 'rebalancing' || !s.members.has(w),
      'it has not joined yet': !s.joined.has(w),
      'there is a generation left': s.generation < generations,
    }),
    effect: (s, { w }) => {
      const isMember = s.members.has(w) && s.knows[w] === s.generation;
      keep(s, w, (isMember ? kept : keptByStrangers)(s.has[w]));
      s.phase = 'rebalancing';
      s.joined = s.joined.with(w);
      s.status[w] = 'waits';
    },
  });

/** The session of a member times out: the coordinator takes it for dead, and does not wait for it. It may only be slow. */
const Expel = ({ action, vars, generations }: Rebalance) =>
  action({ w: vars.members.members() }, {
    by: 'coordinator',
    enabled: (s, { w }) => ({ 'it has not joined': !s.joined.has(w), 'there is a generation left': s.generation < generations }),
    effect: (s, { w }) => {
      s.phase = 'rebalancing';
      s.members = s.members.without(w);
    },
  });

/** "Collectively switch to the next epoch. Only then is a new assignment delivered": all have joined, and the next generation begins. */
const Complete = ({ action, partition, partitions, worker, claimedBy, given: giving }: Rebalance) =>
  action({ shares: [...eachFunction(partition, worker)] }, {
    by: 'coordinator',
    enabled: (s, { shares }) => {
      const count = (w: Letter): number => partitions.filter((p) => shares[p] === w).length;
      const counts = [...s.joined].map(count);
      return {
        'all members have joined, and anybody has': s.phase === 'rebalancing' && !s.joined.isEmpty && s.members.isSubsetOf(s.joined),
        'it is divided among them, as evenly as can be':
          [...s.joined].reduce((all, w) => all + count(w), 0) === partitions.length && Math.max(...counts) <= Math.min(...counts) + 1,
        'nobody has to give up what is its share': [...s.joined].every((w) => {
          const kept = partitions.filter((p) => shares[p] === w && s.has[w].has(p)).length;
          return kept === Math.min(s.has[w].size, count(w));
        }),
      };
    },
    effect: (s, { shares }) => {
      s.generation++;
      for (const p of partitions) {
        const { [p]: to } = shares;
        if (to !== undefined) s.owner[p] = giving(to, claimedBy(s, p));
      }
      s.members = s.joined;
      s.joined = FiniteSet.of();
      s.phase = 'stable';
    },
  });

/** SyncGroup: a member is told what it is given, and gives up what it is not. On what is new to it, it goes on where the commits end. */
const Sync = ({ action, worker, partitions, keep }: Rebalance) =>
  action({ w: worker }, {
    enabled: (s, { w }) => ({
      'w waits': s.status[w] === 'waits',
      'it is a member of a generation that has begun': s.phase === 'stable' && s.members.has(w),
    }),
    effect: (s, { w }) => {
      const mine = FiniteSet.from(partitions.filter((p) => s.owner[p] === w));
      const gaveUp = !s.has[w].isSubsetOf(mine);
      for (const p of mine) if (!s.has[w].has(p)) s.position[w][p] = s.committed[p].offset;
      keep(s, w, mine);
      s.knows[w] = s.generation;
      s.status[w] = gaveUp ? 'gave up' : 'works';
    },
  });

/** A worker does the next record of a partition, and sends a commit; once in a generation, here. */
const Work = ({ action, worker, vars }: Rebalance) =>
  action({ w: worker, p: vars.has.at('w').members() }, {
    by: ({ w }) => w,
    enabled: (s, { w, p }) => ({
      'it has sent none in this generation': !s.mail.some((m) => m.partition === p && m.generation === s.knows[w]),
    }),
    effect: (s, { w, p }) => {
      s.position[w][p]++;
      s.mail = s.mail.with({ partition: p, generation: s.knows[w], offset: s.position[w][p] });
    },
  });

/** OffsetCommit: the commit arrives. */
const Arrive = ({ action, vars }: Rebalance) =>
  action({ m: vars.mail.members() }, {
    by: 'coordinator',
    enabled: (s, { m }) => {
      const { [m.partition]: owner } = s.owner;
      return {
        'it is of the current generation': m.generation === s.generation,
        'it is of a member': owner !== NOBODY && s.members.has(owner),
      };
    },
    effect: (s, { m }) => { s.committed[m.partition] = { offset: m.offset, generation: m.generation }; },
  });

/** A worker crashes. All that it knows is in memory. */
const Crash = ({ action, worker, keep }: Rebalance) =>
  action({ w: worker }, {
    enabled: (s, { w }) => ({ 'w is up': s.status[w] !== 'down' }),
    effect: (s, { w }) => {
      s.status[w] = 'down';
      s.knows[w] = 0;
      keep(s, w, FiniteSet.of());
    },
  });

/** It comes back, and is in no group. */
const Restart = ({ action, worker }: Rebalance) =>
  action({ w: worker }, {
    enabled: (s, { w }) => ({ 'w is down': s.status[w] === 'down' }),
    effect: (s, { w }) => { s.status[w] = 'out'; },
  });

/** How a group of workers divides partitions among its members, again and again. */
export const rebalance = spec({
  name: 'rebalance',
  gloss: 'Stop and align: a coordinator, generations, workers that join, work, pause and crash, as in the consumer groups of Kafka.',
  source:
    'The magical explanation of Paxos: Stop-Align and optimistic locking; Apache Kafka, protocol guide (JoinGroup, SyncGroup, ' +
    'OffsetCommit), and KIP-429, Incremental Rebalance Protocol',
  constants,
  rules,
  deadlock: 'allowed',
  define: (constants, rules) => {
    const v = vocabulary(constants, rules);
    const actions = given(v, { Join, Expel, Complete, Sync, Work, Arrive, Crash, Restart });
    return {
      state: v.state,
      actions,
      invariants: invariants(v),
      witnesses: witnesses(v, constants),
      properties: properties(v),
      fairness: fairness(actions),
      liveness: liveness(v),
    };
  },
});
