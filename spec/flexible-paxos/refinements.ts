import { FiniteSet, numbered, refinement, tabulate } from '../../checker/index.ts';
import { consensus } from '../consensus/index.ts';
import { votingOf } from '../paxos/voting.ts';
import { voting } from '../voting/index.ts';
import { flexiblePaxos } from './flexible-paxos.ts';
import { vocabulary } from './vocabulary.ts';

/** The votes are those of `voting`, in which a quorum of phase 1 shows that a value is safe: whoever chooses takes no part in that. */
export const refinesVoting = refinement(flexiblePaxos, voting, {
  constants: ({ acceptors, values, ballots }) => ({ acceptors, values, ballots }),
  rules: ({ quorums1 }) => ({ quorums: quorums1 }),
  map: ({ acceptors }) => ({
    votes: (s) =>
      tabulate(numbered('a', acceptors), (a) =>
        FiniteSet.from([...s.msgs.where({ type: '2b', acc: a })].flatMap((m) => (m.type === '2b' ? [{ bal: m.bal, val: m.val }] : []))),
      ),
    maxBal: (s) => s.maxBal,
  }),
});

/** What the quorums of phase 2 have chosen. */
export const refinesConsensus = refinement(flexiblePaxos, consensus, {
  constants: ({ values }) => ({ values }),
  map: (constants, rules) => {
    const { chosen } = votingOf(vocabulary(constants, rules).choosing);
    return { chosen: (s) => FiniteSet.from(chosen(s)) };
  },
});
