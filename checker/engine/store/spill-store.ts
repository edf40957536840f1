/** A file of integers outside of memory. Places and lengths count integers. */
export interface SpillFile {
  readonly size: number;
  /** Adds integers at the end; returns their place. */
  append(integers: Int32Array): number;
  /** Fills an array with the integers from a place on. */
  read(index: number, into: Int32Array): void;
  /** Throws everything away. */
  clear(): void;
}

/** Room outside of memory, for what a search does not need for a while. */
export interface SpillStore {
  /** A new and empty file. */
  newFile(): SpillFile;
  /** Whether memory is so short that what can wait should go there. */
  readonly shouldSpill: boolean;
}
