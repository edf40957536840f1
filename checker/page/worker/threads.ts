import type { WasmMemory } from '../../engine/core/webassembly.ts';
import { webAssembly } from '../../engine/core/webassembly.ts';
import type { Workers, WorkerTask } from '../../engine/core/workers.ts';

/** A message to a worker that is to help a search, instead of taking requests. */
export interface ServeMessage {
  readonly serve: WorkerTask;
}

/** The part of a worker's globals that is used here; the types of the DOM have the page's. */
interface WorkerScope {
  readonly location: { readonly href: string };
  readonly crossOriginIsolated: boolean;
}
declare const self: WorkerScope;

/** Threads for a search: workers of this same script. None where memory may not be sent to another thread: in pages that are not isolated. */
export function threads(count: number): { readonly workers: Workers } | undefined {
  if (count < 2 || !self.crossOriginIsolated) return undefined;
  return { workers: { count, start } };
}

function start(serve: WorkerTask, onEnd: (reason: string) => void): () => void {
  const worker = new Worker(self.location.href);
  worker.onerror = ({ message }) => {
    onEnd(message);
  };
  worker.postMessage({ serve } satisfies ServeMessage);
  return () => {
    worker.terminate();
  };
}

/** What such a thread does until the search is over. */
export function serve({ module, memory, worker, last }: WorkerTask): void {
  const instance = webAssembly && new webAssembly.Instance(module, { env: { memory: memory as WasmMemory } });
  (instance?.exports as { serve(worker: number, last: number): void } | undefined)?.serve(worker, last);
}
