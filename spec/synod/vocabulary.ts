import {
  bag, FiniteSet, fn, letters, names, numbered, optional, range, record, set, type StateOf, union, type ValueOf, variables,
} from '../../checker/index.ts';
import type { Constants, Rules } from './constants.ts';
import { BLANK, maxVotes, type Priest } from '../ballots/votes.ts';

/** The values that variables and choices range over. */
function domainsOf({ priests, ballots, decrees }: Constants, { usersOf }: Rules) {
  const priest = names(letters(priests));
  const ballot = range(1, ballots);
  const decree = names(numbered('d', decrees)).symmetric();

  /** A vote is null in both of its other components or in neither. */
  const vote = record({ pst: priest, bal: optional(ballot, -Infinity), dec: optional(decree, BLANK) })
    .where(({ bal, dec }) => (bal === -Infinity) === (dec === BLANK))
    .tell(({ pst, bal, dec }) => (bal === -Infinity ? `no vote of ${pst}` : `${pst}'s vote for ${dec} in ballot ${bal}`));

  /** Every message is addressed; LastVote and Voted messages go to the owner of their ballot. */
  const message = union('type', {
    NextBallot: { bal: ballot, to: priest },
    LastVote: { bal: ballot, vote, to: priest },
    BeginBallot: { bal: ballot, dec: decree, to: priest },
    Voted: { bal: ballot, from: priest, to: priest },
    Success: { dec: decree, to: priest },
  }).where((m) => (m.type !== 'LastVote' && m.type !== 'Voted') || usersOf(m.bal).includes(m.to));

  return { priest, ballot, decree, vote, message };
}

type Domains = ReturnType<typeof domainsOf>;
type Message = ValueOf<Domains['message']>;

function variablesOf({ priest, ballot, decree, vote, message }: Domains, { network, copies }: Constants) {
  return variables({
    // "First come the variables that represent information kept in his ledger" (A1).
    outcome: fn(priest, optional(decree, BLANK)).describe(
      "The decree written in p's ledger, or BLANK if there is nothing written there yet.",
    ),
    lastTried: fn(priest, optional(ballot, -Infinity)).describe(
      'The number of the last ballot that p tried to begin, or -∞ if there was none.',
    ),
    prevBal: fn(priest, optional(ballot, -Infinity)).describe('The number of the last ballot in which p voted, or -∞ if he never voted.'),
    prevDec: fn(priest, optional(decree, BLANK)).describe('The decree for which p last voted, or BLANK if p never voted.'),
    nextBal: fn(priest, optional(ballot, -Infinity))
      .describe('The number of the last ballot in which p agreed to participate, or -∞ if he has never agreed to participate in a ballot.'),

    // "Next come variables representing information that priest p could keep on a slip of paper" (A1).
    status: fn(priest, names(['idle', 'trying', 'polling'])).describe(
      'idle: not conducting or trying to begin a ballot; trying: trying to begin ballot ' +
        'number lastTried[p]; polling: now conducting ballot number lastTried[p].',
    ),
    prevVotes: fn(priest, set(vote)).describe(
      'The set of votes received in LastVote messages for the current ' + 'ballot (the one with ballot number lastTried[p]).',
    ),
    quorum: fn(priest, set(priest)).describe(
      'If status[p] = polling, then the set of priests forming the quorum ' + 'of the current ballot; otherwise, meaningless.',
    ),
    voters: fn(priest, set(priest)).describe(
      'If status[p] = polling, then the set of quorum members from whom p has received ' +
        'Voted messages in the current ballot; otherwise, meaningless.',
    ),
    decree: fn(priest, optional(decree, BLANK)).describe(
      'If status[p] = polling, then the decree of the current ballot; otherwise, meaningless.',
    ),

    history: set(record({ bal: ballot, dec: decree, qrm: set(priest), vot: set(priest) }), { keyedBy: 'bal' }).describe(
      'The history variable 𝓑: the set of ballots that have been started and ' + 'their progress, namely, which priests have cast votes.',
    ),
    mail: (network === 'set' ? set(message) : bag(message, { copies, overflow: 'lost' })).describe(
      'The variable 𝓜: the multiset of all messages in transit.',
    ),
  });
}

type Variables = ReturnType<typeof variablesOf>;
type State = StateOf<Variables['schemas']>;

/** The words in which the actions are written: domains, variables, and what it is to send, to receive, and to lose one's slip of paper. */
export function vocabulary(constants: Constants, rules: Rules) {
  const domains = domainsOf(constants, rules);
  const state = variablesOf(domains, constants);

  /** "Each Send action adds a message to this multiset" (A2). */
  const send = (s: Pick<State, 'mail'>, m: Message): void => { s.mail = s.mail.with(m); };

  /** "... and each Receive action removes one" (A2); in the set network it stays, and can be received again. */
  const receive = (s: Pick<State, 'mail'>, m: Message): void => { if (constants.network === 'bag') s.mail = s.mail.without(m); };

  /**
   * "If p has lost his slip of paper" (A1), nothing is on it. Irrelevant and meaningless values all look the same, or
   * one state would count as many.
   */
  const clearSlip = (s: State, p: Priest): void => {
    s.status[p] = 'idle';
    s.prevVotes[p] = FiniteSet.of();
    s.quorum[p] = FiniteSet.of();
    s.voters[p] = FiniteSet.of();
    s.decree[p] = BLANK;
  };

  return {
    ...state,
    ...domains,
    ...rules,
    ...maxVotes(constants.ballots),
    state,
    numberMax: constants.ballots,
    priests: letters(constants.priests),
    send,
    receive,
    clearSlip,
  };
}

export type Synod = ReturnType<typeof vocabulary>;
