/** The first states are all in the sample, later ones ever more rarely: some 12 more for every tenfold number of states. */
const ALL_UNTIL = 16;
const RARER = 1.2;

/** Which of the states of a search are in its sample. It depends on nothing but their order. */
export class Sample {
  readonly #allUntil: number;
  readonly #rarer: number;
  #seen = 0;
  #next = 1;

  /** `density`: up to which state all are in the sample, and by how much it gets rarer from there on. */
  constructor({ allUntil = ALL_UNTIL, rarer = RARER }: { readonly allUntil?: number; readonly rarer?: number } = {}) {
    this.#allUntil = allUntil;
    this.#rarer = rarer;
  }

  /** Counts a state; true if it is in the sample. */
  get next(): boolean {
    if (++this.#seen < this.#next) return false;
    this.#advance();
    return true;
  }

  /** Counts so many states; returns the places among them of those in the sample. */
  places(count: number): readonly number[] {
    const indexes: number[] = [];
    const end = this.#seen + count;
    for (; this.#next <= end; this.#advance()) indexes.push(this.#next - this.#seen - 1);
    this.#seen = end;
    return indexes;
  }

  #advance(): void {
    this.#next = this.#next < this.#allUntil ? this.#next + 1 : Math.ceil(this.#next * this.#rarer);
  }
}
