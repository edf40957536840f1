import { Bitstate } from '../../engine/store/bitstate.ts';
import type { Arena } from '../../engine/core/arena.ts';
import { collisionProbability } from '../../engine/state/fingerprint.ts';
import type { Space } from '../../engine/space.ts';
import type { Effort } from '../exploration.ts';
import type { PlainParts } from '../checkpoint/snapshot.ts';

/** How the compiled core worked. */
export function coreEffort(
  space: Space,
  arena: Arena,
  { distinct, generated }: { readonly distinct: number; readonly generated: number },
  audited: number,
  resumed: number,
): Effort {
  return {
    engine: 'fast',
    userCalls: space.learner.userCalls,
    audited,
    collisionProbability: collisionProbability(distinct, generated),
    bytes: arena.bytes,
    ...(resumed > 0 ? { resumed } : {}),
  };
}

/** How the interpreted form of the fast engine worked. */
export function effortOf({ space, visited, links, frontier }: PlainParts, generated: number, audited: number, resumed: number): Effort {
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
