import { Worker } from 'node:worker_threads';
import type { WorkerTask, Workers } from '../../checker/engine/core/workers.ts';

const SERVICE = `
  const { parentPort } = require('node:worker_threads');
  parentPort.on('message', ({ module, memory, worker, last }) => {
    new WebAssembly.Instance(module, { env: { memory } }).exports.serve(worker, last);
    parentPort.postMessage('free');
  });
`;

const free: Worker[] = [];

/** Threads that serve one search after the other: starting one takes longer than a small search. */
export const pooled = (count: number): Workers => ({
  count,
  start: (service: WorkerTask, onEnd) => {
    const thread = free.pop() ?? newThread();
    // An assertion of the core that is false ends the thread.
    thread.removeAllListeners('error').on('error', ({ message }) => onEnd(message));
    thread.postMessage(service);
    return () => undefined;
  },
});

function newThread(): Worker {
  const thread = new Worker(SERVICE, { eval: true, execArgv: [] });
  thread.on('message', () => free.push(thread));
  thread.unref();
  return thread;
}
