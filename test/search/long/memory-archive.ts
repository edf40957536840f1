import type { Archive, CheckpointWriter, SavedCheckpoint } from '../../../checker/search/long/archive.ts';

/** An archive in memory. */
export class MemoryArchive implements Archive {
  saves = 0;
  #sections = new Map<string, readonly Uint8Array[]>();

  save(write: (writer: CheckpointWriter) => void): void {
    const sections = new Map<string, readonly Uint8Array[]>();
    write({ section: (name, parts) => void sections.set(name, [...parts].map((part) => part.slice())) });
    this.#sections = sections;
    this.saves++;
  }

  load(): SavedCheckpoint {
    return { section: (name) => this.#sections.get(name) ?? [] };
  }
}
