/**
 * The states that a small search has found, each once and in the order in which they were found: whoever goes through `states`
 * from the first to the last, and adds what their steps lead to, goes breadth first. For searches of some hundreds or thousands of
 * states, which need no more than that.
 */
export class Found<T> {
  readonly states: T[] = [];
  /** Whether no state was left out. */
  complete = true;
  readonly #places = new Map<string, number>();
  readonly #keyOf: (state: T) => string;
  readonly #statesMax: number;

  /** `keyOf`: a text for a state, the same for equal ones; `statesMax`: how many are kept. */
  constructor(keyOf: (state: T) => string, statesMax: number) {
    this.#keyOf = keyOf;
    this.#statesMax = statesMax;
  }

  /** Whether there is room for another state. */
  get isFull(): boolean {
    return this.states.length >= this.#statesMax;
  }

  /** The place of a state in `states`, to which it is added if it is new; undefined if there is no room for it. */
  add(state: T): number | undefined {
    const key = this.#keyOf(state);
    const known = this.#places.get(key);
    if (known !== undefined) return known;
    this.complete &&= !this.isFull;
    if (this.isFull) return undefined;
    this.#places.set(key, this.states.length);
    return this.states.push(state) - 1;
  }
}
