import { mixed } from '../../engine/state/fingerprint.ts';

/** Numbers thrown away at first, so that seeds that are alike do not begin alike. */
const WARM_UP = 12;

/**
 * Pseudo-random numbers that depend on nothing but a seed and the number of a stream: sfc32 of Chris Doty-Humphrey's PractRand (public
 * domain). `Math.random` will not do, because a simulation must be repeatable.
 */
export class Random {
  #a: number;
  #b: number;
  #c: number;
  #counter = 1;

  constructor(seed: number, stream: number) {
    this.#a = mixed(seed ^ 0x243f6a88);
    this.#b = mixed(stream ^ 0x85a308d3);
    this.#c = mixed(mixed(seed) + Math.imul(stream, 0x9e3779b1));
    for (let i = 0; i < WARM_UP; i++) this.#next();
  }

  /** A whole number from 0 to `count` - 1. */
  below(count: number): number {
    return Math.floor(this.fraction() * count);
  }

  /** A number from 0 to 1, 1 excluded. */
  fraction(): number {
    return this.#next() / 2 ** 32;
  }

  #next(): number {
    const sum = (this.#a + this.#b + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) | 0;
    return sum >>> 0;
  }
}
