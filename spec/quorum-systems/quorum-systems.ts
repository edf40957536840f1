import { FiniteSet, given, spec } from '../../checker/index.ts';
import { invariants, witnesses } from './invariants.ts';
import { constants, type Systems, vocabulary } from './vocabulary.ts';

/**
 * "A quorum is defined to intersect other quorums": any set that does may be added. Those that contain it need not be listed any
 * more.
 */
const Add = ({ action, someNodes, meetsAll, decides, minimal }: Systems) =>
  action({ Q: someNodes }, {
    by: 'founders',
    enabled: (s, { Q }) => ({
      'Q meets every quorum': meetsAll(s.quorums, Q),
      'Q contains no quorum: else it is one already': !decides(s.quorums, Q),
    }),
    effect: (s, { Q }) => { s.quorums = FiniteSet.from(minimal(s.quorums.with(Q))); },
  });

/**
 * "Pick any Q and take its complement; that complement still intersects all other quorums": so the complement may decide in place of Q.
 * Q itself may not any more, but still does with any node more: such a set has a node of the complement.
 */
const Exchange = ({ action, vars, nodes, others, minimal }: Systems) =>
  action({ Q: vars.quorums.members() }, {
    by: 'founders',
    enabled: (_s, { Q }) => ({ 'Q is not everybody': Q.size < nodes.length }),
    effect: (s, { Q }) => {
      const withOneMore = others(Q).toArray().map((node) => Q.with(node));
      s.quorums = FiniteSet.from(minimal([...s.quorums.without(Q), ...withOneMore, others(Q)]));
    },
  });

/** All quorum systems over a few nodes, found by adding quorums and by exchanging them. */
export const quorumSystems = spec({
  name: 'quorum-systems',
  gloss:
    'All quorum systems over a few nodes: sets of sets of which any two have a node in common, by adding quorums and by ' +
    'exchanging them.',
  source:
    'Leslie Lamport, The Part-Time Parliament: 2.2; Hector Garcia-Molina and Daniel Barbara, How to Assign Votes in a ' +
    'Distributed System, JACM 32(4), 1985; Daniel E. Loeb and Andrew R. Conway, Voting Fairly: Transitive Maximal ' +
    'Intersecting Families of Sets, JCT A 91, 2000',
  constants,
  deadlock: 'allowed',
  define: (constants) => {
    const v = vocabulary(constants);
    return {
      state: v.state,
      initial: constants.start === 'nothing' ? {} : v.nodes.map((node) => ({ quorums: FiniteSet.of(FiniteSet.of(node)) })),
      actions: given(v, { Add, Exchange }),
      invariants: invariants(v, constants),
      witnesses: witnesses(v, constants),
    };
  },
});
