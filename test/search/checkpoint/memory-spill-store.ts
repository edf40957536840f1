import type { SpillStore, SpillFile } from '../../../checker/engine/store/spill-store.ts';

/** A spill store that is really in memory. */
export class MemorySpillStore implements SpillStore {
  /** Integers that were put away. */
  put = 0;
  /** Whether memory is short all the time. */
  readonly shouldSpill = true;

  newFile(): SpillFile {
    const integers: number[] = [];
    return {
      get size() { return integers.length; },
      append: (added) => {
        const place = integers.length;
        for (const integer of added) integers.push(integer);
        this.put += added.length;
        return place;
      },
      read: (place, into) => into.set(integers.slice(place, place + into.length)),
      clear: () => { integers.length = 0; },
    };
  }
}
