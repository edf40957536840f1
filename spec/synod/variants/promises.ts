import { variant } from '../../../checker/index.ts';
import { synod } from '../synod.ts';
import type { Synod } from '../vocabulary.ts';
import { replacing } from './replacing.ts';

/** Receive BeginBallot with "b > prevBal[p]" for "b = nextBal[p] > prevBal[p]" (A1). */
export const ReceiveBeginBallotAnyway = ({ action, vars, receive }: Synod) =>
  action({ m: vars.mail.of('BeginBallot') }, {
    enabled: (s, { m: { bal: b, to: p } }) => ({ 'b > prevBal[p]': b > s.prevBal[p] }),
    effect: (s, { m }) => {
      const { bal: b, dec: d, to: p } = m;
      receive(s, m);
      s.prevBal[p] = b;
      s.prevDec[p] = d;
      const [B] = s.history.where({ bal: b }).toArray();
      if (B !== undefined) s.history = s.history.without(B).with({ ...B, vot: B.vot.with(p) });
    },
  });

export const noPromise = variant(synod, {
  name: 'no-promise',
  because:
    'A priest votes in any ballot later than his last vote, whatever he has promised. But the ' +
    'promise not to vote in lower ballots keeps a LastVote true after it was sent: a ' +
    'priest who breaks it votes in an old ballot after he has told a new one that he did not, and both pass their decrees.',
  model: { priests: 2 },
  predicts: { breaks: ['I7', 'I4', 'B3', 'I6', 'Consistency'], states: 17 },
  replace: replacing((v) => ({ ReceiveBeginBallot: ReceiveBeginBallotAnyway(v) })),
});

/**
 * Receive NextBallot without "Set nextBal[p] to b" (A1). The LastVote message, which Send LastVote would send because
 * of nextBal[p], goes out at once.
 */
const ReceiveNextBallotUnrecorded = ({ action, vars, receive, send, owner }: Synod) =>
  action({ m: vars.mail.of('NextBallot') }, {
    enabled: (s, { m: { bal: b, to: p } }) => ({ 'b ≥ nextBal[p]': b >= s.nextBal[p] }),
    effect: (s, { m }) => {
      const { bal: b, to: p } = m;
      receive(s, m);
      send(s, { type: 'LastVote', bal: b, vote: { pst: p, bal: s.prevBal[p], dec: s.prevDec[p] }, to: owner(b) });
    },
  });

/**
 * Receive BeginBallot with "b ≥ nextBal[p]" for "b = nextBal[p]" (A1), or nobody could ever vote; p agrees to participate only by voting.
 */
const ReceiveBeginBallotUnpromised = ({ action, vars, receive }: Synod) =>
  action({ m: vars.mail.of('BeginBallot') }, {
    enabled: (s, { m: { bal: b, to: p } }) => ({ 'b ≥ nextBal[p]': b >= s.nextBal[p], 'b > prevBal[p]': b > s.prevBal[p] }),
    effect: (s, { m }) => {
      const { bal: b, dec: d, to: p } = m;
      receive(s, m);
      s.nextBal[p] = b;
      s.prevBal[p] = b;
      s.prevDec[p] = d;
      const [B] = s.history.where({ bal: b }).toArray();
      if (B !== undefined) s.history = s.history.without(B).with({ ...B, vot: B.vot.with(p) });
    },
  });

export const promiseNotRecorded = variant(synod, {
  name: 'promise-not-recorded',
  because:
    'A priest answers a NextBallot, and does not note its number in nextBal[p]. An answer is a ' +
    'promise only if he remembers it: one who notes nothing votes in a lower ballot ' +
    'than the one he answered, which believes that he did not. (For anybody to vote at all, b ≥ ' +
    'nextBal[p] must do for b = nextBal[p] in Receive BeginBallot; that alone is ' +
    'harmless, because only those who have promised b are asked.)',
  model: { priests: 2 },
  predicts: { breaks: ['I7', 'I4', 'B3', 'I6', 'Consistency'], states: 4 },
  replace: replacing((v) => ({ ReceiveNextBallot: ReceiveNextBallotUnrecorded(v), ReceiveBeginBallot: ReceiveBeginBallotUnpromised(v) })),
});
