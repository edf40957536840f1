import { FiniteSet } from 'synod';
import type { SystemEvent } from 'synod/testing';

const set = (...members: readonly string[]): FiniteSet<string> => FiniteSet.from(members);
const receive = (type: string, m: Readonly<Record<string, unknown>>): SystemEvent => ({
  action: `Receive${type}`,
  choices: { m: { type, ...m } },
});
const answer = (bal: number, to: string, pst: string, vote = { bal: -Infinity, dec: 'BLANK' }): SystemEvent =>
  receive('LastVote', { bal, vote: { pst, ...vote }, to });
const poll = (p: string, Q: FiniteSet<string>, d: string): SystemEvent => ({ action: 'StartPolling', choices: { p, Q, d } });

/** Ballots 1 and 2 come to nothing: in each one priest votes, for d1 and for d2. All three answer to ballot 3, and then C polls for it. */
export const threeBallots = (quorum: readonly string[], decree: string): readonly SystemEvent[] => [
  { action: 'TryNewBallot', choices: { p: 'A', b: 1 } },
  ...['A', 'B'].map((to) => receive('NextBallot', { bal: 1, to })),
  ...['A', 'B'].map((pst) => answer(1, 'A', pst)),
  poll('A', set('A', 'B'), 'd1'),
  receive('BeginBallot', { bal: 1, dec: 'd1', to: 'A' }),
  { action: 'TryNewBallot', choices: { p: 'B', b: 2 } },
  ...['B', 'C'].map((to) => receive('NextBallot', { bal: 2, to })),
  ...['B', 'C'].map((pst) => answer(2, 'B', pst)),
  poll('B', set('B', 'C'), 'd2'),
  receive('BeginBallot', { bal: 2, dec: 'd2', to: 'B' }),
  { action: 'TryNewBallot', choices: { p: 'C', b: 3 } },
  ...['A', 'B', 'C'].map((to) => receive('NextBallot', { bal: 3, to })),
  answer(3, 'C', 'A', { bal: 1, dec: 'd1' }),
  answer(3, 'C', 'B', { bal: 2, dec: 'd2' }),
  answer(3, 'C', 'C'),
  poll('C', set(...quorum), decree),
];
