import { type FiniteSet, letters } from '../../checker/index.ts';
import type { Priest } from './votes.ts';

/** "Ballot numbers were partitioned among the priests" (A1): the paper does not say how; here they take turns. */
export const ownerAmong = (priests: number) => (b: number): Priest => letters(priests)[(b - 1) % priests] as Priest;

/** "Initially, majority set just meant a simple majority" (2.2): any of them, not only the smallest. */
export const isMajorityOf = (priests: number) => (Q: FiniteSet<Priest>): boolean => 2 * Q.size > priests;
