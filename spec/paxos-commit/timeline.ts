import type { Immutable, StateOf, View } from '../../checker/index.ts';
import type { RM } from '../common/commit.ts';
import { masterTimeline, type Moment } from '../master-timeline.ts';
import type { Acceptor, Constants, PaxosCommit } from './vocabulary.ts';

type S = Immutable<StateOf<PaxosCommit['schemas']>>;

/**
 * What is so in one instance: whose time stands where, which ballots have come how far, and which acceptor knows of itself that a value is
 * chosen: nobody, but for one that is a majority alone.
 */
export const momentOf = (ins: RM) => (s: S): Moment => {
  const acceptors = Object.keys(s.aState[ins]) as Acceptor[];
  const needed = Math.floor(acceptors.length / 2) + 1;
  const polled = [...s.msgs].flatMap((m) => {
    if (m.type !== 'phase2a' || m.ins !== ins) return [];
    const { bal, val } = m;
    const voted = acceptors.filter((acc) => s.msgs.has({ type: 'phase2b', acc, ins, bal, val }));
    const able = acceptors.filter((acc) => voted.includes(acc) || s.aState[ins][acc].mbal <= bal);
    const chosen = voted.length >= needed;
    return [{ bal, decree: val, key: `${bal} ${val}`, votes: voted.length, needed, chosen, overtaken: able.length < needed }];
  });
  return {
    voters: acceptors.map((name) => {
      const { mbal, bal, val } = s.aState[ins][name];
      return { name, promised: mbal, voted: bal, decree: val };
    }),
    begun: [...s.msgs].flatMap((m) => (m.type === 'phase1a' && m.ins === ins ? [{ bal: m.bal, text: 'begun' }] : [])),
    polled,
    knowing: needed === 1 && polled.some(({ chosen }) => chosen) ? acceptors : [],
  };
};

/** The tale of the first instance. */
export const timeline: View<S, Constants> = {
  gloss: "of the instance of r1: every acceptor's own time, the ballots on the master timeline, and when a value is chosen",
  of: ({ constants, initial, steps }) =>
    masterTimeline([initial, ...steps.map(({ state }) => state)].map(momentOf('r1')), {
      numbers: Array.from({ length: constants.ballots }, (_, i) => i),
      voter: 'acceptor',
      decree: 'prepared',
    }),
};
