import type { CheckpointStore, CheckpointWriter, SavedCheckpoint } from '../../../checker/search/checkpoint/checkpoint-store.ts';

/** A checkpoint store in memory. */
export class MemoryCheckpointStore implements CheckpointStore {
  saves = 0;
  #sections = new Map<string, readonly Uint8Array[]>();

  save(write: (writer: CheckpointWriter) => void): void {
    const sections = new Map<string, readonly Uint8Array[]>();
    // A part is good until the next one is asked for.
    write({ section: (name, parts) => void sections.set(name, Array.from(parts, (part) => part.slice())) });
    this.#sections = sections;
    this.saves++;
  }

  load<T>(read: (saved: SavedCheckpoint) => T): T {
    return read({ section: (name) => this.#sections.get(name) ?? [] });
  }
}
