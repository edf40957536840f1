import { checkVariant } from '../verdict/variants.ts';
import { failureOf } from './io/failure.ts';
import { boundsOf, Guard } from './io/guard.ts';
import { load } from './load.ts';
import { processTerminal } from './io/terminal.ts';
import { INTERRUPT, type Job, type Message } from './variant-process.ts';

// The program of a process that checks one variant: it is given a job, and answers by messages.

const { spec, variant, ...options } = JSON.parse(process.argv[2] ?? '{}') as Job;
const { memory } = processTerminal();
const guard = new Guard({ ...boundsOf({ maxSeconds: options.limits.seconds }), onStuck: (call) => say({ kind: 'stuck', call }) });

const say = (message: Message, then?: () => void): void => { process.send?.(message, undefined, undefined, then); };
const finish = (message: Message): void => say(message, () => process.exit());
const fail = (error: unknown): void => finish({ kind: 'failure', failure: failureOf(error) });

process.on('message', (message) => { if (message === INTERRUPT) guard.interrupt(); });
process.on('disconnect', () => process.exit());
process.on('uncaughtException', fail);
// A spec's functions may leave promises behind that fail when their draft is gone; by then the mistake has been reported.
process.on('unhandledRejection', () => {});

/** Runs the job that this process was started for. */
async function run(): Promise<void> {
  const { entry } = await load(spec);
  const row = await guard.run((given) =>
    checkVariant(entry, variant, {
      ...options,
      ...given,
      memoryUsed: memory.used,
      onProgress: (progress) => say({ kind: 'progress', progress }),
    }),
  );
  finish({ kind: 'row', row });
}

run().catch(fail);
