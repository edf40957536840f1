import { Bitstate } from '../../engine/store/bitstate.ts';
import type { Packing } from '../../engine/state/packing.ts';
import { SpilledFingerprints } from '../../engine/store/spilled.ts';
import { Fingerprints, type Room, type Visited } from '../../engine/store/visited.ts';
import { WholeStates } from '../../engine/store/whole-states.ts';
import type { ExplicitOptions } from '../exploration.ts';

/** The table of the states found so far that the options ask for. */
export function visitedFor({ exact, bitstate, spillStore }: ExplicitOptions, packing: Packing, room: Room): Visited {
  if (bitstate !== undefined) return new Bitstate(bitstate);
  if (exact === true) return new WholeStates(packing, room);
  return spillStore === undefined ? new Fingerprints(room) : new SpilledFingerprints(spillStore, room);
}
