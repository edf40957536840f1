import { greatestOf, leastOf } from '../../language/extremes.ts';
import type { Progress } from '../../search/exploration.ts';

/** Levels between two of the three whose widths are compared; more than one, because widths go up and down. */
const LAG = 2;
/** So many levels must give about the same. */
const LEVELS = 3;
const AGREEMENT = 1.2;
/** An estimate of more than this many times what was found is a guess. */
const TIMES_MAX = 20;
const TERMS_MAX = 10_000;

/**
 * Estimates how many states there are in all, from how the width of the levels changes: in most models it grows by ever smaller factors,
 * and then shrinks by ever larger ones, so that its logarithm is about a parabola. The last levels give the parabola, and the widths that
 * it has from there on are summed up. There is no estimate while the factors do not fall, or while it is another one at every level.
 */
export class Estimate {
  /** For each depth how many states were found up to it, where that is known. */
  readonly #found: number[] = [];
  #depth = 1;
  /** What the last levels gave. */
  #recent: readonly number[] = [];

  /** Takes note of a search's progress. */
  observe({ depth, distinct }: Pick<Progress, 'depth' | 'distinct'>): void {
    // When a state of the next depth is found, all of this depth are.
    if (depth === this.#depth + 1) {
      this.#found[this.#depth] = distinct;
      this.#recent = [...this.#recent.slice(1 - LEVELS), this.#extrapolated()];
    }
    this.#depth = depth;
  }

  /** States in all; undefined if there is no estimate. */
  get total(): number | undefined {
    const agree =
      this.#recent.length === LEVELS &&
      this.#recent.every(Number.isFinite) &&
      greatestOf(this.#recent) <= AGREEMENT * leastOf(this.#recent);
    return agree ? this.#recent[LEVELS - 1] : undefined;
  }

  /** NaN where there is no parabola. */
  #extrapolated(): number {
    const last = this.#found.length - 1;
    const [oldest, middle, width] = [last - 2 * LAG, last - LAG, last].map(
      (depth) => (this.#found[depth] ?? NaN) - (this.#found[depth - 1] ?? NaN),
    ) as [number, number, number];
    const before = (middle / oldest) ** (1 / LAG);
    const now = (width / middle) ** (1 / LAG);
    const falling = (now / before) ** (1 / LAG);
    if (!(falling < 1)) return NaN;
    const found = this.#found[last] as number;
    let total = found;
    let factor = now * falling ** ((LAG + 1) / 2);
    for (let next = width * factor, terms = 0; next >= 1 && terms < TERMS_MAX; next *= factor, terms++) {
      total += next;
      factor *= falling;
    }
    return total <= TIMES_MAX * found ? Math.round(total) : NaN;
  }
}
