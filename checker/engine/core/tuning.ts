import { GROWING_BITS } from '../state/packing.ts';
import type { Shortcut } from './core-tables.ts';

/** How a search divides its work; tests make the pieces tiny. */
export interface Tuning {
  /** Entries of lists in a block. */
  readonly entries: number;
  /** Blocks in a batch, for a search alone and for each of several workers. */
  readonly alone: number;
  readonly each: number;
  /** Threads are asked for once so many states are open: a search that is over soon does not wait for them. */
  readonly openMin: number;
  /** Whether nothing is done until the threads are ready. */
  readonly waits: boolean;
  /** With how many bits the fields begin whose codes grow. */
  readonly growingBits: number;
  /** What is not used. */
  readonly without: readonly Shortcut[];
}

export const TUNING: Tuning = { entries: 4096, alone: 8, each: 16, openMin: 8_000, waits: false, growingBits: GROWING_BITS, without: [] };
