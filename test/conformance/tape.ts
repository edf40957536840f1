import fc from 'fast-check';

/**
 * A random program is written by reading small random numbers off a tape, one for each choice. An exhausted tape answers 0, and
 * the first alternative is always the simplest: so fast-check, which only knows how to shorten lists and lower numbers, shrinks programs.
 */
export class Tape {
  readonly #numbers: readonly number[];
  readonly #features: Set<string>;
  #at = 0;

  constructor(numbers: readonly number[], features: Set<string>) {
    this.#numbers = numbers;
    this.#features = features;
  }

  /** A whole number from 0 to `n - 1`. */
  below(n: number): number {
    return (this.#numbers[this.#at++] ?? 0) % n;
  }

  pick<T>(alternatives: readonly T[]): T {
    return alternatives[this.below(alternatives.length)] as T;
  }

  /** True once in `n` times, and never on an exhausted tape. */
  rarely(n: number): boolean {
    return this.below(n) === n - 1;
  }

  /** Notes that the program uses a feature of the language, for statistics. */
  note(feature: string): void {
    this.#features.add(feature);
  }

  /** Writes in one of several named ways; those that are `undefined` or false do not apply here. The first is the simplest. */
  oneOf(ways: Readonly<Record<string, (() => string) | undefined | false>>): string {
    const open = Object.entries(ways).filter((way): way is [string, () => string] => typeof way[1] === 'function');
    const [feature, write] = this.pick(open);
    this.note(feature);
    return write();
  }
}

/** Numbers for a tape. Most have their full length; shorter ones are simpler. */
export const tapes = (length: number): fc.Arbitrary<readonly number[]> =>
  fc.noBias(
    fc
      .tuple(fc.nat(4 * length), fc.array(fc.nat(9999), { minLength: length, maxLength: length }))
      .map(([cut, numbers]) => numbers.slice(0, cut)),
  );
