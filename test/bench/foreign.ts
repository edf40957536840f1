// `npm run bench -- --foreign`: specs from outside, written as people would write them, against TLC on the originals and against the
// reference engine. Every count is compared with the published one.
import { asked, Unasked } from './foreign/run/asked.ts';
import { ours, reference } from './foreign/run/ours.ts';
import type { Port } from './foreign/run/ports.ts';
import { complaints, type Finished, type Outcome } from './foreign/run/results.ts';
import { HEAD, lineOf } from './foreign/run/table.ts';
import { tlc } from './foreign/run/tlc.ts';
import { machine } from './peers/measure.ts';
import { aligned, piped } from './peers/table.ts';

/** A tool that fails is a line of the table, and a complaint, and not the end of the others. */
const orWhy = (run: Promise<Finished | string>): Promise<Finished | string> =>
  run.catch((error: unknown) => (error as Error).message.split('\n').find((line) => /error|exception/i.test(line)) ?? 'it failed');

async function outcomeOf(port: Port, referenceSeconds: number): Promise<Outcome> {
  return {
    port,
    ours: await orWhy(ours(port)),
    tlc: await orWhy(tlc(port.tlc, process.env)),
    reference: await orWhy(reference(port, referenceSeconds)),
  };
}

/** Measures, prints the table, and returns the exit status. */
export async function foreign(args: readonly string[]): Promise<number> {
  try {
    const { ports, referenceSeconds, markdown } = asked(args);
    const where = machine();
    const outcomes: Outcome[] = [];
    for (const port of ports) {
      outcomes.push(await outcomeOf(port, referenceSeconds));
      console.error(lineOf(outcomes.at(-1) as Outcome).filter((cell) => cell !== '').join('  '));
    }
    console.log(
      `${where}; one thread each; the reference engine for at most ${referenceSeconds} s; ` +
        '~: it got no further, and the ratio is that for a generated state\n',
    );
    console.log((markdown ? piped : aligned)(HEAD, outcomes.map(lineOf)));
    const wrong = complaints(outcomes);
    console.log(`\n${wrong.length === 0 ? 'All counts are those that they must be.' : wrong.join('\n')}`);
    return wrong.length === 0 ? 0 : 1;
  } catch (error) {
    if (!(error instanceof Unasked)) throw error;
    console.error(error.message);
    return 2;
  }
}
