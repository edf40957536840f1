import { given, spec } from '../../checker/index.ts';
import { invariants } from '../paxos/invariants.ts';
import { Phase1a, Phase1b, Phase2a, Phase2b } from '../paxos/paxos.ts';
import { witnesses } from '../paxos/witnesses.ts';
import { constants, rules, vocabulary } from './vocabulary.ts';

/**
 * Paxos, of which only this is changed: the quorum that shows in Phase2a that a value is safe is one of `quorums1`, and a value is chosen
 * by one of `quorums2`. "It is only necessary for phase 1 quorums (Q1) and phase 2 quorums (Q2) to intersect. There is no need to require
 * that phase 1 quorums intersect with each other nor that phase 2 quorums intersect with each other" (section 3 of the paper).
 */
export const flexiblePaxos = spec({
  name: 'flexible-paxos',
  gloss: 'Paxos with one kind of quorum for asking and another for choosing: each of the one must meet each of the other, and no more.',
  source: 'Heidi Howard, Dahlia Malkhi, Alexander Spiegelman, Flexible Paxos: Quorum Intersection Revisited, OPODIS 2016',
  constants,
  rules,
  require: ({ acceptors, system, columns, q1, q2 }) => ({
    'system = grid: the rows are full': system !== 'grid' || acceptors % columns === 0,
    'system = sizes: q1 ≤ acceptors': system !== 'sizes' || q1 <= acceptors,
    'system = sizes: q2 ≤ acceptors': system !== 'sizes' || q2 <= acceptors,
  }),
  define: (constants, rules) => {
    const { asked, choosing } = vocabulary(constants, rules);
    return {
      state: asked.state,
      actions: given(asked, { Phase1a, Phase1b, Phase2a, Phase2b }),
      invariants: invariants(asked, choosing),
      witnesses: witnesses(choosing, constants),
    };
  },
});
