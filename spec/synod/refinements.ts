import { FiniteSet, letters, refinement, SpecError, tabulate } from '../../checker/index.ts';
import { preliminary } from '../preliminary/index.ts';
import { synod } from './synod.ts';

/**
 * "The basic protocol is a restricted version of the preliminary protocol, meaning that every action allowed by the basic protocol is also
 * allowed by the preliminary protocol" (2.3). The ledgers and 𝓑 are the same. The LastVote messages that a priest has sent are in the mail
 * of the set network, which keeps them; a bag may lose them, and then nothing in the state tells what has been promised.
 */
export const refinesPreliminary = refinement(synod, preliminary, {
  constants: ({ priests, ballots, decrees, network }) => {
    if (network === 'set') return { priests, ballots, decrees };
    throw new SpecError('bad-constant', {
      what: 'constant network = bag, but the refinement needs the set network',
      cause: 'where messages are lost, the state does not tell which promises were made',
      fix: '--set network=set',
    });
  },
  rules: ({ owner, isMajority, quorums }) => ({ owner, isMajority, quorums }),
  map: ({ priests }) => ({
    outcome: (s) => s.outcome,
    lastVotes: (s) => {
      const sent = [...(s.mail instanceof FiniteSet ? s.mail.where({ type: 'LastVote' }) : [])].flatMap((m) =>
        m.type === 'LastVote' ? [{ bal: m.bal, vote: m.vote }] : [],
      );
      return tabulate(letters(priests), (q) => FiniteSet.from(sent.filter(({ vote }) => vote.pst === q)));
    },
    history: (s) => s.history,
  }),
});
