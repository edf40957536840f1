import { FiniteSet, numbered, unfair, variant, withEffect, without } from '../../checker/index.ts';
import { bpaxos } from './bpaxos.ts';

const depsFromF = variant(bpaxos, {
  name: 'deps-from-f',
  because:
    'The answers of f nodes are too few: two proposers that ask different nodes, each of which has received one of the commands, hear of ' +
    'nothing. Any two sets of f + 1 of 2f + 1 nodes have one in common, and that one has received one of the two first.',
  model: { replicas: 1 },
  predicts: { breaks: ['DependencyInvariant'], states: 5 },
  rules: (_rules, { f }) => ({ quorums: numbered('n', 2 * f + 1).map((n) => FiniteSet.of(n)) }),
});

const notSymmetric = variant(bpaxos, {
  name: 'conflict-not-symmetric',
  because:
    'A node that takes a conflict for one only in one direction, as if a write after a read were in the way and a read after a write ' +
    'were ' +
    'not, notes nothing if the commands come in the other order.',
  model: { f: 0, replicas: 1 },
  predicts: { breaks: ['DependencyInvariant'], states: 5 },
  rules: ({ conflict }) => ({ conflict: (v, u) => conflict(v, u) && v > u }),
});

const byArrival = variant(bpaxos, {
  name: 'order-of-arrival',
  because: 'A replica that executes what it learns at once executes in the order of arrival, which is another for another replica.',
  model: { f: 0 },
  predicts: { breaks: ['SameOrder'], states: 13 },
  replace: ({ actions }) => ({
    actions: {
      Execute: without(
        without(actions.Execute, 'r has learned everything that v depends on'), 'what v depends on is executed, or in its component',
      ),
    },
  }),
});

const ownOrder = variant(bpaxos, {
  name: 'own-order-in-cycles',
  because:
    'Two commands that depend on each other may be executed in any order, but all replicas must take the same: here R2 goes through a ' +
    'component from the end. Only a cycle shows it, so that it takes three nodes.',
  model: {},
  predicts: { breaks: ['SameOrder'], states: 13 },
  rules: () => ({ inOrder: (r, component) => (r === 'R2' ? [...component].reverse() : component) }),
});

const recoversCommand = variant(bpaxos, {
  name: 'recovers-the-command',
  because:
    'Who finishes a vertex for another, and proposes its command without dependencies, has a command chosen that nobody has compared ' +
    'with ' +
    'the others. A noop needs no comparison.',
  model: { f: 0, replicas: 1 },
  predicts: { breaks: ['DependencyInvariant'], states: 3 },
  replace: ({ actions }) => ({
    actions: {
      Recover: withEffect(actions.Recover, (s, { v }) => { s.chosen = s.chosen.with({ v, command: 'x', deps: FiniteSet.of() }); }),
    },
  }),
});

const choosesTwice = variant(bpaxos, {
  name: 'chooses-twice',
  because:
    'Without consensus on each vertex two proposers have two values for one: the dependencies are a part of the value, and with other ' +
    'answers they are others.',
  model: {},
  predicts: { breaks: ['ConsensusInvariant', 'SameOrder'], states: 5 },
  replace: ({ actions }) => ({ actions: { Choose: without(actions.Choose, 'nothing has been chosen for v') } }),
});

const nobodyRecovers = variant(bpaxos, {
  name: 'nobody-recovers',
  because:
    'A command may depend on one that a single node has heard of, and whose proposer has failed. If nobody finishes that vertex, ' +
    'whatever ' +
    'depends on it waits for ever.',
  model: { replicas: 1 },
  predicts: { breaks: ['WhatIsChosenIsExecuted'], states: 6 },
  replace: () => ({ fairness: { 'vertices are recovered': unfair } }),
});

export const variants = [depsFromF, notSymmetric, byArrival, ownOrder, recoversCommand, choosesTwice, nobodyRecovers];
