import type { WasmMemory, WasmModule } from './webassembly.ts';

/** What a thread that helps is to do: make an instance of the module on the memory, and call `serve(worker, last)`. */
export interface WorkerTask {
  readonly module: WasmModule;
  readonly memory: WasmMemory;
  readonly worker: number;
  readonly last: number;
}

/** Threads, from a platform that has them. */
export interface Workers {
  /** How many work, the one that leads the search included. */
  readonly count: number;
  /** Starts a thread; `onEnd` is to be called when it ends, with the reason. Returns a function that ends it. */
  readonly start: (service: WorkerTask, onEnd: (reason: string) => void) => () => void;
}
