/** A set of small numbers: one bit for each. */
export class Bits {
  readonly #words: Uint32Array;

  constructor(size: number) {
    this.#words = new Uint32Array((size + 31) >>> 5);
  }

  has(index: number): boolean {
    return (((this.#words[index >>> 5] as number) >>> (index & 31)) & 1) === 1;
  }

  add(index: number): void {
    this.#words[index >>> 5] = (this.#words[index >>> 5] as number) | (1 << (index & 31));
  }

  get isEmpty(): boolean {
    return this.#words.every((word) => word === 0);
  }

  delete(index: number): void {
    this.#words[index >>> 5] = (this.#words[index >>> 5] as number) & ~(1 << (index & 31));
  }

  /** The numbers that are not in the set. */
  complement(): Bits {
    const others = new Bits(32 * this.#words.length);
    for (let i = 0; i < this.#words.length; i++) others.#words[i] = ~(this.#words[i] as number);
    return others;
  }
}
