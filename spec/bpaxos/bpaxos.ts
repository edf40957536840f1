import { FiniteSet, given, spec } from '../../checker/index.ts';
import { fairness, liveness } from './fairness.ts';
import { invariants, witnesses } from './invariants.ts';
import { type BPaxos, constants, rules, vocabulary } from './vocabulary.ts';

/**
 * "When a dependency service node receives x in vertex v, it replies with the set of vertices" of the conflicting commands that it has
 * received before, each node for itself and in its own order. It answers once: what it said it will say again.
 */
const Receive = ({ action, node, vertex, vertices, conflict, NONE }: BPaxos) =>
  action({ n: node, v: vertex }, {
    by: ({ n }) => n,
    enabled: (s, { n, v }) => ({ 'n has not received v': s.answer[n][v] === NONE }),
    effect: (s, { n, v }) => {
      const received = s.answer[n];
      s.answer[n][v] = FiniteSet.from(vertices.filter((u) => received[u] !== NONE && conflict(v, u)));
    },
  });

/**
 * A proposer has the answers of f + 1 nodes: "deps(v) is the union" of what they say. Consensus on vertex v, an instance of Paxos of its
 * own, chooses the command together with its dependencies, unless it has chosen already.
 */
const Choose = ({ action, vertex, quorums, isChosen, NONE, none }: BPaxos) =>
  action({ v: vertex, Q: quorums }, {
    by: 'proposers',
    enabled: (s, { v, Q }) => ({
      'nothing has been chosen for v': !isChosen(s, v),
      'every node in Q has answered': Q.every((n) => s.answer[n][v] !== NONE),
    }),
    effect: (s, { v, Q }) => {
      let deps = none;
      for (const n of Q) {
        const answer = s.answer[n][v];
        if (answer !== NONE) deps = deps.union(answer);
      }
      s.chosen = s.chosen.with({ v, command: 'x', deps });
    },
  });

/** A vertex whose proposer has failed, and on which others wait, is finished by another: with a noop, which conflicts with nothing. */
const Recover = ({ action, vertex, isChosen, none }: BPaxos) =>
  action({ v: vertex }, {
    by: 'proposers',
    enabled: (s, { v }) => ({ 'nothing has been chosen for v': !isChosen(s, v) }),
    effect: (s, { v }) => { s.chosen = s.chosen.with({ v, command: 'noop', deps: none }); },
  });

/** A replica learns what was chosen for a vertex. */
const Learn = ({ action, vars, replica, hasLearned }: BPaxos) =>
  action({ r: replica, e: vars.chosen.members() }, {
    by: ({ r }) => r,
    enabled: (s, { r, e }) => ({ 'r has learned nothing of e.v': !hasLearned(s, r, e.v) }),
    effect: (s, { r, e }) => { s.graph[r] = s.graph[r].with(e); },
  });

/**
 * "Replicas execute their graphs in reverse topological order, one strongly connected component at a time, executing commands within a
 * component in an arbitrary but deterministic order". v stands for its component: it is the first of it.
 */
const Execute = ({ action, replica, vertex, hasLearned, hasExecuted, isComplete, component, before, inOrder }: BPaxos) =>
  action({ r: replica, v: vertex }, {
    by: ({ r }) => r,
    enabled: (s, { r, v }) => ({
      'r has learned v, and not executed it': hasLearned(s, r, v) && !hasExecuted(s, r, v),
      'v is the first of its component': component(s, r, v)[0] === v,
      'r has learned everything that v depends on': isComplete(s, r, v),
      'what v depends on is executed, or in its component': before(s, r, v).every((u) => hasExecuted(s, r, u)),
    }),
    effect: (s, { r, v }) => { for (const u of inOrder(r, component(s, r, v))) s.executed[r].push(u); },
  });

/** Bipartisan Paxos: no leader, and no log, but a graph. */
export const bpaxos = spec({
  name: 'bpaxos',
  gloss:
    'Bipartisan Paxos: commands that conflict depend on each other, others are executed in any order; consensus is on each vertex of ' +
    'a graph.',
  source:
    'Michael Whittaker, Neil Giridharan, Adriana Szekeres, Joseph Hellerstein, Ion Stoica, SoK: A Generalized Multi-Leader State Machine ' +
    'Replication Tutorial, Journal of Systems Research 1(1), 2021: Simple BPaxos',
  constants,
  rules,
  deadlock: 'allowed',
  define: (constants, rules) => {
    const v = vocabulary(constants, rules);
    const actions = given(v, { Receive, Choose, Recover, Learn, Execute });
    return {
      state: v.state,
      actions,
      invariants: invariants(v),
      witnesses: witnesses(v, constants),
      fairness: fairness(actions),
      liveness: liveness(v),
    };
  },
});
