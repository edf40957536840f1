/** The first number of entries at which the table looks for those that nobody holds any more. */
const SWEEP_AT = 16_384;

/** Objects by a hash of their content, for as long as somebody else holds them. */
export class WeakTable {
  /** Nearly all hashes are of one object. */
  readonly #entries = new Map<number, WeakRef<object> | readonly WeakRef<object>[]>();
  #size = 0;
  #sweepAt = SWEEP_AT;

  /** The object with a hash that passes a test. */
  find(hash: number, isIt: (object: object) => boolean): object | undefined {
    const entry = this.#entries.get(hash);
    if (entry === undefined) return undefined;
    if (entry instanceof WeakRef) {
      const object = entry.deref();
      return object !== undefined && isIt(object) ? object : undefined;
    }
    for (const each of entry) {
      const object = each.deref();
      if (object !== undefined && isIt(object)) return object;
    }
    return undefined;
  }

  /** Adds an object that is not there. */
  add(hash: number, object: object): void {
    const others = this.#held(hash);
    const entry = new WeakRef(object);
    this.#entries.set(hash, others.length === 0 ? entry : [...others, entry]);
    if (++this.#size >= this.#sweepAt) this.#sweep();
  }

  remove(hash: number, object: object): void {
    this.#put(hash, this.#held(hash).filter((entry) => entry.deref() !== object));
  }

  /** The entries of a hash whose objects somebody holds. */
  #held(hash: number): readonly WeakRef<object>[] {
    const entry = this.#entries.get(hash);
    if (entry === undefined) return [];
    return (entry instanceof WeakRef ? [entry] : entry).filter((each) => each.deref() !== undefined);
  }

  #put(hash: number, entries: readonly WeakRef<object>[]): void {
    if (entries.length === 0) this.#entries.delete(hash);
    else this.#entries.set(hash, entries.length === 1 ? (entries[0] as WeakRef<object>) : entries);
  }

  #sweep(): void {
    this.#size = 0;
    for (const hash of this.#entries.keys()) {
      const held = this.#held(hash);
      this.#put(hash, held);
      this.#size += held.length;
    }
    this.#sweepAt = Math.max(SWEEP_AT, this.#size * 2);
  }
}
