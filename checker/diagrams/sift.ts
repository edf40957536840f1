import { type Level, sizeOf } from './levels.ts';
import { Swapper } from './swap.ts';

/** A level is not moved on once the sets have grown by this factor: to go on costs much and finds little that the next pass does not. */
const GROWTH_MAX = 1.1;

/**
 * Finds an order of the levels in which the sets are small: each level in turn, the largest first, is moved through all places, and left at
 * the best (R. Rudell, "Dynamic variable ordering for ordered binary decision diagrams", 1993).
 */
export class Sifting {
  readonly levels: Level[];
  /** For each place the level that stood there in the beginning. */
  readonly order: number[];
  size: number;
  /** The levels of sets that are taken along: the order is not made for them. */
  readonly aside: Level[];
  readonly #swapper = new Swapper();

  constructor(levels: readonly Level[], aside: readonly Level[] = []) {
    this.levels = [...levels];
    this.aside = [...aside];
    this.order = levels.map((_level, index) => index);
    this.size = levels.reduce((sum, level) => sum + sizeOf(level), 0);
  }

  /** Moves every level once. `onProgress` is called between any two: it may throw, to give it up. */
  sift(onProgress: () => void = () => undefined): void {
    const largest = this.levels
      .map((level, index) => ({ name: this.order[index] as number, size: sizeOf(level) }))
      .sort((a, b) => b.size - a.size);
    for (const { name } of largest) {
      onProgress();
      this.#siftOne(this.order.indexOf(name));
    }
  }

  #siftOne(start: number): void {
    const last = this.levels.length - 1;
    let best = this.size;
    let bestPlace = start;
    let index = start;
    const limit = this.size * GROWTH_MAX;
    const move = (end: number): void => {
      const step = Math.sign(end - index);
      while (index !== end && this.size <= limit) {
        this.#swap(Math.min(index, index + step));
        index += step;
        if (this.size < best) [best, bestPlace] = [this.size, index];
      }
    };
    // The nearer end first.
    const ends = start * 2 < last ? [0, last] : [last, 0];
    for (const end of ends) {
      move(end);
      while (index !== start && this.size > limit) {
        this.#swap(Math.min(index, index + Math.sign(start - index)));
        index += Math.sign(start - index);
      }
    }
    for (; index !== bestPlace; index += Math.sign(bestPlace - index)) this.#swap(Math.min(index, index + Math.sign(bestPlace - index)));
  }

  /** Makes the levels at a place and behind it change places. */
  #swap(index: number): void {
    const [upper, lower] = [this.levels[index] as Level, this.levels[index + 1] as Level];
    const pair = this.#swapper.swapped(upper, lower);
    this.size += sizeOf(pair[0]) + sizeOf(pair[1]) - sizeOf(upper) - sizeOf(lower);
    [this.levels[index], this.levels[index + 1]] = pair;
    if (this.aside.length > 0)
      [this.aside[index], this.aside[index + 1]] = this.#swapper.swapped(this.aside[index] as Level, this.aside[index + 1] as Level);
    [this.order[index], this.order[index + 1]] = [this.order[index + 1] as number, this.order[index] as number];
  }
}
