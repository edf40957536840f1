import { given, range, spec } from '../../checker/index.ts';
import { BLANK, type Decree } from '../ballots/votes.ts';
import { initial } from './initial.ts';
import { invariants, properties, witnesses } from './invariants.ts';
import { type Complete, constants, NO_VOTE, NONE, rules, vocabulary } from './vocabulary.ts';

// The basic protocol (2.3), with minutes (2.4). A message is received and acted upon in one step, which must be taken before so many
// minutes have passed as its messenger and then the priest may take: nobody sees it arrive. No minute passes while something is due.

/** "If the Chamber doors were locked with p and a majority set of priests inside" (2.4): from now on nobody comes or goes. */
const LockTheDoors = ({ action, isMajority }: Complete) =>
  action({}, {
    by: 'doorkeeper',
    enabled: (s) => ({ 'the doors are open': s.doors === 'open', 'a majority set is in the Chamber': isMajority(s.here) }),
    effect: (s) => { s.doors = 'locked'; },
  });

/** A priest leaves the Chamber. What is in his ledger he takes with him; the slip of paper is lost, and nobody gives him his messages. */
const Leave = ({ action, vars, leave }: Complete) =>
  action({ p: vars.here.members() }, {
    enabled: (s) => ({ 'the doors are open': s.doors === 'open' }),
    effect: (s, { p }) => {
      s.here = s.here.without(p);
      s.presidents = s.presidents.without(p);
      leave(s, p);
    },
  });

const Enter = ({ action, priest }: Complete) =>
  action({ p: priest }, {
    enabled: (s, { p }) => ({ 'the doors are open': s.doors === 'open', 'p is outside': !s.here.has(p) }),
    effect: (s, { p }) => { s.here = s.here.with(p); },
  });

/** A messenger leaves the Chamber, and his message is lost; to lose one in a thousand copies does not matter, to lose the last one does. */
const MessengerLeaves = ({ action, priest, ballot }: Complete) =>
  action({ kind: ['NextBallot', 'LastVote', 'BeginBallot', 'Voted', 'Newer'] as const, b: ballot, q: priest }, {
    by: 'messenger',
    enabled: (s, { kind, b, q }) => ({ 'the doors are open': s.doors === 'open', 'he is on his way': s[kind][b][q] !== NONE }),
    effect: (s, { kind, b, q }) => {
      s[kind][b][q] = NONE;
      if (kind === 'LastVote') s.reported[b][q] = NO_VOTE;
    },
  });

const SuccessIsLost = ({ action, priest, decree }: Complete) =>
  action({ q: priest, d: decree }, {
    by: 'messenger',
    enabled: (s, { q, d }) => ({ 'the doors are open': s.doors === 'open', 'he is on his way': s.Success[d][q] !== NONE }),
    effect: (s, { q, d }) => { s.Success[d][q] = NONE; },
  });

/**
 * "If no one entered or left the Chamber, then after T minutes exactly one priest in the Chamber would consider himself to be the
 * president" (2.4): that is required, and nothing more. Before that anybody may; then it is the one whose name is the last.
 */
const Accede = ({ action, vars, mayPreside, reaction }: Complete) =>
  action({ p: vars.here.members() }, {
    enabled: (s, { p }) => ({
      'p does not consider himself to be the president': !s.presidents.has(p),
      'anybody may, or p is the last by name': mayPreside(s, p),
    }),
    effect: (s, { p }) => {
      s.presidents = s.presidents.with(p);
      const { [p]: timer } = s.timer;
      s.timer[p] = Math.max(timer === NONE ? 0 : timer, s.now + reaction);
    },
  });

/** A priest hears of a better one. */
const StepDown = ({ action, vars, isSettled, best }: Complete) =>
  action({ p: vars.presidents.members() }, {
    enabled: (s, { p }) => ({ 'p need not be it': s.doors === 'open' || !isSettled(s.now) || best(s) !== p }),
    effect: (s, { p }) => {
      s.presidents = s.presidents.without(p);
      if (s.status[p] === 'idle') s.timer[p] = NONE;
    },
  });

/**
 * Step 1. A president begins a ballot "iff (i) he had not executed step 3 or step 5 within the previous 22 minutes", nor begun one, or has
 * not tried at all. He must be one when he acts. His own messages take as long as any other.
 */
const BeginBallot = ({ action, vars, reaction, nextNumber, begin }: Complete) =>
  action({ p: vars.presidents.members() }, {
    enabled: (s, { p }) => {
      const { [p]: timer } = s.timer;
      return {
        'p has tried nothing yet, or waited in vain':
          s.doors === 'open' || s.status[p] === 'idle' || (timer !== NONE && s.now > timer - reaction),
        'p has a larger number': nextNumber(p, s.lastTried[p]) !== undefined,
      };
    },
    effect: (s, { p }) => {
      const b = nextNumber(p, s.lastTried[p]);
      if (b !== undefined) begin(s, p, b);
    },
  });

/** Step 2: a promise, and the last vote. "If ... b < nextBal[q], then he sent p a message containing nextBal[q]" (2.4). */
const ReceiveNextBallot = ({ action, priest, ballot, owner, sent, tellsNewer }: Complete) =>
  action({ q: priest, b: ballot }, {
    enabled: (s, { q, b }) => ({ 'NextBallot(b) is on its way to q': s.NextBallot[b][q] !== NONE }),
    effect: (s, { q, b }) => {
      s.NextBallot[b][q] = NONE;
      const newer = s.nextBal[q];
      const p = owner(b);
      if (b > newer) {
        s.nextBal[q] = b;
        if (s.lastTried[p] !== b || s.status[p] !== 'trying') return;
        s.LastVote[b][q] = sent(s, p, NONE);
        s.reported[b][q] = s.prevVote[q];
      } else if (b < newer && tellsNewer) s.Newer[newer][p] = sent(s, p, s.Newer[newer][p]);
    },
  });

/**
 * Step 3, when the last answer of a majority has come: the decree of the latest vote, or one's own; "to every priest in Q" (2.3). What
 * comes later, or belongs to an older ballot, is ignored.
 */
const ReceiveLastVote = ({ action, priest, ballot, owner, isMajority, all, wait, sent, ignore }: Complete) =>
  action({ q: priest, b: ballot }, {
    by: ({ b }) => owner(b),
    enabled: (s, { q, b }) => ({ 'LastVote(b, v) is on its way from q': s.LastVote[b][q] !== NONE }),
    effect: (s, { q, b }) => {
      const p = owner(b);
      const vote = s.reported[b][q];
      s.LastVote[b][q] = NONE;
      s.reported[b][q] = NO_VOTE;
      const Q = s.quorum[p].with(q);
      s.quorum[p] = Q;
      if (vote.bal > s.latest[p].bal) s.latest[p] = vote;
      if (!isMajority(Q)) return;
      const { dec } = s.latest[p];
      s.status[p] = 'polling';
      ignore(s, p, ['LastVote']);
      s.latest[p] = NO_VOTE;
      s.timer[p] = s.now + wait;
      s.decree[b] = dec === BLANK ? `d${all.indexOf(p) + 1}` as Decree : dec;
      for (const r of all) if (Q.has(r)) s.BeginBallot[b][r] = sent(s, r, NONE);
    },
  });

/** Step 4: a vote, if no later ballot has been promised. */
const ReceiveBeginBallot = ({ action, priest, ballot, owner, sent, tellsNewer }: Complete) =>
  action({ q: priest, b: ballot }, {
    enabled: (s, { q, b }) => ({ 'BeginBallot(b, d) is on its way to q': s.BeginBallot[b][q] !== NONE }),
    effect: (s, { q, b }) => {
      s.BeginBallot[b][q] = NONE;
      const newer = s.nextBal[q];
      const p = owner(b);
      if (newer === b) {
        s.prevVote[q] = { bal: b, dec: s.decree[b] };
        if (s.lastTried[p] === b && s.status[p] === 'polling') s.Voted[b][q] = sent(s, p, NONE);
      } else if (newer !== -Infinity && tellsNewer) s.Newer[newer][p] = sent(s, p, s.Newer[newer][p]);
    },
  });

/** Step 5, when every priest in Q has voted: "he writes d ... in his ledger and sends a Success(d) message to every priest" (2.3). */
const ReceiveVoted = ({ action, priest, ballot, owner, all, lastDelay, wait, sent }: Complete) =>
  action({ q: priest, b: ballot }, {
    by: ({ b }) => owner(b),
    enabled: (s, { q, b }) => ({ 'Voted(b, q) is on its way from q': s.Voted[b][q] !== NONE }),
    effect: (s, { q, b }) => {
      const p = owner(b);
      s.Voted[b][q] = NONE;
      s.voted[p] = s.voted[p].with(q);
      const dec = s.decree[b];
      if (dec === BLANK || !s.quorum[p].isSubsetOf(s.voted[p])) return;
      s.status[p] = 'done';
      s.timer[p] = s.now + wait;
      s.outcome[p] = dec;
      for (const r of all) if (r !== p) s.Success[dec][r] = sent(s, r, s.Success[dec][r], lastDelay);
    },
  });

/** Step 6: the priest enters the decree in his ledger. */
const ReceiveSuccess = ({ action, priest, decree }: Complete) =>
  action({ q: priest, d: decree }, {
    enabled: (s, { q, d }) => ({ 'Success(d) is on its way to q': s.Success[d][q] !== NONE }),
    effect: (s, { q, d }) => {
      s.Success[d][q] = NONE;
      if (s.outcome[q] === BLANK) s.outcome[q] = d;
    },
  });

/** "Or (ii) he learned that another priest had initiated a higher-numbered ballot": the president begins one with a larger number. */
const ReceiveNewer = ({ action, priest, ballot, nextNumber, begin }: Complete) =>
  action({ p: priest, b: ballot }, {
    enabled: (s, { p, b }) => ({
      'the message is on its way to p': s.Newer[b][p] !== NONE,
      'it is nothing to him, or he has a larger number':
        !s.presidents.has(p) || b <= s.lastTried[p] || nextNumber(p, b) !== undefined,
    }),
    effect: (s, { p, b }) => {
      s.Newer[b][p] = NONE;
      const larger = nextNumber(p, b);
      if (s.presidents.has(p) && b > s.lastTried[p] && larger !== undefined) begin(s, p, larger);
    },
  });

/**
 * Some minutes pass, for all alike. They end when something is due: a message, a president who has to begin a ballot, or the selection of
 * the president. When the decree is passed, nobody counts them any more.
 */
const Wait = ({ action, wait: longest, all, bound, isSettled, isAlone, isPassed, best, nothingIsDue }: Complete) =>
  action({ minutes: range(1, longest) }, {
    by: 'time',
    enabled: (s, { minutes }) => ({
      'the doors are locked': s.doors === 'locked',
      'it is not over': s.now <= bound && !isPassed(s),
      'if it is settled before that, there is one president': all.every((p) => {
        const isHe = p === best(s);
        return s.presidents.has(p) === isHe || !(isHe ? isSettled : isAlone)(s.now + minutes - 1);
      }),
      'no president has to begin a ballot before that': all.every((p) => {
        const { [p]: timer } = s.timer;
        return !s.presidents.has(p) || timer === NONE || timer >= s.now + minutes;
      }),
      'no message is due before that': nothingIsDue(s, s.now + minutes),
    }),
    effect: (s, { minutes }) => { s.now = Math.min(bound + 1, s.now + minutes); },
  });

export const completeSynod = spec({
  name: 'complete-synod',
  gloss: 'The Synod with minutes: deadlines, timers and a president, and how long it takes at most until a decree is passed.',
  source: 'Leslie Lamport, The Part-Time Parliament (1998), section 2.4; the steps are those of 2.3',
  constants,
  rules,
  deadlock: 'allowed',
  define(constants, rules) {
    const v = vocabulary(constants, rules);
    return {
      state: v.state,
      initial: constants.doors === 'open' ? {} : () => initial(v, constants),
      actions: given(v, {
        ...(constants.doors === 'open' && { LockTheDoors, Leave, Enter, MessengerLeaves, SuccessIsLost }),
        Accede, StepDown, BeginBallot, ReceiveNextBallot, ReceiveLastVote, ReceiveBeginBallot,
        ReceiveVoted, ReceiveSuccess, ReceiveNewer, Wait,
      }),
      invariants: invariants(v),
      properties: properties(v),
      witnesses: witnesses(v, constants),
    };
  },
});
