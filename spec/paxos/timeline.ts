import type { Immutable, StateOf, View } from '../../checker/index.ts';
import { masterTimeline, type Moment } from '../master-timeline.ts';
import type { Acceptor, Constants, Paxos } from './vocabulary.ts';

type S = Immutable<StateOf<Paxos['schemas']>>;

/** What is so in a state: whose time stands where, and which ballots have come how far. Nobody in this spec learns what was chosen. */
export function momentOf(s: S): Moment {
  const acceptors = Object.keys(s.maxBal) as Acceptor[];
  const needed = Math.floor(acceptors.length / 2) + 1;
  return {
    voters: acceptors.map((a) => ({ name: a, promised: s.maxBal[a], voted: s.maxVBal[a], decree: s.maxVal[a] })),
    begun: [...s.msgs].flatMap((m) => (m.type === '1a' ? [{ bal: m.bal, text: 'begun' }] : [])),
    polled: [...s.msgs].flatMap((m) => {
      if (m.type !== '2a') return [];
      const { bal, val } = m;
      const voted = acceptors.filter((acc) => s.msgs.has({ type: '2b', acc, bal, val }));
      const able = acceptors.filter((a) => voted.includes(a) || s.maxBal[a] <= bal);
      return [
        {
          bal,
          decree: val,
          key: `${bal} ${val}`,
          votes: voted.length,
          needed,
          chosen: voted.length >= needed,
          overtaken: able.length < needed,
        },
      ];
    }),
  };
}

/** The tale of a behaviour as the reader sees it, and no acceptor does. */
export const timeline: View<S, Constants> = {
  gloss: "every acceptor's own time, the ballots on the master timeline, and when a majority has chosen a value",
  of: ({ constants, initial, steps }) =>
    masterTimeline([initial, ...steps.map(({ state }) => state)].map(momentOf), {
      numbers: Array.from({ length: constants.ballots }, (_, i) => i),
      voter: 'acceptor',
      decree: 'v1',
    }),
};
