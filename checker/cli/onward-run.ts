import { timed } from '../search/clock.ts';
import type { GoingOn } from '../verdict/onward.ts';
import { boundsOf } from './io/guard.ts';
import type { Terminal } from './io/terminal.ts';
import { progressLine } from './io/progress.ts';

/** Runs a search that goes on from the end of a trace: within the memory that there is, and so many seconds, unless Ctrl-C ends it. */
export async function onwardRun<T>(terminal: Terminal, seconds: number | undefined, body: (run: GoingOn) => Promise<T>): Promise<T> {
  const { beganAt } = timed(terminal);
  const progress = progressLine(terminal, undefined);
  const limits = { megabytes: terminal.memory.max, ...(seconds === undefined ? {} : { seconds }) };
  try {
    return await terminal.interruptible(
      (run) => body({ ...run, beganAt, limits, memoryUsed: terminal.memory.used, onProgress: progress.show }),
      boundsOf({ maxSeconds: seconds }),
    );
  } finally {
    progress.clear();
  }
}
