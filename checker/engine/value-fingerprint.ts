import { canonical } from '../language/values.ts';
import { decodeField } from './state/cells.ts';
import { mixed, UNSEEDED } from './state/fingerprint.ts';
import type { Layout } from './state/layout.ts';
import type { Transitions } from './learn/transitions.ts';

/**
 * Fingerprints that are made of values instead of codes. Codes of large domains are given in the order in which values are seen, which
 * differs from process to process; these fingerprints do not, so that sets of states from several processes can be united.
 */
export class ValueFingerprints {
  readonly #layout: Layout;
  readonly #transitions: Transitions;
  /** For each field and code, the hashes of its value: two numbers. */
  readonly #hashes: number[][] = [];
  /** For each transition what its step does to the fingerprint: two numbers, made when they are first asked for. */
  readonly #low: number[] = [];
  readonly #high: number[] = [];

  constructor(layout: Layout, transitions: Transitions) {
    this.#layout = layout;
    this.#transitions = transitions;
  }

  /** The fingerprint of a whole state. */
  of(codes: Int32Array): { readonly low: number; readonly high: number } {
    let low = 0;
    let high = 0;
    for (const [field, code] of codes.entries()) {
      low ^= this.#hash(field, code, 0);
      high ^= this.#hash(field, code, 1);
    }
    return { low, high };
  }

  /** What a transition does to the lower half. */
  lowOf(transition: number): number {
    return this.#low[transition] ?? (this.#low[transition] = this.#change(transition, 0));
  }

  /** What a transition does to the upper half. */
  highOf(transition: number): number {
    return this.#high[transition] ?? (this.#high[transition] = this.#change(transition, 1));
  }

  #change(transition: number, half: 0 | 1): number {
    return this.#transitions
      .stepOf(transition)
      .writes.reduce((sum, { field, before, after }) => sum ^ this.#hash(field, before, half) ^ this.#hash(field, after, half), 0);
  }

  #hash(field: number, code: number, half: 0 | 1): number {
    const hashes = (this.#hashes[field] ??= []);
    if (hashes[2 * code] === undefined) {
      const text = canonical(decodeField(this.#layout, field, code));
      hashes[2 * code] = UNSEEDED.low(field, textHash(text, 0x3c6ef372));
      hashes[2 * code + 1] = UNSEEDED.high(field, textHash(text, 0x1b873593));
    }
    return hashes[2 * code + half] as number;
  }
}

function textHash(text: string, seed: number): number {
  let hash = seed;
  for (let i = 0; i < text.length; i++) hash = mixed(Math.imul(hash, 0x01000193) + text.charCodeAt(i));
  return hash;
}
