import { FiniteSet } from '../../../checker/index.ts';
import { synod } from '../../../spec/synod/synod.ts';
import { BLANK, type Priest } from '../../../spec/ballots/votes.ts';
import { Scene, type Values } from '../scene.ts';

/** The Synod in one state, with three priests and three ballots unless said otherwise. */
export const scene = (values: Values = {}, constants: Readonly<Record<string, unknown>> = { ballots: 3 }): Scene =>
  new Scene(synod, values, constants);

export const set = <T>(...members: T[]): FiniteSet<T> => FiniteSet.of(...members);
export const vote = (pst: Priest, bal = -Infinity, dec: string = BLANK): object => ({ pst, bal, dec });
export const ballot = (bal: number, dec: string, qrm: readonly Priest[], vot: readonly Priest[] = []): object => ({
  bal,
  dec,
  qrm: set(...qrm),
  vot: set(...vot),
});

/** Messages; ballot 1 belongs to A, 2 to B, 3 to C. */
const ownerOf = (bal: number): Priest => (['A', 'B', 'C'] as const)[bal - 1] as Priest;
export const nextBallot = (bal: number, to: Priest): object => ({ type: 'NextBallot', bal, to });
export const lastVote = (bal: number, v: object): object => ({ type: 'LastVote', bal, vote: v, to: ownerOf(bal) });
export const beginBallot = (bal: number, dec: string, to: Priest): object => ({ type: 'BeginBallot', bal, dec, to });
export const voted = (bal: number, from: Priest): object => ({ type: 'Voted', bal, from, to: ownerOf(bal) });
export const success = (dec: string, to: Priest): object => ({ type: 'Success', dec, to });
