import { BLANK } from '../ballots/votes.ts';
import type { Constants, Legislators } from './vocabulary.ts';

export const invariants = ({ invariant, forall, person, number, presidents, members, isPassed }: Legislators) => ({
  /** No two ledgers contradict each other. */
  Consistency: invariant({
    'one decree for each number': forall(
      { p: person, q: person, n: number },
      (s, { p, q, n }) => s.ledger[p][n] === s.ledger[q][n] || s.ledger[p][n] === BLANK || s.ledger[q][n] === BLANK,
      (s, { p, q, n }) => `decree ${n} is ${s.ledger[p][n]} in ${p}'s ledger, and ${s.ledger[q][n]} in ${q}'s`,
    ),
  }),
  /** Why: whoever counts votes for decree n counts those of the same legislators. */
  OneParliament: invariant({
    'all who count votes for a decree count those of the same legislators': forall(
      { p: presidents, q: presidents, n: number },
      (s, { p, q, n }) => !isPassed(s, p, n) || !isPassed(s, q, n) || s.proposed[p][n] === BLANK || s.proposed[q][n] === BLANK
        || members(s.ledger[p], n).join('') === members(s.ledger[q], n).join(''),
      (s, { p, q, n }) =>
        `decree ${n}: for ${p} the legislators are ${members(s.ledger[p], n).join(', ')}, for ${q} ${members(s.ledger[q], n).join(', ')}`,
    ),
  }),
});

export const witnesses = ({ witness, person, number, members, people }: Legislators, { founders, numbers, lag, shipwreck }: Constants) => ({
  ...(numbers > lag && !shipwreck && {
    OthersMakeTheLaws: witness({ p: person, n: number }, (s, { p, n }) =>
      s.ledger[p][n] !== BLANK && members(s.ledger[p], n).every((q) => !people.slice(0, founders).includes(q))),
  }),
  ...(lag > 1 && numbers > 1 && {
    ADecreeIsPassedOutOfOrder: witness({ p: person }, (s, { p }) => s.ledger[p][1] === BLANK && s.ledger[p][2] !== BLANK),
  }),
});

export const properties = ({ property, person, number }: Legislators) => ({
  IndelibleInk: property(
    { p: person, n: number },
    (before, after, { p, n }) => before.ledger[p][n] === BLANK || before.ledger[p][n] === after.ledger[p][n],
  ),
});
