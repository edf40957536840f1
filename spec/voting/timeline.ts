import type { Immutable, StateOf, View } from '../../checker/index.ts';
import { masterTimeline, type Moment } from '../master-timeline.ts';
import type { Acceptor, Constants, Voting } from './vocabulary.ts';

type S = Immutable<StateOf<Voting['schemas']>>;

/** What is so in a state: whose time stands where, and which ballots have come how far. Here everybody sees all the votes. */
export function momentOf(s: S): Moment {
  const acceptors = Object.keys(s.maxBal) as Acceptor[];
  const needed = Math.floor(acceptors.length / 2) + 1;
  const votes = acceptors.flatMap((a) => [...s.votes[a]]);
  const ballots = new Map(votes.map((vote) => [`${vote.bal} ${vote.val}`, vote]));
  return {
    voters: acceptors.map((a) => {
      const last = [...s.votes[a]].sort((one, other) => other.bal - one.bal)[0];
      return { name: a, promised: s.maxBal[a], voted: last?.bal ?? -1, decree: last?.val ?? '' };
    }),
    begun: [],
    polled: [...ballots].map(([key, { bal, val }]) => {
      const voted = acceptors.filter((a) => s.votes[a].has({ bal, val }));
      const able = acceptors.filter((a) => voted.includes(a) || s.maxBal[a] <= bal);
      const chosen = voted.length >= needed;
      return { bal, decree: val, key, votes: voted.length, needed, chosen, overtaken: able.length < needed };
    }),
  };
}

/** The tale of a behaviour. */
export const timeline: View<S, Constants> = {
  gloss: "every acceptor's own time, the ballots on the master timeline, and when a majority has chosen a value",
  of: ({ constants, initial, steps }) =>
    masterTimeline([initial, ...steps.map(({ state }) => state)].map(momentOf), {
      numbers: Array.from({ length: constants.ballots }, (_, i) => i),
      voter: 'acceptor',
      decree: 'v1',
    }),
};
