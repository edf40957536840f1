import type { NodeStore } from './node-store.ts';

const SLOTS_MIN = 1 << 14;
const SLOTS_MAX = 1 << 22;

/**
 * Remembers results of operations on nodes. It forgets, now and then, to make room for newer ones, and everything when nodes are collected.
 */
export class OperationCache {
  /** Results that were put here: the work of all operations so far, in pieces that take about the same time. */
  work = 0;
  readonly #store: NodeStore;
  #entries = new Int32Array(4 * SLOTS_MIN);
  #epoch = -1;

  constructor(store: NodeStore) {
    this.#store = store;
  }

  /** The result of an operation on two operands, or -1 if it is not remembered. */
  get(operation: number, a: number, b: number): number {
    if (this.#epoch !== this.#store.epoch) this.#forget();
    const entries = this.#entries;
    const at = slotOf(operation, a, b, entries.length);
    return entries[at] === a && entries[at + 1] === b && entries[at + 2] === operation ? (entries[at + 3] as number) : -1;
  }

  put(operation: number, a: number, b: number, result: number): void {
    this.work++;
    const entries = this.#entries;
    const at = slotOf(operation, a, b, entries.length);
    entries[at] = a;
    entries[at + 1] = b;
    entries[at + 2] = operation;
    entries[at + 3] = result;
  }

  /** Forgets everything, and takes as much room as the store has become worth. Operations are numbered from 1. */
  #forget(): void {
    this.#epoch = this.#store.epoch;
    this.#entries.fill(0);
  }

  /** Makes room in proportion to the store; to be called when no operation runs. */
  resize(): void {
    const slots = Math.max(SLOTS_MIN, Math.min(SLOTS_MAX, 2 ** Math.floor(Math.log2(this.#store.capacity))));
    if (this.#entries.length < 4 * slots) this.#entries = new Int32Array(4 * slots);
  }
}

function slotOf(operation: number, a: number, b: number, length: number): number {
  let h = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b) ^ Math.imul(operation, 0xc2b2ae35);
  h ^= h >>> 15;
  h = Math.imul(h, 0x2c1b3c6d);
  h ^= h >>> 13;
  // Lengths are powers of two.
  return (h << 2) & (length - 1);
}
