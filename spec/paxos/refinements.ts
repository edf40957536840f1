import { FiniteSet, numbered, refinement, tabulate } from '../../checker/index.ts';
import { voting } from '../voting/index.ts';
import { paxos } from './paxos.ts';

/**
 * "V == INSTANCE Voting", with "votes == [a ∈ Acceptor ↦ {⟨m.bal, m.val⟩ : m ∈ {mm ∈ msgs : mm.type = 2b ∧
 * mm.acc = a}}]", and the same maxBal.
 */
export const refinesVoting = refinement(paxos, voting, {
  constants: ({ acceptors, values, ballots }) => ({ acceptors, values, ballots }),
  rules: ({ quorums }) => ({ quorums }),
  map: ({ acceptors }) => ({
    votes: (s) =>
      tabulate(numbered('a', acceptors), (a) =>
        FiniteSet.from([...s.msgs.where({ type: '2b', acc: a })].flatMap((m) => (m.type === '2b' ? [{ bal: m.bal, val: m.val }] : []))),
      ),
    maxBal: (s) => s.maxBal,
  }),
});
