import { type ChildProcess, fork } from 'node:child_process';
import type { Remembered } from '../report/text/since-text.ts';
import { HOME } from './catalogue.ts';
import type { RunningCheck } from './watch-loop.ts';

/** What came of a check in a process of its own: of each spec that has a verdict, by the name it was called. */
export interface WatchAnswer {
  readonly status: number;
  readonly verdicts: Readonly<Record<string, Remembered>>;
}

/**
 * Checks in processes of their own, each of which checks once: so that nothing of an old module is left, and one that does not come to an
 * end can be ended. The next one is started before it is wanted, and has loaded the program by then.
 */
export class WatchProcesses {
  #waiting: ChildProcess | undefined;
  #working: ChildProcess | undefined;

  /** Gets the next process ready. */
  prepare(): void {
    this.#waiting ??= started();
  }

  check(args: readonly string[]): RunningCheck<WatchAnswer> {
    const running = this.#waiting ?? started();
    this.#waiting = undefined;
    this.#working = running;
    const done = new Promise<WatchAnswer>((resolve, reject) => {
      let answer: WatchAnswer | undefined;
      running.on('message', (message) => {
        // The first message says that it is ready to be asked.
        if (message === 'ready') running.send(args);
        else answer = message as WatchAnswer;
      });
      running.on('error', reject);
      running.on('close', () => resolve(answer ?? { status: 2, verdicts: {} }));
      if (ready.has(running)) running.send(args);
    });
    return { done, stop: () => running.kill('SIGKILL') };
  }

  end(): void {
    for (const process of [this.#waiting, this.#working]) process?.kill('SIGKILL');
  }
}

const ready = new WeakSet<ChildProcess>();

function started(): ChildProcess {
  const made = fork(new URL(`./watch-worker${HOME.extension}`, import.meta.url), [], {
    execArgv: HOME.extension === '.ts' ? ['--import', import.meta.resolve('tsx')] : [],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    // In a group of its own, so that the terminal's Ctrl-C reaches this process only.
    detached: true,
  });
  made.once('message', () => ready.add(made));
  made.on('error', () => undefined);
  return made;
}
