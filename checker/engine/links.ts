const CHUNK = 1 << 16;

/** For each state, in the order of discovery, the state and the step that it was first reached by: eight bytes each. */
export class Links {
  readonly #chunks: Int32Array[] = [];
  size = 0;

  get bytes(): number {
    return this.#chunks.length * CHUNK * 8;
  }

  /** Adds a state; `parent` is -1 for an initial state, and `leaf` then its place. Answers with its number. */
  add(parent: number, leaf: number): number {
    const at = this.size % CHUNK;
    if (at === 0) this.#chunks.push(new Int32Array(2 * CHUNK));
    const chunk = this.#chunks[this.#chunks.length - 1] as Int32Array;
    chunk[2 * at] = parent;
    chunk[2 * at + 1] = leaf;
    return this.size++;
  }

  /** The initial state's place, and the leaves on the way to a state. */
  pathTo(state: number): { readonly initial: number; readonly leaves: readonly number[] } {
    const leaves: number[] = [];
    for (let at = state; ; ) {
      const chunk = this.#chunks[Math.floor(at / CHUNK)] as Int32Array;
      const parent = chunk[2 * (at % CHUNK)] as number;
      const leaf = chunk[2 * (at % CHUNK) + 1] as number;
      if (parent < 0) return { initial: leaf, leaves: leaves.reverse() };
      leaves.push(leaf);
      at = parent;
    }
  }
}
