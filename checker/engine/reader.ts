/** The only way in which a recorded run sees a state. */
export interface Reader {
  /** The code of a field; the reader notes that it was asked for. */
  read(field: number): number;
}

/** Reads from a vector of codes, and notes each field once, in the order of the first reads. */
export class RecordingReader implements Reader {
  readonly #codes: Int32Array;
  readonly #seen = new Set<number>();

  constructor(codes: Int32Array) {
    this.#codes = codes;
  }

  read(field: number): number {
    this.#seen.add(field);
    return this.#codes[field] as number;
  }

  /** The fields read so far, in order. */
  get fields(): readonly number[] {
    return [...this.#seen];
  }
}

/** Reads without noting: for whole states. */
export const plainReader = (codes: Int32Array): Reader => ({ read: (field) => codes[field] as number });
