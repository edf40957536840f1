import type { Replies, Files, FromWorker, MistakeView, ProgressView, Request, ToWorker } from '../protocol.ts';
import type { BegunWorker } from './given.ts';

/** What the worker did not do, and why. */
export class WorkerMistake extends Error {
  readonly view: MistakeView;

  constructor(view: MistakeView) {
    super(view.text);
    this.view = view;
  }
}

/** Nobody wants the answer any more. */
export class NotWanted extends Error {}

interface Pending {
  readonly resolve: (answer: never) => void;
  readonly reject: (reason: Error) => void;
  readonly onProgress: ((progress: ProgressView) => void) | undefined;
}

/**
 * A worker that says nothing for so long, although it has been asked something, is in a loop that does not end: on a machine on which it
 * starts in so short a time. On one that is slower, or busy with other things, it may be silent for longer, in proportion.
 */
const SILENCE_MILLISECONDS = 8_000;
const START_MILLISECONDS = 400;

const ENDLESS = (seconds: number): string =>
  [
    `a function of the spec does not end: it was stopped after ${seconds} seconds without a sign of life`,
    '  do:    look for a loop without an end in a guard, an effect or an invariant',
  ].join('\n');

/** The page's worker, and what it has been asked. Where a function of a spec does not end, the worker is ended, and another one takes its place. */
export class Client {
  readonly #url: string;
  readonly #files: Files;
  #worker: Worker;
  #asked = 0;
  readonly #pending = new Map<number, Pending>();
  /** How long a worker took to start, the slowest. */
  #startTook = START_MILLISECONDS;
  #watchdog: ReturnType<typeof setTimeout> | undefined;

  constructor(first: BegunWorker, files: Files) {
    this.#url = first.url;
    this.#files = files;
    this.#worker = this.#started(first);
  }

  /** Asks the worker. Rejects with a `WorkerMistake`, or with `NotWanted` once the signal is aborted. */
  ask<K extends Request['kind']>(
    request: Extract<Request, { kind: K }>,
    { signal, onProgress }: { readonly signal?: AbortSignal; readonly onProgress?: (progress: ProgressView) => void } = {},
  ): Promise<Replies[K]> {
    const id = ++this.#asked;
    return new Promise<Replies[K]>((resolve, reject) => {
      if (signal?.aborted === true) return reject(new NotWanted());
      this.#pending.set(id, { resolve: resolve as Pending['resolve'], reject, onProgress });
      signal?.addEventListener('abort', () => {
        this.#tell({ stop: id });
        this.#pending.delete(id);
        reject(new NotWanted());
      });
      this.#tell({ id, request });
      this.#watch();
    });
  }

  #tell(message: ToWorker): void {
    this.#worker.postMessage(message);
  }

  #started({ worker, began }: BegunWorker): Worker {
    worker.onmessage = ({ data }: { readonly data: FromWorker | 'started' }) => {
      if (data === 'started') this.#startTook = Math.max(this.#startTook, performance.now() - began);
      else this.#heard(data);
      this.#watch();
    };
    worker.onerror = ({ message }) => {
      this.#end(`the worker of the page has failed: ${message}`, false);
    };
    worker.postMessage({ start: this.#files } satisfies ToWorker);
    return worker;
  }

  #heard(message: FromWorker): void {
    const asked = this.#pending.get(message.id);
    if ('progress' in message) asked?.onProgress?.(message.progress);
    else {
      this.#pending.delete(message.id);
      if ('answer' in message) asked?.resolve(message.answer as never);
      else asked?.reject(new WorkerMistake(message.mistake));
    }
  }

  #watch(): void {
    clearTimeout(this.#watchdog);
    if (this.#pending.size === 0) return;
    const patience = SILENCE_MILLISECONDS * (this.#startTook / START_MILLISECONDS);
    this.#watchdog = setTimeout(() => {
      this.#end(ENDLESS(Math.round(patience / 1000)), true);
    }, patience);
  }

  #end(text: string, expected: boolean): void {
    this.#worker.terminate();
    const pending = [...this.#pending.values()];
    this.#pending.clear();
    clearTimeout(this.#watchdog);
    this.#worker = this.#started({ url: this.#url, began: performance.now(), worker: new Worker(this.#url) });
    for (const { reject } of pending) reject(new WorkerMistake({ text, expected }));
  }
}
