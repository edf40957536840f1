import { letters, variant } from '../../../checker/index.ts';
import { synod } from '../synod.ts';
import type { Synod } from '../vocabulary.ts';
import { replacing } from './replacing.ts';
import { ReceiveBeginBallotOfOne } from './same-number.ts';

/** Receive LastVote with "If status[p] = trying" for "If b = lastTried[p] and status[p] = trying" (A1). */
const ReceiveAnyLastVote = ({ action, vars, receive }: Synod) =>
  action({ m: vars.mail.of('LastVote') }, {
    enabled: (s, { m: { to: p } }) => ({ 'status[p] = trying': s.status[p] === 'trying' }),
    effect: (s, { m }) => {
      receive(s, m);
      s.prevVotes[m.to] = s.prevVotes[m.to].with(m.vote);
    },
  });

export const staleLastVotes = variant(synod, {
  name: 'stale-last-votes',
  because:
    'Receive LastVote takes an answer to an earlier ballot of the same priest for one to the present ' +
    'ballot. But a LastVote(b, v) reports what was voted before b, and promises ' +
    'nothing beyond: taken for an answer to a later ballot, it hides the votes cast since, among them those that passed a decree.',
  model: { priests: 2, ballots: 3, granularity: 'prompt' },
  predicts: { breaks: ['I4', 'B3', 'I6', 'Consistency'], states: 5 },
  replace: replacing((v) => ({ ReceiveLastVote: ReceiveAnyLastVote(v) })),
});

/** Try New Ballot without "such that owner(b) = p" (A1). */
const TryAnyBallot = ({ action, priest, ballot, clearSlip }: Synod) =>
  action({ p: priest, b: ballot }, {
    enabled: (s, { p, b }) => ({ 'b > lastTried[p]': b > s.lastTried[p] }),
    effect: (s, { p, b }) => {
      s.lastTried[p] = b;
      clearSlip(s, p);
      s.status[p] = 'trying';
    },
  });

/** Send LastVote "to any priest" for "to priest owner(nextBal[p])" (A1). */
const SendLastVoteToAny = ({ action, priest, send }: Synod) =>
  action({ p: priest, q: priest }, {
    enabled: (s, { p }) => ({ 'nextBal[p] > prevBal[p]': s.nextBal[p] > s.prevBal[p] }),
    effect: (s, { p, q }) => {
      const v = { pst: p, bal: s.prevBal[p], dec: s.prevDec[p] };
      send(s, { type: 'LastVote', bal: s.nextBal[p], vote: v, to: q });
    },
  });

/** Send Voted "to any priest" for "to owner(prevBal[p])" (A1). */
const SendVotedToAny = ({ action, priest, send }: Synod) =>
  action({ p: priest, q: priest }, {
    enabled: (s, { p }) => ({ 'prevBal[p] ≠ -∞': s.prevBal[p] !== -Infinity }),
    effect: (s, { p, q }) => { send(s, { type: 'Voted', bal: s.prevBal[p], from: p, to: q }); },
  });

export const sharedNumbers = variant(synod, {
  name: 'shared-numbers',
  because:
    'Any priest may use any ballot number. Numbers have owners so that no two ballots have the ' +
    'same, which is all that a message says of its ballot. If two priests use one, ' +
    "each takes votes in the other's ballot for votes in his own, and both write down their " +
    'decrees. (LastVote and Voted messages go to anybody here, for the number no longer ' +
    'says who asked.)',
  model: { priests: 2, ballots: 1 },
  predicts: { breaks: ['I2', 'I7', 'B1', 'I6', 'I3', 'I5', 'I1', 'Consistency'], states: 2 },
  rules: (_rules, { priests }) => ({ usersOf: () => letters(priests) }),
  replace: replacing((v) => ({
    TryNewBallot: TryAnyBallot(v),
    SendLastVote: SendLastVoteToAny(v),
    ReceiveBeginBallot: ReceiveBeginBallotOfOne(v),
    SendVoted: SendVotedToAny(v),
  })),
});
