import { Worker } from 'node:worker_threads';
import { type RunningCall, runningCall } from '../../semantics/call.ts';

/** One call of a function of the author's that takes longer than this is told of. */
const LOOK_MILLISECONDS = 2_000;

const LOOK = Symbol.for('synod.look');
const shared = globalThis as { [LOOK]?: () => void };

/**
 * All that the thread does: where nothing moves, it has the main thread call a function in the middle of what that
 * is doing, as a debugger would.
 */
const SERVICE = `
  const { turns } = require('node:worker_threads').workerData;
  const { Session } = require('node:inspector');
  let last = -1;
  setInterval(() => {
    const turn = Atomics.load(turns, 0);
    if (turn === last) {
      const session = new Session();
      session.connectToMainThread();
      session.post('Runtime.evaluate', { expression: "globalThis[Symbol.for('synod.look')]?.()" }, () => session.disconnect());
    }
    last = turn;
  }, ${LOOK_MILLISECONDS});
`;

/**
 * Looks after a search: should a function of the author's not return, it tells which, in the middle of it. A thread of its own is what
 * that takes; it costs some twenty milliseconds of another processor.
 */
export class StuckWatch {
  readonly #turns = new Int32Array(new SharedArrayBuffer(4));
  readonly #thread: Worker;
  readonly #onStuck: (call: RunningCall) => void;
  /** The call that was running at the last look, and the one that was told of. */
  #seen: number | undefined;
  #told: number | undefined;

  /** `onStuck` is called while the function runs: it must be short. */
  constructor(onStuck: (call: RunningCall) => void) {
    this.#onStuck = onStuck;
    shared[LOOK] = () => this.#look();
    this.#thread = new Worker(SERVICE, { eval: true, workerData: { turns: this.#turns }, execArgv: [] });
    this.#thread.unref();
    // Without it a search is as good as with it, only less well looked after.
    this.#thread.on('error', () => undefined);
  }

  /** Says that another turn begins. */
  turn(): void {
    Atomics.add(this.#turns, 0, 1);
  }

  end(): void {
    void this.#thread.terminate();
    delete shared[LOOK];
  }

  /** Not the time that a turn takes counts, but that of one call: a machine may be busy with other things. */
  #look(): void {
    const call = runningCall();
    if (call !== undefined && call.number === this.#seen && call.number !== this.#told) {
      this.#told = call.number;
      this.#onStuck(call);
    }
    this.#seen = call?.number;
  }
}

/** Where a function is running that does not return. */
export const placeOf = ({ where, state }: RunningCall): string => (state === undefined ? where : `${where}, in the state ${state}`);
