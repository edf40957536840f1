import { Worker } from 'node:worker_threads';
import type { Workers } from '../engine/core/workers.ts';

/** All that a thread does: the core has the rest. Without imports a thread starts fast, and the same from source and from `dist`. */
const SERVICE = `
  const { module, memory, worker, last } = require('node:worker_threads').workerData;
  new WebAssembly.Instance(module, { env: { memory } }).exports.serve(worker, last);
`;

/** So many threads of Node, the main thread included; `started` is told of each. */
export const threads = (count: number, started: (thread: Worker) => void = () => undefined): Workers => ({
  count,
  start: (service, onEnd) => {
    const thread = new Worker(SERVICE, { eval: true, workerData: service, execArgv: [] });
    let isWanted = true;
    const ended = (reason: string): void => { if (isWanted) onEnd(reason); };
    thread.on('error', (error) => ended(error.message));
    thread.on('exit', (code) => ended(`exit status ${code}`));
    // A process need not wait for a thread that nobody has work for.
    thread.unref();
    started(thread);
    return () => {
      isWanted = false;
      void thread.terminate();
    };
  },
});
