import { counted, duration } from '../../report/text/style.ts';
import { secondsSince, timed } from '../../search/clock.ts';
import { statusLine } from '../io/progress.ts';
import type { Terminal } from '../io/terminal.ts';
import { version } from '../package-info.ts';
import { queueAddress } from './address.ts';
import { ownProgram, QUEUE_VERSION, type QueueSpec, type QueueTask, queueSpec } from './offer.ts';
import { QueueRun, type QueueState } from './run.ts';

/** How often it is looked whether somebody listens to whom a Ctrl-C can be told that came too early. */
const PASSED_ON_MILLISECONDS = 20;

export interface QueueCall {
  /** The address of the Redis. */
  readonly url: string;
  /** Seconds that a run waits where no worker does its jobs. */
  readonly patience: number;
  readonly name: string;
  readonly module: string | undefined;
  readonly task: QueueTask;
}

/**
 * Runs something whose jobs others do, with a line that says how far they are, and cleans up behind it. A Ctrl-C that comes while the jobs
 * are being offered is passed on as soon as the body listens to it: what was offered is taken back.
 */
export async function withQueue<T>(
  { url, patience, name, module, task }: QueueCall,
  terminal: Terminal,
  body: (run: QueueRun) => Promise<T>,
): Promise<T> {
  const address = queueAddress(url);
  const spec: QueueSpec = queueSpec(name, module);
  const line = statusLine(terminal);
  const begun = timed(terminal);
  let isEarly = false;
  const isHeardByOthers = (): boolean => process.listenerCount('SIGINT') > 1;
  // It listens to the end: where nobody does for a moment, a signal that is on its way is lost.
  const heard = (): void => { if (!isHeardByOthers()) isEarly = true; };
  process.on('SIGINT', heard);
  const run = await QueueRun.open({
    address,
    patience,
    offer: { queue: QUEUE_VERSION, version: version(), program: ownProgram(), spec, task },
    onState: (state) => line.show(secondsSince(begun), () => `${stateText(state)}, ${duration(secondsSince(begun))}`),
  }).catch((error: unknown) => {
    process.removeListener('SIGINT', heard);
    throw error;
  });
  const passingOn = setInterval(() => {
    if (!isEarly || !isHeardByOthers()) return;
    isEarly = false;
    process.emit('SIGINT');
  }, PASSED_ON_MILLISECONDS);
  try {
    return await body(run);
  } finally {
    clearInterval(passingOn);
    process.removeListener('SIGINT', heard);
    await run.close();
    line.clear();
  }
}

const stateText = ({ done, running, waiting, workers, refusals }: QueueState): string =>
  `${counted(done, 'job')} done, ${running} running, ${waiting} waiting, ` +
  (workers === 0 ? 'no worker does them' : counted(workers, 'worker')) +
  (refusals.length === 0 ? '' : `, refused by ${refusals.join('; by ')}`);
