import { Arena, PAGES_MAX } from './arena.ts';
import { CORE } from './bytes.ts';
import type { Phase } from './slots.ts';
import { type WasmModule, webAssembly } from './webassembly.ts';

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
}

let compiled: WasmModule | undefined;

/** Makes a machine whose memory has at most so many pages of 64 kilobytes; undefined where there is no WebAssembly, or no memory for it that threads could share. */
export function newMachine(pagesMax: number = PAGES_MAX): Machine | undefined {
  if (webAssembly === undefined) return undefined;
  try {
    compiled ??= new webAssembly.Module(Uint8Array.from(atob(CORE), (character) => character.charCodeAt(0)));
    const memory = new webAssembly.Memory({ initial: 1, maximum: pagesMax, shared: true });
    const { exports } = new webAssembly.Instance(compiled, { env: { memory } });
    return { arena: new Arena(memory), module: compiled, core: exports as CoreFunctions };
  } catch {
    return undefined;
  }
}
