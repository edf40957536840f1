import {
  count, type FiniteSet, fn, letters, names, numbered, optional, range, record, set, type StateOf, subsets, valuesOf, variables,
} from '../../checker/index.ts';
import { isMajorityOf, ownerAmong } from '../ballots/priests.ts';
import { BLANK, type Decree, type Priest } from '../ballots/votes.ts';

/** "The ides of February is national olive day": "a traditional decree that made absolutely no difference to anyone in Paxos" (3.1). */
export const OLIVE_DAY = 'olive-day';

/** A message that has not been sent. */
export const UNSENT = -1;

/** The ballot number of a decree that is in the ledger of him who reports it: no vote outranks it. */
export const IN_LEDGER = Infinity;

export const constants = {
  legislators: count(3, { min: 1, max: 5 }, 'how many legislators there are: A, B, C, ...'),
  ballots: count(2, { min: 1, max: 9 }, 'how many ballot numbers there are: 1, 2, ...; the legislators own them by turns'),
  numbers: count(2, { min: 1, max: 4 }, 'how many decree numbers there are: 1, 2, ...'),
  decrees: count(2, { min: 1, max: 9 }, 'how many important decrees citizens ask for: d1, d2, ..., as they are introduced'),
  place: count(1, { min: 1, max: 4 }, 'the decree number at which the refinement looks: there the protocol is one instance of consensus'),
};

export interface Constants {
  readonly legislators: number;
  readonly ballots: number;
  readonly numbers: number;
  readonly decrees: number;
  readonly place: number;
}

type AnyDecree = Decree | typeof OLIVE_DAY;

/** What a legislator says of one decree number: his vote there, or what is in his ledger, or nothing. */
export interface Report { readonly bal: number; readonly dec: AnyDecree | typeof BLANK }

/** Nothing is in his ledger, and he has never voted. */
const NOTHING: Report = { bal: -Infinity, dec: BLANK };

type Ledger = Readonly<Record<number, AnyDecree | typeof BLANK>>;

/** What a president and a legislator decide by; a variant may replace it. */
export interface Rules {
  /** The n of NextBallot(b, n): "all decrees with numbers less than or equal to n" are in the ledger (3.1). */
  asksAbove(ledger: Ledger, numbers: readonly number[]): number;
  /** Whether a legislator who answers NextBallot(b, n) promises for the decree number. */
  promises(num: number, n: number): boolean;
  /**
   * What LastVote says of one number: "all decrees ... that already appear in q's ledger (in addition to ... the usual LastVote
   * information)".
   */
  report(written: AnyDecree | typeof BLANK, vote: Report): Report;
  /** The report that determines the decree of step 3: B3. */
  decisive(reports: readonly Report[]): Report;
  /** "A new president would fill any gaps in his ledger by passing the olive-day decree" (3.1). */
  readonly fillsGaps: boolean;
  /**
   * The numbers that a president may give to a new decree, of those that he is still free to choose. All above `top` are; up to `known` he
   * has all decrees in his ledger.
   */
  mayChoose(free: readonly number[], top: number, known: number): readonly number[];
  /** Whether one may vote in ballot b: "b = nextBal[q]" (2.3). */
  mayVote(b: number, nextBal: number): boolean;
  /** Whether a decree that was passed in ballot `a` counts as passed before one that is introduced in ballot `b`. */
  isBefore(a: number, b: number): boolean;
  /** Whether a decree counts as proposed once more when a later ballot takes it over. */
  readonly again: boolean;
}

/** The report of the highest ballot number, the first of them. */
export const latest = (reports: readonly Report[]): Report => reports.reduce((v, w) => (w.bal > v.bal ? w : v), NOTHING);

export const rules = (): Rules => ({
  asksAbove: (ledger, numbers) => (numbers.find((num) => ledger[num] === BLANK) ?? numbers.length + 1) - 1,
  promises: (num, n) => num > n,
  report: (written, vote) => (written === BLANK ? vote : { bal: IN_LEDGER, dec: written }),
  decisive: latest,
  fillsGaps: true,
  mayChoose: (free) => free.slice(0, 1),
  mayVote: (b, nextBal) => b === nextBal,
  isBefore: (a, b) => a < b,
  again: false,
});

function variablesOf({ legislators, ballots, numbers, decrees }: Constants) {
  const legislator = names(letters(legislators));
  const ballot = range(1, ballots);
  const number = range(1, numbers);
  const decree = names([OLIVE_DAY, ...numbered('d', decrees)]);
  const vote = record({ bal: optional(ballot, -Infinity), dec: optional(decree, BLANK) })
    .where(({ bal, dec }) => (bal === -Infinity) === (dec === BLANK));
  const report = record({ bal: optional(optional(ballot, -Infinity), IN_LEDGER).initially(-Infinity), dec: optional(decree, BLANK) })
    .where(({ bal, dec }) => (bal === -Infinity) === (dec === BLANK));

  const state = variables({
    ledger: fn(legislator, fn(number, optional(decree, BLANK))).describe(
      "The decree that stands under a number in p's ledger, in indelible ink, or BLANK.",
    ),
    lastTried: fn(legislator, optional(ballot, -Infinity)).describe('The last ballot that p tried to begin. In his ledger.'),
    nextBal: fn(legislator, fn(number, optional(ballot, -Infinity))).describe(
      'For each decree number the last ballot in which p agreed to participate. In his ledger.',
    ),
    vote: fn(legislator, fn(number, vote)).describe("p's last vote for each decree number. In his ledger."),
    status: fn(legislator, names(['idle', 'trying', 'president'])).describe(
      'Whether p tries to begin ballot lastTried[p], or has heard from a majority and takes himself for the president. On a slip of paper.',
    ),
    introduced: range(0, decrees).describe('How many of the decrees that citizens ask for have been given a number.'),
    late: set(record({ dec: decree, num: number, after: decree, afterNum: number })).describe(
      'Known to nobody: the important decrees that were proposed when another important one, with no lower a number, had passed.',
    ),

    // The mail. A ballot has one owner, so that the messages of one kind are functions of its number, of the decree number, of the sender.
    // None is ever removed: each is read by whom it concerns any number of times, at any time, or never.
    NextBallot: fn(ballot, optional(range(0, numbers), UNSENT)).describe(
      'The n of NextBallot(b, n): the owner of b knows the decrees up to n, and asks for the rest.',
    ),
    answered: fn(ballot, set(legislator)).describe('Who has answered NextBallot(b, n) by LastVote.'),
    LastVote: fn(ballot, fn(legislator, fn(number, report))).describe('What he has said there of each decree number above n.'),
    BeginBallot: fn(ballot, fn(number, optional(decree, BLANK))).describe('The decree that is put to the vote in ballot b under a number.'),
    Voted: fn(ballot, fn(number, set(legislator))).describe('Who has sent Voted(b, q) for a decree number.'),
    Success: fn(number, set(decree)).describe('The decrees of which Success messages have been sent.'),
  });
  return { ...state, state, legislator, ballot, number, decree };
}

type Variables = ReturnType<typeof variablesOf>;
type State = StateOf<Variables['schemas']>;

/** The words in which the parliament is written. */
export function vocabulary(constants: Constants, rules: Rules) {
  const v = variablesOf(constants);
  const { legislators, decrees } = constants;
  const lists = { legislators: letters(legislators), numbers: valuesOf(v.number), ballots: valuesOf(v.ballot) };
  const quorums: readonly FiniteSet<Priest>[] = subsets(lists.legislators).filter(isMajorityOf(legislators));
  const owner = ownerAmong(legislators);

  /** All members of a majority set have voted. */
  const isChosen = (s: Pick<State, 'Voted'>, b: number, num: number): boolean => 2 * (s.Voted[b]?.[num]?.size ?? 0) > legislators;

  /** The numbers for which p is still free to choose a decree, the lowest first: not in his ledger, and not proposed in his ballot. */
  const free = (s: Pick<State, 'BeginBallot' | 'ledger' | 'lastTried'>, p: Priest): readonly number[] =>
    lists.numbers.filter((num) => s.ledger[p][num] === BLANK && s.BeginBallot[s.lastTried[p]]?.[num] === BLANK);

  /** The highest number that p knows to be in use. */
  const top = (s: Pick<State, 'BeginBallot' | 'ledger' | 'lastTried'>, p: Priest): number => {
    const open = free(s, p);
    return lists.numbers.findLast((num) => !open.includes(num)) ?? 0;
  };

  /** "A decree was said to be passed when it was written for the first time in a ledger" (3.2.1); what is written, if it is important. */
  const passed = (s: Pick<State, 'ledger'>, num: number): Decree | undefined => {
    const dec = lists.legislators.map((p) => s.ledger[p][num]).find((written) => written !== BLANK && written !== OLIVE_DAY);
    return dec as Decree | undefined;
  };

  /** Notes for the invariants, and for nobody else, which important decrees have passed before d is proposed, with no lower a number. */
  const note = (s: State, b: number, num: number, d: Decree): void => {
    for (const afterNum of lists.numbers) {
      const after = passed(s, afterNum);
      if (afterNum < num || after === undefined || after === d) continue;
      if (lists.ballots.some((a) => rules.isBefore(a, b) && isChosen(s, a, afterNum))) {
        s.late = s.late.with({ dec: d, num, after, afterNum });
      }
    }
  };

  const important = numbered('d', decrees);
  return { ...v, ...rules, ...lists, quorums, owner, isChosen, free, top, passed, note, important };
}

export type Parliament = ReturnType<typeof vocabulary>;
