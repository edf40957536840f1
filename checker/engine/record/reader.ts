import type { HandedOut } from './handed-out.ts';

/** What it takes to ask about members that may not be there. */
export interface AskingAccount {
  /** How many fields were read so far. */
  readonly count: number;
  /** A variable was looked at for the sake of such a member. */
  lookedPerhaps(name: string): void;
}

const NONE: ReadonlySet<string> = new Set();

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
  /** Where members may be asked about of which it is not known whether they are there: keeps account of what that takes. */
  readonly asking?: AskingAccount | undefined;
}

/** Reads from a vector of codes, and notes each field once, in the order of the first reads. */
export class RecordingReader implements Reader, AskingAccount {
  readonly isWhole: boolean;
  readonly #codes: Int32Array;
  readonly #seen = new Set<number>();
  #perhaps: Set<string> | undefined;

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

  lookedPerhaps(name: string): void {
    this.#perhaps ??= new Set();
    this.#perhaps.add(name);
  }

  /** The variables that were looked at for the sake of members that may not be there. */
  get perhaps(): ReadonlySet<string> {
    return this.#perhaps ?? NONE;
  }

  /** The fields read so far, in order. */
  get fields(): readonly number[] {
    return [...this.#seen];
  }
}
