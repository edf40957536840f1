import type { HandedOut } from './handed-out.ts';

/** The only way in which a recorded run sees a state. */
export interface Reader {
  /** The code of a field; the reader notes that it was asked for. */
  read(field: number): number;
  /** Whether the run is given whole values, each read at once, rather than parts that are read when they are looked at. */
  readonly isWhole?: boolean | undefined;
  /** Where parts are handed out: keeps account of them. */
  readonly handed?: HandedOut | undefined;
  /** Where values are read whole: the variables that were, so that none is put together twice. */
  readonly loaded?: Map<string, unknown> | undefined;
  /** Gets the name of a variable whenever one is looked at. */
  readonly looked?: string[] | undefined;
  /** Gets the names of those that are looked at for the sake of members that may not be there. */
  readonly perhaps?: Set<string> | undefined;
  /** How many fields were read so far; undefined where members that may not be there are not to be asked about. */
  readonly noted?: number | undefined;
}

/** Reads from a vector of codes, and notes each field once, in the order of the first reads. */
export class RecordingReader implements Reader {
  readonly isWhole: boolean;
  readonly #codes: Int32Array;
  readonly #seen = new Set<number>();

  constructor(codes: Int32Array, isWhole = false) {
    this.#codes = codes;
    this.isWhole = isWhole;
  }

  read(field: number): number {
    this.#seen.add(field);
    return this.#codes[field] as number;
  }

  /** How many fields were read so far. */
  get count(): number {
    return this.#seen.size;
  }

  /** The fields read so far, in order. */
  get fields(): readonly number[] {
    return [...this.#seen];
  }
}
