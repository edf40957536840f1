import { FiniteSet, variant, without } from '../../checker/index.ts';
import { quorumSystems } from './quorum-systems.ts';
import { type Systems, vocabulary } from './vocabulary.ts';

const addsAnything = variant(quorumSystems, {
  name: 'adds-anything',
  because:
    'A set is added that misses another: two disjoint quorums. When the network falls into the two, each can decide without ' +
    'the other. Two nodes are enough.',
  model: { nodes: 2 },
  predicts: { breaks: ['Intersection', 'NoSplitBrain'], states: 3 },
  replace: (base) => ({ actions: { Add: without(base.actions.Add, 'Q meets every quorum') } }),
});

/** Exchange of any set that can decide, be it larger than it must be. */
const ExchangeAny = ({ action, upward, nodes, others, minimal }: Systems) =>
  action({ Q: (s) => upward(s.quorums.toArray(), nodes) }, {
    by: 'founders',
    enabled: (_s, { Q }) => ({ 'Q is not everybody': Q.size < nodes.length }),
    effect: (s, { Q }) => {
      const withOneMore = others(Q).toArray().map((node) => Q.with(node));
      s.quorums = FiniteSet.from(minimal([...s.quorums.without(Q), ...withOneMore, others(Q)]));
    },
  });

const exchangesALargerOne = variant(quorumSystems, {
  name: 'exchanges-a-larger-one',
  because:
    'The lemma speaks of quorums of which none contains another. A quorum with a node more than it needs has a complement ' +
    'that misses the smaller one inside it. It takes three nodes: the quorum, the node more, and one who is left.',
  model: { nodes: 3 },
  predicts: { breaks: ['Intersection', 'NoSplitBrain'], states: 3 },
  replace: (_base, constants) => ({ actions: { Exchange: ExchangeAny(vocabulary(constants)) } }),
});

/** Exchange by the lemma alone: Q goes, with all that contain it, and its complement comes. */
const ExchangeOnly = ({ action, vars, nodes, others, minimal }: Systems) =>
  action({ Q: vars.quorums.members() }, {
    by: 'founders',
    enabled: (_s, { Q }) => ({ 'Q is not everybody': Q.size < nodes.length }),
    effect: (s, { Q }) => { s.quorums = FiniteSet.from(minimal([...s.quorums.without(Q), others(Q)])); },
  });

const forgetsTheLarger = variant(quorumSystems, {
  name: 'forgets-the-larger',
  because:
    'Where Q is exchanged for its complement and nothing else is done, all is safe: the lemma says so. But whoever had Q ' +
    'and a node more could decide before, and cannot now, so that some divisions stop everybody.',
  model: { nodes: 3, start: 'dictator' },
  predicts: { breaks: ['StaysFull'], states: 2 },
  replace: (_base, constants) => ({ actions: { Exchange: ExchangeOnly(vocabulary(constants)) } }),
});

export const variants = [addsAnything, exchangesALargerOne, forgetsTheLarger];
