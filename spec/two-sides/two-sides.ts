import { FiniteSet, given, spec } from '../../checker/index.ts';
import { invariants, witnesses } from './invariants.ts';
import { constants, rules, type TwoSides, vocabulary } from './vocabulary.ts';

/** A node crashes: it neither votes nor answers. What it has written down it keeps. */
const Crash = ({ action, node, crashes }: TwoSides) =>
  action({ p: node }, {
    enabled: (s, { p }) => ({ 'p is up': !s.down.has(p), 'not too many are down': s.down.size < crashes }),
    effect: (s, { p }) => { s.down = s.down.with(p); },
  });

const Restart = ({ action, vars }: TwoSides) =>
  action({ p: vars.down.members() }, { effect: (s, { p }) => { s.down = s.down.without(p); } });

/** "Imagine 4 nodes with a, b in DC1 and c, d in DC2. ... If DC1 and DC2 partition": no message goes from one part to the other. */
const Partition = ({ action, divisions }: TwoSides) =>
  action({ far: divisions }, {
    by: 'network',
    enabled: (s) => ({ 'the network is whole': s.far.isEmpty }),
    effect: (s, { far }) => { s.far = far; },
  });

const Heal = ({ action }: TwoSides) =>
  action({}, {
    by: 'network',
    enabled: (s) => ({ 'the network is in two parts': !s.far.isEmpty }),
    effect: (s) => { s.far = FiniteSet.of(); },
  });

/** A node votes for the client whose request reaches it first, writes that down, and never votes for another. */
const Vote = ({ action, node, client, isUp, reaches }: TwoSides) =>
  action({ p: node, c: client }, {
    by: ({ p }) => p,
    enabled: (s, { p, c }) => ({ 'p is up': isUp(s, p), 'c reaches p': reaches(s, c, p), 'p has not voted': s.vote[p] === '-' }),
    effect: (s, { p, c }) => { s.vote[p] = c; },
  });

/** The answer arrives, now or at another time: a node that is up, and reached, says again how it has voted. */
const Hear = ({ action, node, client, isUp, reaches }: TwoSides) =>
  action({ c: client, p: node }, {
    by: ({ c }) => c,
    enabled: (s, { c, p }) => ({ 'p is up': isUp(s, p), 'c reaches p': reaches(s, c, p), 'p has voted for c': s.vote[p] === c }),
    effect: (s, { c, p }) => { s.heard[c] = s.heard[c].with(p); },
  });

/** A client that has the votes of a quorum is elected. */
const Decide = ({ action, client, decides }: TwoSides) =>
  action({ c: client }, {
    by: ({ c }) => c,
    enabled: (s, { c }) => ({ 'a quorum has voted for c': decides(s.heard[c]), 'c has not decided': !s.decided.has(c) }),
    effect: (s, { c }) => { s.decided = s.decided.with(c); },
  });

/**
 * What a quorum system is for, and what it is worth: nodes crash, the network falls into two parts, and on each side one wants
 * to decide.
 */
export const twoSides = spec({
  name: 'two-sides',
  gloss:
    'Nodes crash, the network falls into two parts, and on each side somebody tries to decide: what quorums forbid, and ' +
    'what they allow.',
  source:
    'Leslie Lamport, The Part-Time Parliament: 2.2; Susan B. Davidson, Hector Garcia-Molina and Dale Skeen, Consistency in ' +
    'Partitioned Networks, ACM Computing Surveys 17(3), 1985',
  constants,
  rules,
  define: (constants, rules) => {
    const v = vocabulary(constants, rules);
    return {
      state: v.state,
      actions: given(v, { Crash, Restart, Partition, Heal, Vote, Hear, Decide }),
      invariants: invariants(v),
      witnesses: witnesses(v),
    };
  },
});
