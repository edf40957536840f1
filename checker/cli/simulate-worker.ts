import type { WalkBatch } from '../search/walks/walker.ts';
import { select } from '../verdict/selection.ts';
import { batchesOf } from '../verdict/simulate/simulate.ts';
import { load } from './load.ts';
import { answerRequests } from './pool-worker.ts';
import type { WalkJob, WalkRequest } from './simulate-process.ts';

// The program of a process that walks: it is given a spec and how to walk in it, and makes the walks that it is asked for.

const { spec, options, alone } = JSON.parse(process.argv[2] ?? '{}') as WalkJob;

answerRequests<WalkRequest, WalkBatch>(
  load(spec).then(({ entry }) => {
    const makes = batchesOf(select(entry, options), options, alone);
    return ({ first, count }) => makes(first, count);
  }),
);
