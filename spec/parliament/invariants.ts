import { BLANK } from '../ballots/votes.ts';
import { type Constants, IN_LEDGER, OLIVE_DAY, type Parliament } from './vocabulary.ts';

/** One decree for each number, why that is so, and in which order they come. */
export const invariants = (v: Parliament) => ({
  Consistency: consistency(v),
  LedgersAreTrue: ledgersAreTrue(v),
  LaterBallotsAgree: laterBallotsAgree(v),
  ProposalsInOrder: proposalsInOrder(v),
  DecreeOrdering: decreeOrdering(v),
});

/** "No two ledgers could contain contradictory information" (1.1). */
const consistency = ({ invariant, forall, legislator, number }: Parliament) =>
  invariant({
    'one decree for each number': forall(
      { p: legislator, q: legislator, num: number },
      (s, { p, q, num }) => s.ledger[p][num] === s.ledger[q][num] || s.ledger[p][num] === BLANK || s.ledger[q][num] === BLANK,
      (s, { p, q, num }) => `${num} is ${s.ledger[p][num]} in ${p}'s ledger, and ${s.ledger[q][num]} in ${q}'s`,
    ),
  });

/** A ledger has only what a majority has voted for in some ballot. */
const ledgersAreTrue = ({ invariant, forall, legislator, number, ballots, isChosen }: Parliament) =>
  invariant({
    'a majority has voted for what is in a ledger': forall(
      { p: legislator, num: number },
      (s, { p, num }) =>
        s.ledger[p][num] === BLANK || ballots.some((b) => isChosen(s, b, num) && s.BeginBallot[b]?.[num] === s.ledger[p][num]),
      (s, { p, num }) => `${num}: ${s.ledger[p][num]} is in ${p}'s ledger, and was not passed in any ballot`,
    ),
  });

/** The lemma of section 2.1, for each decree number: after a ballot that has passed a decree, every one is for the same decree. */
const laterBallotsAgree = ({ invariant, forall, number, ballot, isChosen }: Parliament) =>
  invariant({
    'ballots later than a successful one are for the same decree': forall(
      { num: number, b: ballot, c: ballot },
      (s, { num, b, c }) => {
        if (c <= b || !isChosen(s, b, num)) return true;
        const later = s.BeginBallot[c]?.[num];
        return later === BLANK || later === s.BeginBallot[b]?.[num];
      },
      (s, { num, b, c }) =>
        `${num}: ${s.BeginBallot[b]?.[num]} was passed in ballot ${b}, and ballot ${c} is for ${s.BeginBallot[c]?.[num]}`,
    ),
  });

/**
 * "If decrees A and B are important and decree A was passed before decree B was proposed, then A has a lower decree number than B" (3.2.1).
 * Here "before" is said of ballots: A was passed in an earlier ballot than that in which B was proposed for the first time. By the clock
 * it is not so: see the variant `by-the-clock`.
 */
const proposalsInOrder = ({ invariant, forall, vars }: Parliament) =>
  invariant({
    'A has a lower decree number than B': forall(
      { l: vars.late.members() },
      () => false,
      (_s, { l }) => `${l.dec} is proposed as ${l.num}, when ${l.after} has passed as ${l.afterNum}`,
    ),
  });

/** The same of decrees B that are passed, too: so they stand in the ledgers. */
const decreeOrdering = ({ invariant, forall, vars, legislator }: Parliament) =>
  invariant({
    'A stands before B in the ledgers': forall(
      { p: legislator, l: vars.late.members() },
      (s, { p, l }) => s.ledger[p][l.num] !== l.dec,
      (_s, { p, l }) => `${p} has ${l.dec} as ${l.num}; it was proposed when ${l.after} had passed already, as ${l.afterNum}`,
    ),
  });

/** What must be reachable; some of it needs a second ballot, or a second number. */
export const witnesses = (
  { witness, legislator, number, ballot, ballots: all, legislators }: Parliament,
  { ballots, numbers }: Constants,
) => ({
  EverybodyHasADecree: witness({}, (s) => legislators.every((p) => s.ledger[p][1] !== BLANK)),
  ...(ballots > 1 && {
    AVoteIsTakenOver: witness({ b: ballot, num: number }, (s, { b, num }) => {
      const dec = s.BeginBallot[b]?.[num];
      return dec !== BLANK && dec !== OLIVE_DAY && all.some((a) => a < b && s.BeginBallot[a]?.[num] === dec);
    }),
    ALedgerIsReported: witness({ b: ballot, q: legislator, num: number }, (s, { b, q, num }) => s.LastVote[b]?.[q][num].bal === IN_LEDGER),
    ...(legislators.length > 1 && {
      TwoTakeThemselvesForPresident: witness({ p: legislator, q: legislator }, (s, { p, q }) =>
        p !== q && s.status[p] === 'president' && s.status[q] === 'president',
      ),
    }),
    ...(numbers > 1 && {
      OliveDayIsPassed: witness({ p: legislator, num: number }, (s, { p, num }) => s.ledger[p][num] === OLIVE_DAY),
      NotAllIsAskedFor: witness({ b: ballot }, (s, { b }) => s.NextBallot[b] > 0),
    }),
  }),
});

/** "Ledgers were written with indelible ink, and their entries could not be changed" (1.1); and a president knows what has passed. */
export const properties = ({ property, legislator, number, ballots, numbers, isChosen, top, passed }: Parliament) => ({
  IndelibleInk: property(
    { p: legislator, num: number },
    (before, after, { p, num }) => before.ledger[p][num] === BLANK || after.ledger[p][num] === before.ledger[p][num],
  ),
  /**
   * "The president must have learned about all previously passed decrees before initiating any new decree" (3.2.1): at the time he
   * hears.
   */
  HeKnowsWhatHasPassed: property(
    { p: legislator },
    (before, after, { p }) => before.status[p] !== 'trying' || after.status[p] !== 'president'
      || numbers.every((num) => passed(before, num) === undefined || num <= top(after, p)
        || !ballots.some((a) => a < after.lastTried[p] && isChosen(before, a, num))),
  ),
});
