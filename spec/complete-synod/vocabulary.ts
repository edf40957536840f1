import {
  choice, count, FiniteSet, flag, fn, letters, names, numbered, optional, range, record, set, type StateOf, valuesOf, variables,
} from '../../checker/index.ts';
import { isMajorityOf, ownerAmong } from '../ballots/priests.ts';
import { BLANK, type Priest } from '../ballots/votes.ts';

export const constants = {
  priests: count(2, { min: 2, max: 4 }, 'how many priests there are: A, B, C, ...'),
  ballots: count(4, { min: 1, max: 20 }, 'how many ballot numbers there are: 1, 2, ...'),
  owners: choice(
    ['one-rival', 'by-turns'],
    'one-rival: the last but one belongs to the last but one of the priests, all others to the last, who is to be president; ' +
    'by-turns: the priests own the numbers by turns, the last of them the first',
  ),
  doors: choice(
    ['locked', 'open'],
    'locked: the doors have just been locked, behind what comings and goings may leave; open: priests and messengers come and go, and ' +
    'a message takes as long as it takes, until they are locked',
  ),
  old: flag(true, 'whether a message of before the doors were locked may still be on its way, if they are locked at first'),
  message: count(1, { min: 0, max: 20 }, 'in how many minutes a messenger delivers a message; 4 in the paper'),
  action: count(1, { min: 1, max: 20 }, 'in how many minutes of its cause a priest performs an action; 7 in the paper'),
  T: count(0, { min: 0, max: 50 }, 'after how many minutes there is exactly one president, if nobody comes or goes'),
  writing: choice(
    ['arrival', 'action'],
    'arrival: a decree is in the ledger when Success arrives; action: to write it is an action, which takes its time like any other',
  ),
  bound: count(0, { min: 0, max: 400 }, 'in how many minutes a decree has to be passed; 0: in as many as it takes at most, see `least`'),
};

export interface Constants {
  readonly priests: number;
  readonly ballots: number;
  readonly owners: 'one-rival' | 'by-turns';
  readonly doors: 'locked' | 'open';
  readonly old: boolean;
  readonly message: number;
  readonly action: number;
  readonly T: number;
  readonly writing: 'arrival' | 'action';
  readonly bound: number;
}

/** From a message until it is answered, if it is answered as late as possible: 11 minutes. */
const step = ({ message, action }: Constants): number => message + action;

/** From the action that ends step 5 until the decree is in the ledger of whoever receives Success. */
const last = ({ message, action, writing }: Constants): number => (writing === 'arrival' ? message : message + action);

/**
 * The least bound. The last message by which a rival can break a ballot is acted upon 11 minutes after T. Until then the president may
 * have begun a ballot, and a majority may have promised it; he executes step 3 within 22 minutes, learns of the larger number within
 * another 22, and with a larger one has a decree after 44 more: T + 99 minutes. In another 4 or 11 all others have it.
 *
 * If nobody but he has begun a ballot since the doors were locked, and no message of before is on its way, he may have to wait until his
 * 22 minutes are over, begin within 7, and learn of a larger number within 22: then he has it after 95, and all others after 99 or 106.
 */
export const least = (constants: Constants): number =>
  constants.T + 8 * step(constants) + (constants.T === 0 && !constants.old ? constants.action : step(constants)) + last(constants);

/** What the protocol says of time, and of the presidents; a variant may replace it. */
export interface Rules {
  /** How long a president waits for the end of step 3, and of step 5: 22 minutes. */
  readonly patience: number;
  /** How long a messenger really takes. */
  readonly messenger: number;
  /** Whether he whose name is the last considers himself to be the president, so many minutes after the doors were locked. */
  isSettled(since: number): boolean;
  /** Whether nobody else does. */
  isAlone(since: number): boolean;
  /** Whether who is asked to take part in an older ballot than he has promised says so. */
  readonly tellsNewer: boolean;
}

export const rules = (constants: Constants): Rules => ({
  patience: 2 * step(constants),
  messenger: constants.message,
  isSettled: (since) => since >= constants.T,
  isAlone: (since) => since >= constants.T,
  tellsNewer: true,
});

/** There is no such message on its way. */
export const NONE = 'none';

/** "Or -∞ if he never voted" (2.3). */
export const NO_VOTE = { bal: -Infinity, dec: BLANK } as const;

function variablesOf(constants: Constants, rules: Rules) {
  const bound = constants.bound === 0 ? least(constants) : constants.bound;
  const wait = rules.patience + constants.action;
  const priest = names(letters(constants.priests));
  const ballot = range(1, constants.ballots);
  const decree = names(numbered('d', constants.priests));
  const vote = record({ bal: optional(ballot, -Infinity), dec: optional(decree, BLANK) });
  const due = optional(range(0, bound + 1 + Math.max(wait, rules.messenger + constants.action)), NONE).initially(NONE);
  const state = variables({
    doors: names(['open', 'locked']).describe('Whether priests and messengers come and go.'),
    now: range(0, bound + 1).describe('For how many minutes the doors have been locked; no longer counted when it is more than the bound.'),
    here: set(priest).initially(FiniteSet.from(letters(constants.priests))).describe('The priests who are in the Chamber.'),
    presidents: set(priest).describe('The priests who consider themselves to be the president.'),

    lastTried: fn(priest, optional(ballot, -Infinity)).describe('The last ballot that p tried to begin. In his ledger.'),
    nextBal: fn(priest, optional(ballot, -Infinity)).describe('The last ballot in which p agreed to participate. In his ledger.'),
    prevVote: fn(priest, vote).describe("p's last vote. In his ledger."),
    outcome: fn(priest, optional(decree, BLANK)).describe('The decree that is written in the ledger of p, in indelible ink, or BLANK.'),

    status: fn(priest, names(['idle', 'trying', 'polling', 'done'])).describe(
      'Whether p has begun ballot lastTried[p], has executed step 3 of it, and step 5. On a slip of paper, as all that follows.',
    ),
    quorum: fn(priest, set(priest)).describe('Who has answered p in ballot lastTried[p]; from step 3 on its quorum.'),
    voted: fn(priest, set(priest)).describe('Who has voted in it, as far as p knows.'),
    latest: fn(priest, vote).describe('The latest vote of which p has heard in it.'),
    timer: fn(priest, due).describe('The minute until which p must have begun another ballot, if he is the president.'),

    // The mail: the minute until which a message must have been acted upon. It can be at any time before.
    NextBallot: fn(ballot, fn(priest, due)).describe('NextBallot(b), on its way to q.'),
    LastVote: fn(ballot, fn(priest, due)).describe('LastVote(b, v), on its way from q to him who has begun b.'),
    reported: fn(ballot, fn(priest, vote)).describe('The v of LastVote(b, v).'),
    BeginBallot: fn(ballot, fn(priest, due)).describe('BeginBallot(b, d), on its way to q.'),
    decree: fn(ballot, optional(decree, BLANK)).describe('The d of BeginBallot(b, d).'),
    Voted: fn(ballot, fn(priest, due)).describe('Voted(b, q), on its way from q to him who has begun b.'),
    Success: fn(decree, fn(priest, due)).describe('Success(d), on its way to q.'),
    Newer: fn(ballot, fn(priest, due)).describe('The message containing nextBal[q] = b, on its way to p.'),
  });
  return { ...state, state, priest, ballot, decree, bound, wait };
}

type Variables = ReturnType<typeof variablesOf>;
export type State = StateOf<Variables['schemas']>;
type Due = State['timer'][Priest];

/** The words in which the complete protocol is written. */
export function vocabulary(constants: Constants, rules: Rules) {
  const v = variablesOf(constants, rules);
  const { priests, action, ballots } = constants;
  const all = valuesOf(v.priest);
  const numbers = valuesOf(v.ballot);
  const decrees = valuesOf(v.decree);
  const isMajority = isMajorityOf(priests);
  const byTurns = ownerAmong(priests);
  const owner = (b: number): Priest =>
    constants.owners === 'by-turns' ? byTurns(b) : all[b === ballots - 1 ? priests - 2 : priests - 1] as Priest;
  const delay = rules.messenger + action;
  const lastDelay = constants.writing === 'arrival' ? rules.messenger : delay;

  /** A messenger goes to a priest, if he is there: by when the message must have been acted upon. The first of two alike counts. */
  const sent = (s: Pick<State, 'here' | 'now'>, to: Priest, before: Due, minutes = delay): Due =>
    s.here.has(to) && before === NONE ? s.now + minutes : before;
  /** "The priest whose name was last in alphabetical order among the names of all priests in the Chamber" (2.4). */
  const best = (s: Pick<State, 'here'>): Priest | undefined => all.findLast((p) => s.here.has(p));
  /** Whether p may consider himself to be the president. */
  const mayPreside = (s: Pick<State, 'doors' | 'here' | 'now'>, p: Priest): boolean =>
    s.doors === 'open' || !rules.isAlone(s.now) || best(s) === p;
  /** The next number that p may use, if there is one. */
  const nextNumber = (p: Priest, above: number): number | undefined => numbers.find((b) => b > above && owner(b) === p);
  /** "At the end of that period every priest in the Chamber would have a decree written in his ledger" (2.4). */
  const isPassed = (s: Pick<State, 'here' | 'outcome'>): boolean => all.every((p) => !s.here.has(p) || s.outcome[p] !== BLANK);

  /** "He ignores messages that pertain to any other ballot that he had previously initiated" (2.3): they need not be on their way. */
  const ignore = (s: State, p: Priest, kinds: readonly ('LastVote' | 'Voted')[]): void => {
    const b = s.lastTried[p];
    if (b === -Infinity) return;
    for (const q of all) {
      for (const kind of kinds) s[kind][b][q] = NONE;
      s.reported[b][q] = NO_VOTE;
    }
  };

  /** Step 1: "chooses a new ballot number b greater than lastTried[p], sets lastTried[p] to b" (2.3); a message to all (2.4). */
  const begin = (s: State, p: Priest, b: number): void => {
    ignore(s, p, ['LastVote', 'Voted']);
    s.lastTried[p] = b;
    s.status[p] = 'trying';
    s.quorum[p] = FiniteSet.of();
    s.voted[p] = FiniteSet.of();
    s.latest[p] = NO_VOTE;
    s.timer[p] = s.now + v.wait;
    for (const q of all) s.NextBallot[b][q] = sent(s, q, NONE);
  };
  /** The slip of paper is gone, and the messengers find nobody. */
  const leave = (s: State, p: Priest): void => {
    ignore(s, p, ['LastVote', 'Voted']);
    s.status[p] = 'idle';
    s.quorum[p] = FiniteSet.of();
    s.voted[p] = FiniteSet.of();
    s.latest[p] = NO_VOTE;
    s.timer[p] = NONE;
    for (const b of numbers) {
      s.NextBallot[b][p] = s.BeginBallot[b][p] = s.Newer[b][p] = NONE;
    }
    for (const d of decrees) s.Success[d][p] = NONE;
  };
  /** Whether nothing must have been done before a minute. */
  const nothingIsDue = (s: Mail, minute: number): boolean => {
    const isLate = (due: Due): boolean => due !== NONE && due < minute;
    const anyIsLate = (on: Readonly<Record<Priest, Due>>): boolean => all.some((q) => isLate(on[q]));
    return !numbers.some((b) => anyIsLate(s.NextBallot[b]) || anyIsLate(s.LastVote[b]) || anyIsLate(s.BeginBallot[b]) ||
        anyIsLate(s.Voted[b]) || anyIsLate(s.Newer[b])) && !decrees.some((d) => anyIsLate(s.Success[d]));
  };
  return {
    ...v, ...rules, T: constants.T, reaction: action, all, numbers, decrees, isMajority, owner, delay, lastDelay, sent, best, mayPreside,
    nextNumber, isPassed, begin, leave, ignore, nothingIsDue,
  };
}

type Mail = Pick<State, 'NextBallot' | 'LastVote' | 'BeginBallot' | 'Voted' | 'Newer' | 'Success'>;

export type Complete = ReturnType<typeof vocabulary>;
