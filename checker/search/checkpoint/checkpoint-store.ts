/** Where the sections of a checkpoint are written to, one after the other. */
export interface CheckpointWriter {
  section(name: string, parts: Iterable<Uint8Array>): void;
}

/** A checkpoint that was found to be complete and undamaged. */
export interface SavedCheckpoint {
  /** The bytes of a section, in parts of which every one but the last has a length divisible by 8; empty if there is no such section. */
  section(name: string): Iterable<Uint8Array>;
}

/** Keeps the newest checkpoint of a search. The search does not know how: files belong to the command line. */
export interface CheckpointStore {
  /** Replaces the checkpoint by a new one, when that is complete and not before. */
  save(write: (writer: CheckpointWriter) => void): void;
  /**
   * What `read` makes of the newest checkpoint; it reads all that it wants before it returns. Throws a `bad-checkpoint` if there is none,
   * or if it is damaged.
   */
  load<T>(read: (saved: SavedCheckpoint) => T): T;
}

/** Where a search keeps checkpoints, and where it goes on from one. */
export interface CheckpointOptions {
  /** Where to write: now and then, and when a limit or an interruption ends the search. */
  readonly to?: CheckpointStore;
  /** Seconds between two checkpoints; 600 if absent. */
  readonly everySeconds?: number;
  /**
   * The files that the spec is made of, each with a hash of its content, where they are known: a search does not go on with edited ones.
   */
  readonly modules?: Readonly<Record<string, string>>;
  /** Where to read the checkpoint from which to go on. */
  readonly from?: CheckpointStore;
}

const encoder = new TextEncoder();

export const jsonSection = (value: unknown): Iterable<Uint8Array> => [encoder.encode(JSON.stringify(value))];

/** The JSON of a section. */
export function jsonOf(saved: SavedCheckpoint, name: string): unknown {
  const decoder = new TextDecoder();
  let text = '';
  for (const part of saved.section(name)) text += decoder.decode(part, { stream: true });
  return JSON.parse(text + decoder.decode());
}

/** Integers as bytes, in the byte order of this machine. */
export function* integerSection(parts: Iterable<Int32Array>): Generator<Uint8Array> {
  for (const { buffer, byteOffset, byteLength } of parts) yield new Uint8Array(buffer, byteOffset, byteLength);
}

/** The integers of a section, in groups of some length: calls `take` for each group with an array that holds it and its place there. */
export function eachGroup(saved: SavedCheckpoint, name: string, length: number, take: (integers: Int32Array, at: number) => void): void {
  let rest = new Int32Array(0);
  for (const part of saved.section(name)) {
    const integers = new Int32Array(rest.length + part.length / 4);
    integers.set(rest);
    integers.set(new Int32Array(part.slice().buffer), rest.length);
    let at = 0;
    for (; at + length <= integers.length; at += length) take(integers, at);
    rest = integers.slice(at);
  }
}
