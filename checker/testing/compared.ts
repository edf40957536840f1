import { isRecord, keysIn, part } from './observation.ts';

/** Which parts of a state were ever compared with what was seen: a tree, as deep as what was seen goes. */
export class ComparedParts {
  readonly #parts = new Map<string, ComparedParts>();
  #isWhole = false;

  /** Notes that an observation was compared with a state. */
  note(observation: Readonly<Record<string, unknown>>, state: Readonly<Record<string, unknown>>): void {
    this.#know(state);
    for (const [place, observed] of Object.entries(observation)) {
      const [variable, keys] = keysIn(place, state);
      if (variable === undefined) continue;
      let [at, value]: [ComparedParts, unknown] = [this.#at(variable), state[variable]];
      for (const key of keys) {
        at.#know(value);
        [at, value] = [at.#at(key), part(value, key)];
      }
      at.#cover(observed, value);
    }
  }

  /** Adds what was noted elsewhere. */
  add(other: ComparedParts): void {
    this.#isWhole ||= other.#isWhole;
    for (const [key, inside] of other.#parts) this.#at(key).add(inside);
  }

  /** The places that were not, each with all that is in it: `inside`, `at[B]`. */
  notCompared(): readonly string[] {
    return [...this.#parts].flatMap(([variable, inside]) => inside.#open(variable));
  }

  /** Whether nothing was. */
  get isEmpty(): boolean {
    return !this.#isWhole && [...this.#parts.values()].every(({ isEmpty }) => isEmpty);
  }

  #open(place: string): readonly string[] {
    return this.isEmpty ? [place] : [...this.#parts].flatMap(([key, inside]) => inside.#open(`${place}[${key}]`));
  }

  #at(key: string): ComparedParts {
    const known = this.#parts.get(key) ?? new ComparedParts();
    this.#parts.set(key, known);
    return known;
  }

  /** What a value is made of. */
  #know(value: unknown): void {
    if (isRecord(value)) for (const key of Object.keys(value)) this.#at(key);
  }

  #cover(observed: unknown, value: unknown): void {
    if (!isRecord(observed) || !isRecord(value)) {
      this.#isWhole = true;
      return;
    }
    this.#know(value);
    if (Object.keys(value).length === 0) this.#isWhole = true;
    for (const [key, inside] of Object.entries(observed)) this.#at(key).#cover(inside, part(value, key));
  }
}
