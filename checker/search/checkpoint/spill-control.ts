import { SpilledFingerprints } from '../../engine/store/spilled.ts';
import type { TransitionCounters } from '../transition-counters.ts';
import type { PlainParts } from './snapshot.ts';

/** Ensures that states which were found again, while their fingerprints were in the spill store, do not count twice. */
export class SpillControl {
  readonly #parts: PlainParts;
  readonly #transitionCounters: TransitionCounters;
  /** The number of the first state that may be stale. */
  #from = 0;

  constructor(parts: PlainParts, transitionCounters: TransitionCounters) {
    this.#parts = parts;
    this.#transitionCounters = transitionCounters;
  }

  /** Says that the parts hold what a checkpoint held, none of it stale. */
  begin(): void {
    this.#from = this.#parts.links.size;
  }

  /** Takes back every state of the next level that is stale. True if some might have been. */
  removeStale(): boolean {
    const { visited, frontier, links, stepTable } = this.#parts;
    if (!(visited instanceof SpilledFingerprints) || !visited.isSpilled || this.#from === links.size) return false;
    const forgotten = frontier.forget(this.#from, visited.stale());
    links.forget(this.#from, forgotten, (number) => this.#transitionCounters.find(stepTable.leafOf(number) ?? 0, -1));
    visited.forget(forgotten.length);
    this.#from = links.size;
    return true;
  }

  /** Puts all fingerprints away once they are settled, if there is a spill store for them; false if there is none. */
  makeRoom(): boolean {
    const { visited, links } = this.#parts;
    if (!(visited instanceof SpilledFingerprints)) return false;
    visited.flush();
    this.#from = links.size;
    return true;
  }
}
