import { availableParallelism } from 'node:os';
import type { Command } from 'commander';
import { counted, duration, hanging, marked } from '../../report/text/style.ts';
import { secondsSince, timed } from '../../search/clock.ts';
import { STATUS } from '../../verdict/status.ts';
import { UsageError } from '../io/failure.ts';
import { statusLine } from '../io/progress.ts';
import type { Terminal } from '../io/terminal.ts';
import { examples } from '../help.ts';
import { inRange } from '../options.ts';

interface WorkerFlags {
  readonly queue?: string;
  readonly jobs: number;
}

const EXAMPLES = examples('worker --queue redis://127.0.0.1:6379', 'worker --queue redis://queue.example:6379 --jobs 4');
const ABOUT =
  'It needs the packages bullmq and ioredis, the same build of synod as whoever has jobs to give away, and the same files at the ' +
  'same paths in its folder; where they differ it refuses the jobs, and says why. Whoever may write to the Redis may have it check ' +
  'a module of its folder: give the Redis a password. Exit status: 130 after Ctrl-C, when it has given back what it was doing; 2 if ' +
  'there is no Redis, or none any more.';

/** `synod worker`: does the jobs of `synod variants|ablate|simulate --queue`. */
export function addWorker(program: Command, terminal: Terminal, answer: (status: number) => void): void {
  program
    .command('worker')
    .description('do jobs of variants, ablate and simulate that were called with --queue, on this machine or another')
    .option('--queue <url>', 'the Redis that the jobs are in')
    .option(
      '--jobs <n>',
      'how many to do at the same time, each in a process of its own (default: the cores there are)',
      inRange(1, 1024),
      availableParallelism(),
    )
    .addHelpText('after', () => `${EXAMPLES}\n\n${hanging(terminal.out, '', ABOUT)}`)
    .action(async ({ queue, jobs }: WorkerFlags) => {
      if (queue === undefined) throw new UsageError('a worker needs a queue', 'write, for example, --queue redis://127.0.0.1:6379');
      answer(await worked(queue, jobs, terminal));
    });
}

async function worked(url: string, jobs: number, terminal: Terminal): Promise<number> {
  const { queueAddress, shownAddress } = await import('../queue/address.ts');
  const { work } = await import('../queue/worker.ts');
  const address = queueAddress(url);
  const line = statusLine(terminal);
  const begun = timed(terminal);
  const say = (text: string): void => {
    line.clear();
    terminal.complain(`${text}\n`);
  };
  try {
    const { done, returned } = await terminal.interruptible(
      ({ signal }) =>
        work({
          address,
          jobs,
          memory: terminal.memory.max,
          signal,
          say,
          onState: ({ done, running, spec }) => {
            const at = spec === undefined ? `waits for jobs at ${shownAddress(address)}` : `${counted(running, 'job')} of ${spec} running`;
            line.show(secondsSince(begun), () => `${at}, ${counted(done, 'job')} done, ${duration(secondsSince(begun))}`);
          },
        }),
      { once: true },
    );
    line.clear();
    terminal.print(`${marked(terminal.out, 'good', `${counted(done, 'job')} done, ${returned} given back`)}\n`);
    return STATUS.interrupted;
  } finally {
    line.clear();
  }
}
