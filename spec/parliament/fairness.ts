import { type Action, type Fairness, weak } from '../../checker/index.ts';
import { BLANK } from '../ballots/votes.ts';
import type { Parliament } from './vocabulary.ts';

type Act = ReturnType<Parliament['action']>;
type State = Act extends Action<infer S> ? S : never;

/**
 * What legislators must go on doing for anything to be passed. No message is lost for ever, so weak fairness is enough. The ballots of a
 * model are bounded, so that somebody is the last president, whom nobody outbids.
 */
export const fairness = (actions: Readonly<Record<string, Act>>): Record<string, Fairness<State>> =>
  Object.fromEntries(Object.entries(actions).map(([name, action]) => [`${name} goes on`, weak(action)]));

/** What comes of it: of a president whom nobody outbids, and of gaps. */
export const liveness = ({ leadsTo, legislator, legislators, number, numbers, ballots }: Parliament) => ({
  /** What the last of all presidents puts to the vote is passed, and everybody learns it. */
  TheLastPresidentSucceeds: leadsTo(
    { num: number },
    (s, { num }) => s.BeginBallot[ballots.length]?.[num] !== BLANK,
    (s, { num }) => legislators.every((p) => s.ledger[p][num] !== BLANK),
  ),
  /** A decree that is written behind a gap is no law yet: the gap must be closed. */
  GapsAreClosed: leadsTo(
    { p: legislator, num: number },
    (s, { p, num }) => s.ledger[p][num] !== BLANK,
    (s, { p, num }) => numbers.every((lower) => lower > num || s.ledger[p][lower] !== BLANK),
  ),
});
