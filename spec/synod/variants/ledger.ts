import { variant } from '../../../checker/index.ts';
import { synod } from '../synod.ts';
import type { Synod } from '../vocabulary.ts';
import { BLANK } from '../../ballots/votes.ts';
import { replacing } from './replacing.ts';
import { ReceiveBeginBallotOfOne } from './same-number.ts';

// "Each priest p had to maintain only the following information in the back of his ledger" (2.3): lastTried[p], prevVote[p], nextBal[p].
// In the first three variants one of them is on the slip of paper instead, and Forget loses it (A2).

/**
 * Forget with "Set prevBal[p] to -∞ and prevDec[p] to BLANK" added. A priest whose status is idle has a slip to lose then, if he has voted.
 */
const ForgetVotes = ({ action, priest, clearSlip }: Synod) =>
  action({ p: priest }, {
    enabled: (s, { p }) => ({ 'the slip is not blank': s.status[p] !== 'idle' || s.prevBal[p] !== -Infinity }),
    effect: (s, { p }) => {
      clearSlip(s, p);
      s.prevBal[p] = -Infinity;
      s.prevDec[p] = BLANK;
    },
  });

export const votesOnSlip = variant(synod, {
  name: 'votes-on-slip',
  because:
    'A priest who loses his slip of paper forgets his last vote as well. It should be in the ' +
    'ledger, which no priest ever loses, because a later ballot learns only from the ' +
    'voters what may have passed: a priest who has lost it answers that he never voted, ' +
    'and the ballot that believes him undoes the decree that he voted for.',
  model: { priests: 2, forget: true },
  predicts: { breaks: ['I3', 'PrevBalNeverDecreases', 'I7', 'I4', 'B3', 'I6', 'Consistency'], states: 14 },
  replace: replacing((v) => ({ Forget: ForgetVotes(v) })),
});

/**
 * Forget with "Set nextBal[p] to prevBal[p]" added: p remembers the promise that goes with his last vote. An idle priest,
 * too, may have another to lose.
 */
export const ForgetPromise = ({ action, priest, clearSlip }: Synod) =>
  action({ p: priest }, {
    enabled: (s, { p }) => ({ 'the slip is not blank': s.status[p] !== 'idle' || s.nextBal[p] !== s.prevBal[p] }),
    effect: (s, { p }) => {
      clearSlip(s, p);
      s.nextBal[p] = s.prevBal[p];
    },
  });

export const promiseOnSlip = variant(synod, {
  name: 'promise-on-slip',
  because:
    'A priest who loses his slip of paper forgets his promise as well. It should be in the ' +
    'ledger, because the ballot that it was given to relies on it, however often the ' +
    'priest comes and goes: one who has lost it votes in an older ballot, after he has told the newer one ' +
    'that he did not. Here B3 is violated; for Consistency to be violated it takes a ' +
    'third priest, because the two who conduct the ballots must not lose their slips.',
  model: { priests: 2, forget: true },
  predicts: { breaks: ['NextBalNeverDecreases', 'I7', 'I4', 'B3', 'I6'], states: 5 },
  replace: replacing((v) => ({ Forget: ForgetPromise(v) })),
});

/** Forget with "Set lastTried[p] to -∞" added. */
const ForgetTries = ({ action, priest, clearSlip }: Synod) =>
  action({ p: priest }, {
    enabled: (s, { p }) => ({ 'status[p] ≠ idle': s.status[p] !== 'idle' }),
    effect: (s, { p }) => {
      clearSlip(s, p);
      s.lastTried[p] = -Infinity;
    },
  });

export const triesOnSlip = variant(synod, {
  name: 'tries-on-slip',
  because:
    'A priest who loses his slip of paper forgets as well which ballot he tried last. It should be ' +
    'in the ledger, so that he uses no number twice: one who has lost it starts ' +
    'another ballot of the same number, for another decree. Votes for both look alike, none of ' +
    'them is the latest, and a ballot that has passed its decree can be undone.',
  model: { priests: 2, granularity: 'prompt', forget: true },
  predicts: { breaks: ['I7', 'LastTriedNeverDecreases', 'I2', 'B1', 'I6', 'I3', 'I5', 'I4', 'I1', 'B3', 'Consistency'], states: 3 },
  replace: replacing((v) => ({ ReceiveBeginBallot: ReceiveBeginBallotOfOne(v), Forget: ForgetTries(v) })),
});

/** Receive Success without "If outcome[p] = BLANK" (A1). */
const ReceiveSuccessAlways = ({ action, vars, receive }: Synod) =>
  action({ m: vars.mail.of('Success') }, {
    effect: (s, { m }) => {
      receive(s, m);
      s.outcome[m.to] = m.dec;
    },
  });

export const rewritableLedger = variant(synod, {
  name: 'rewritable-ledger',
  because:
    'Receive Success overwrites an outcome, and nothing is violated. While the rest of the protocol ' +
    'is as it should be, all Success messages carry the same decree (I1, I7 and ' +
    'Consistency say so), and to write it a second time changes nothing. That the first entry ' +
    'stays is a second line of defence, which would only show if another rule were ' +
    'broken too.',
  model: { granularity: 'prompt' },
  predicts: { keeps: 'everything' },
  replace: replacing((v) => ({ ReceiveSuccess: ReceiveSuccessAlways(v) })),
});
