import { Arena, PAGES_MAX } from './arena.ts';
import { outOfMemory } from '../state/allocator.ts';
import { CORE } from './bytes.ts';
import type { Phase } from './slots.ts';
import { type WasmModule, webAssembly } from './webassembly.ts';

// What searches do without the core, and why:
// - exact comparison: the core keeps the records of open states only, and of all others a fingerprint; to compare whole states it
//   would have to keep each for good, in its four gigabytes;
// - a lossy table and one that spills to disk: the visited table is divided among workers, and candidates are settled within a batch;
// - refinements: each step is mapped by the author's functions, on the main thread, so nearly every step would be noted;
// - symmetry: a state is known there by the least fingerprint of all its exchanges, and the core has one for each state;
// - comparison of two specs: it shows every new state to a function on the main thread, one after the other;
// - walks of simulation and induction: they go from states that no search has found, one at a time, and keep no visited table.

/** What the core exports; the comments are in its source. */
export interface CoreFunctions {
  open(): void;
  plan(first: number, end: number, blocksMax: number): number;
  work(worker: number, phase: Phase): void;
  workOn(worker: number, phase: Phase): number;
  serve(worker: number, last: number): void;
}

/** The core, ready to run on a memory of its own. */
export interface Machine {
  readonly arena: Arena;
  readonly module: WasmModule;
  readonly core: CoreFunctions;
  /** Another one like it, for a search that begins anew: in this one's memory are tables, and perhaps threads, of the first attempt. */
  readonly another: () => Machine;
}

/** The code that was compiled, by its text. */
const compiled = new Map<string, WasmModule>();

/**
 * Makes a machine whose memory has at most so many pages of 64 kilobytes; undefined where there is no WebAssembly, or no memory for it that
 * threads could share. Tests also run another build of the core, which asserts what it relies on.
 */
export function newMachine(pagesMax: number = PAGES_MAX, code: string = CORE): Machine | undefined {
  if (webAssembly === undefined) return undefined;
  try {
    const module = compiled.get(code) ?? new webAssembly.Module(Uint8Array.from(atob(code), (character) => character.charCodeAt(0)));
    compiled.set(code, module);
    const memory = new webAssembly.Memory({ initial: 1, maximum: pagesMax, shared: true });
    const { exports } = new webAssembly.Instance(module, { env: { memory } });
    return { arena: new Arena(memory), module, core: exports as CoreFunctions, another: () => newMachine(pagesMax, code) ?? noMachine() };
  } catch {
    return undefined;
  }
}

function noMachine(): never {
  throw outOfMemory('another attempt of the compiled core');
}
