import { writeSync } from 'node:fs';
import { Script } from 'node:vm';
import { printable } from '../../language/printable.ts';
import type { Clock } from '../../search/clock.ts';
import { abandonedCall, type RunningCall } from '../../semantics/call.ts';
import { STATUS } from '../../verdict/status.ts';
import { NoReturn } from './no-return.ts';
import { placeOf, StuckWatch } from './stuck.ts';

/** What a search may use that can be ended from outside, even while a function of the spec does not return. */
export interface GuardedRun {
  readonly signal: AbortSignal;
  readonly clock: Clock;
}

/** When a search is ended. */
export interface Bounds {
  /** The limit that the user gave. */
  readonly seconds?: number;
  /** Whether it must not begin again, because it prints as it goes: then Ctrl-C breaks nothing off. */
  readonly once?: boolean;
  /** Where the process is one of several: told of a function that does not return, from the beginning. */
  readonly onStuck?: (call: RunningCall) => void;
  /** How much later than that a search is broken off that does not end by itself. */
  readonly grace?: number;
  /** Milliseconds that a search has at first to say that it was interrupted, after it was broken off. */
  readonly lastWords?: number;
}

/** The bounds that an option sets. */
export const boundsOf = ({ maxSeconds: seconds }: { readonly maxSeconds?: number | undefined }): Bounds =>
  seconds === undefined ? {} : { seconds };

const GRACE_SECONDS = 3;
/**
 * As long as a search is so young, or had so few turns, Ctrl-C breaks it off and it begins again to tell what it
 * knows: there is little to lose.
 */
const YOUNG_MILLISECONDS = 1_000;
const YOUNG_TURNS = 12;
/**
 * A turn that has used so much of the processor, in microseconds, and is in a function of the spec, is held to
 * be stuck. A turn takes 80,000.
 */
const STUCK_MICROSECONDS = 500_000;
/**
 * A search that begins again only to say that it was interrupted does not take longer. On a machine that is busy with other things it may:
 * where it has hardly had the processor meanwhile, it has as long again, and longer.
 */
const LAST_WORDS_MILLISECONDS = 2_000;

const TURN = Symbol.for('synod.turn');
const shared = globalThis as { [TURN]?: () => void };
const script = new Script("globalThis[Symbol.for('synod.turn')]()");
// Continues what waits for promises before it returns. Without that, nothing would be guarded: a search goes on by promises.
const drain = (process as { readonly _tickCallback?: () => void })._tickCallback;

/**
 * Runs a search turn by turn, each where Node can break it off: a function of the author's that never returns hears neither signals nor
 * timers. `node:vm` has a thread for that, which costs a tenth of a millisecond a turn of 80; to search in a worker thread would cost
 * some twenty at the start.
 */
export class Guard {
  readonly #controller = new AbortController();
  readonly #bounds: Bounds;
  readonly #now: () => number;
  readonly #beganAt: number;
  #reject: (error: unknown) => void = () => undefined;
  /** Begins again, with a signal that is aborted: the last words of a search that was broken off while it was young. */
  #again: (() => void) | undefined;
  #begin: () => void = () => undefined;
  /** Once the search has ended: tells how. */
  #tell: (() => void) | undefined;
  #cpu = process.cpuUsage();
  #lastWords: number;
  #watch: StuckWatch | undefined;
  #turns = 0;
  /** Whether Ctrl-C is the system's for now. */
  #givenBack = false;

  constructor(bounds: Bounds = {}, now: () => number = () => performance.now()) {
    this.#bounds = bounds;
    this.#lastWords = bounds.lastWords ?? LAST_WORDS_MILLISECONDS;
    this.#now = now;
    this.#beganAt = now();
  }

  /** Runs something that Ctrl-C, or the limit, ends. Rejects with a `NoReturn` if it had to be broken off. */
  async run<T>(body: (run: GuardedRun) => Promise<T>): Promise<T> {
    const run: GuardedRun = { signal: this.#controller.signal, clock: { now: this.#now, turn: this.turn } };
    process.once('SIGINT', this.interrupt);
    const { onStuck } = this.#bounds;
    if (onStuck !== undefined) this.#watch = new StuckWatch(onStuck);
    try {
      return await new Promise<T>((resolve, reject) => {
        const begin = (): void =>
          void body(run).then((value) => this.#ended(() => resolve(value)), (error: unknown) => this.#ended(() => reject(error)));
        this.#reject = reject;
        this.#begin = this.#again = begin;
        // Not at once: what waits for promises is not continued in the midst of another continuation.
        this.turn(begin);
      });
    } finally {
      process.removeListener('SIGINT', this.interrupt);
      this.#watch?.end();
    }
  }

  /** The search has ended. What follows is no part of its last turn, which may still be broken off: that would be lost. */
  #ended(tell: () => void): void {
    this.#tell = tell;
    setImmediate(tell);
  }

  /** Asks the search to stop and to tell what it knows. */
  readonly interrupt = (): void => this.#controller.abort();

  /**
   * Lets others have their turn, and goes on. As long as `node:vm` is to hear Ctrl-C it takes away who listened, and a signal that came
   * before and was not told yet would be lost: it is told in the loop's next turn.
   */
  readonly turn = (resume: () => void): void => {
    const slice = (): void => this.#slice(resume);
    setImmediate(() => { if (this.#isHeardByVm) setImmediate(slice); else slice(); });
  };

  get #isHeardByVm(): boolean {
    return drain !== undefined && this.#isYoung && this.#bounds.once !== true;
  }

  #slice(resume: () => void): void {
    if (drain === undefined) {
      resume();
      return;
    }
    this.#lookAfter();
    const passed = this.#now() - this.#beganAt;
    const { seconds, grace = GRACE_SECONDS } = this.#bounds;
    const left = seconds === undefined ? Infinity : Math.max(1, Math.ceil(1000 * (seconds + grace) - passed));
    const timeout = this.#isLastWords ? this.#lastWords : left;
    this.#guarded(resume, timeout, this.#isHeardByVm);
  }

  /** Whether the search was broken off, and has begun again. */
  get #isLastWords(): boolean {
    return this.#controller.signal.aborted && this.#again === undefined;
  }

  get #isYoung(): boolean {
    return this.#turns < YOUNG_TURNS || this.#now() - this.#beganAt < YOUNG_MILLISECONDS;
  }

  #lookAfter(): void {
    // Asked for only where a turn can be broken off without the search being lost.
    if (this.#isYoung || this.#isLastWords) this.#cpu = process.cpuUsage();
    this.#turns++;
    if (this.#watch === undefined && !this.#isYoung) this.#watch = new StuckWatch(this.#onStuck);
    // The function has returned after all: Ctrl-C is the search's again.
    if (this.#givenBack) process.once('SIGINT', this.interrupt);
    this.#givenBack = false;
    this.#watch?.turn();
  }

  #guarded(resume: () => void, timeout: number, breakOnSigint: boolean): void {
    shared[TURN] = () => {
      resume();
      drain?.call(process);
    };
    try {
      script.runInThisContext({ breakOnSigint, ...(timeout < 2 ** 31 ? { timeout } : {}) });
    } catch (error) {
      const { code } = error as { readonly code?: string };
      // Broken off when it had just ended: it may have been before that was to be told.
      if (this.#tell !== undefined) setImmediate(this.#tell);
      else if (code === 'ERR_SCRIPT_EXECUTION_INTERRUPTED') this.#broken();
      else if (code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') this.#outOfTime();
      else this.#fail(error);
    }
  }

  /** The process hears nothing while a function does not return: Ctrl-C goes back to the system, which ends it. */
  readonly #onStuck = (call: RunningCall): void => {
    process.removeListener('SIGINT', this.interrupt);
    this.#givenBack = !this.#controller.signal.aborted;
    writeSync(
      2,
      '\nnote: a function of the spec has not returned for a while\n  where: ' +
        `${printable(placeOf(call))}\n  do:    wait, or end the search with Ctrl-C: then nothing is ` +
        'known\n',
    );
  };

  /** Not at once: with a turn that was broken off goes what waits for promises in it. */
  #fail(error: unknown): void {
    setImmediate(() => this.#reject(error));
  }

  /** Ctrl-C has broken off a turn. */
  #broken(): void {
    const again = this.#again;
    this.#again = undefined;
    const isStuck = this.#isStuck;
    const error = this.#noReturn(true);
    this.#controller.abort();
    if (again === undefined || (isStuck && error.parts.where !== undefined)) this.#fail(error);
    else this.turn(again);
  }

  /** A turn was not over in time. */
  #outOfTime(): void {
    const isAgain = this.#isLastWords && !this.#isStuck;
    const error = this.#noReturn(this.#controller.signal.aborted);
    this.#lastWords *= 2;
    if (isAgain) this.turn(this.#begin);
    else this.#fail(error);
  }

  /** Whether this turn has used more of the processor than any should. */
  get #isStuck(): boolean {
    return process.cpuUsage(this.#cpu).user >= STUCK_MICROSECONDS;
  }

  #noReturn(interrupted: boolean): NoReturn {
    const call = abandonedCall();
    const { seconds } = this.#bounds;
    const why = interrupted ? 'when the search was interrupted' : `when the limit of ${seconds} s was passed`;
    const status = interrupted ? STATUS.interrupted : STATUS.limit;
    if (call === undefined)
      return new NoReturn(status, { what: `the search did not come to an end ${why}; nothing is known about the spec` });
    return new NoReturn(status, {
      what: `a function of the spec had not returned ${why}; nothing is known about the spec`,
      where: placeOf(call),
      cause: 'a loop in it may never end, or go through very many values',
      fix: 'let the loop end in this state too; if it only takes long, allow more time',
    });
  }
}
