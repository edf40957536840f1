import { Bitstate } from '../engine/bitstate.ts';
import { collisionProbability } from '../engine/fingerprint.ts';
import type { Effort } from './exploration.ts';
import type { Parts } from './long/snapshot.ts';

/** How the plain form of the fast engine worked. */
export function effortOf({ space, visited, links, frontier }: Parts, generated: number, audited: number, resumed: number): Effort {
  return {
    engine: 'fast',
    compiled: false,
    userCalls: space.learner.userCalls,
    audited,
    collisionProbability: visited.exact ? 0 : collisionProbability(visited.size, generated),
    bytes: visited.bytes + links.bytes + frontier.bytes + space.learner.forest.bytes,
    ...(visited instanceof Bitstate ? { coverage: visited.coverage } : {}),
    ...(resumed > 0 ? { resumed } : {}),
  };
}
