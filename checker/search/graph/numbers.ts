/** A list of integers that grows. */
export class Numbers {
  #values: Int32Array;
  length = 0;

  constructor(room = 1 << 10) {
    this.#values = new Int32Array(room);
  }

  push(value: number): void {
    if (this.length === this.#values.length) {
      const longer = new Int32Array(2 * this.length);
      longer.set(this.#values);
      this.#values = longer;
    }
    this.#values[this.length++] = value;
  }

  at(index: number): number {
    return this.#values[index] as number;
  }

  /** What the list holds now; it is not copied. */
  get values(): Int32Array {
    return this.#values.subarray(0, this.length);
  }
}
