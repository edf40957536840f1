import { variant } from '../../checker/index.ts';
import { columns, majority, pinned, type Quorums, rows, singletons, weighted } from '../common/quorums.ts';
import { twoSides } from './two-sides.ts';
import { type Node, type TwoSides, vocabulary } from './vocabulary.ts';

const FOUR: readonly Node[] = ['a', 'b', 'c', 'd'];
const withQuorums = (quorums: Quorums<Node>) => () => ({ quorums });

const disjoint = variant(twoSides, {
  name: 'two-disjoint-quorums',
  because:
    'Two quorums without a node in common: each client asks one of them, nobody lies, nobody votes twice, and both are ' +
    'elected. No partition and no crash is needed.',
  model: { nodes: 2 },
  predicts: { breaks: ['OneDecides'], states: 7 },
  rules: withQuorums(singletons(['a', 'b'])),
});

const weightsThatTie = variant(twoSides, {
  name: 'weights-that-tie',
  because:
    'Votes are weighed, 2 for a and 1 each for b and c, and half of the weight is enough. Half on this side and half on ' +
    'that: weights do not help where the threshold is not more than half.',
  model: { nodes: 3 },
  predicts: { breaks: ['OneDecides'], states: 9 },
  rules: withQuorums(weighted<Node>([['a', 2], ['b', 1], ['c', 1]], 2)),
});

const columnsOnly = variant(twoSides, {
  name: 'grid-by-columns',
  because:
    'A grid of two rows and two columns, of which each client takes a column. Two columns never meet, and in 11 states both ' +
    'clients are elected. A column meets each row: who decides by columns must ask rows first, which is another phase.',
  model: { nodes: 4 },
  predicts: { breaks: ['OneSideHasAQuorum', 'OneDecides'], states: 2 },
  rules: withQuorums(columns(FOUR, 2)),
});

const rowOrColumn = variant(twoSides, {
  name: 'row-or-column',
  because:
    'A row meets each column, but to let a row decide as well as a column does not make two rows meet: in 11 states each ' +
    'has decided. Nor does it help in a partition along a diagonal, where nobody has either.',
  model: { nodes: 4 },
  predicts: { breaks: ['OneSideHasAQuorum', 'OneDecides'], states: 2 },
  rules: withQuorums([...rows(FOUR, 2), ...columns(FOUR, 2)]),
});

const plainMajority = variant(twoSides, {
  name: 'plain-majority-of-four',
  because:
    'Three of four nodes are safe, and stop whenever the network falls into two halves: "each has 2 nodes - no majority; ' +
    'Paxos stalls". The majorities of a, b and c, added, do away with that.',
  model: { nodes: 4 },
  predicts: { breaks: ['OneSideHasAQuorum'], states: 2 },
  rules: withQuorums(majority(FOUR)),
});

const withoutTheFourth = variant(twoSides, {
  name: 'without-the-fourth',
  because:
    'What the even cluster can do, the majorities of a, b and c alone can: any three of the four have two of these. So the ' +
    'fourth node is no help to anybody; nothing goes wrong without it, and it may crash for ever.',
  model: { nodes: 4 },
  predicts: { keeps: 'everything' },
  rules: withQuorums(majority<Node>(['a', 'b', 'c'])),
});

const pinnedNode = variant(twoSides, {
  name: 'pinned',
  because:
    'All quorums have a, so that any two of them meet. "This is a legal quorum system but lacks fault tolerance": when a is ' +
    'down nobody can decide anything. On which side of a partition a quorum is depends on a and on how many are with it.',
  model: { nodes: 4 },
  predicts: { breaks: ['CrashesLeaveAQuorum', 'OneSideHasAQuorum'], states: 2 },
  rules: withQuorums(pinned(FOUR, 'a', 2)),
});

/** Restart without what was written down. */
const RestartBlank = ({ action, vars }: TwoSides) =>
  action({ p: vars.down.members() }, {
    effect: (s, { p }) => {
      s.down = s.down.without(p);
      s.vote[p] = '-';
    },
  });

const forgetsItsVote = variant(twoSides, {
  name: 'forgets-its-vote',
  because:
    'Quorums meet in a node, and that node must know what it has done. One that votes, crashes and comes back without its ' +
    'vote, votes for the other client: as if the quorums had no node in common.',
  model: { nodes: 3 },
  predicts: { breaks: ['VotesStand', 'OneDecides'], states: 5 },
  replace: (_base, constants, rules) => ({ actions: { Restart: RestartBlank(vocabulary(constants, rules)) } }),
});

export const variants = [
  disjoint, weightsThatTie, columnsOnly, rowOrColumn, plainMajority, withoutTheFourth, pinnedNode, forgetsItsVote,
];
