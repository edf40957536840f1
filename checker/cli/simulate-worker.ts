import { select } from '../verdict/selection.ts';
import { type BatchOf, batchesOf } from '../verdict/simulate/simulate.ts';
import { failureOf } from './io/failure.ts';
import { load } from './load.ts';
import { StuckWatch } from './io/stuck.ts';
import type { WalkAnswer, WalkJob, WalkRequest } from './simulate-process.ts';

// The program of a process that walks: it is given a spec and how to walk in it, and makes the walks that it is asked for.

const { spec, options } = JSON.parse(process.argv[2] ?? '{}') as WalkJob;

const say = (answer: WalkAnswer): void => { process.send?.(answer); };
const fail = (error: unknown): void => say({ kind: 'failure', failure: failureOf(error) });

// A batch of walks is a turn.
const watch = new StuckWatch((call) => say({ kind: 'stuck', call }));

const walker: Promise<BatchOf> = load(spec).then(({ entry }) => batchesOf(select(entry, options), options));
walker.catch(() => {});

async function answer({ first, count }: WalkRequest): Promise<void> {
  const makes = await walker;
  watch.turn();
  say({ kind: 'batch', batch: await makes(first, count) });
}

process.on('message', (request: WalkRequest) => { answer(request).catch(fail); });
process.on('disconnect', () => process.exit());
process.on('uncaughtException', fail);
// A spec's functions may leave promises behind that fail when their draft is gone; by then the mistake has been reported.
process.on('unhandledRejection', () => {});
