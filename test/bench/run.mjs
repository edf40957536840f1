// One measured search by the built package, in a process of its own: `run.mjs JSON`. Prints what it found and used as JSON.
//   engine     fast, plain or reference
//   invariants whether they are checked
//   states     stop after so many
//   constants  of the Synod
//   workers    how many threads
//   tuning     of the compiled core, see `Tuning`
import { threads } from '../../dist/checker/cli/threads.js';
import { newMachine } from '../../dist/checker/engine/core/machine.js';
import { blockwiseSearch } from '../../dist/checker/search/blockwise.js';
import { strategies } from '../../dist/checker/search/strategies.js';
import { catalogue } from '../../dist/spec/index.js';

const { engine = 'fast', invariants = false, states, constants = {}, workers = 1, tuning } = JSON.parse(process.argv[2] ?? '{}');
const search = tuning === undefined ? strategies[engine] : blockwiseSearch(newMachine(), tuning);
const found = await search(catalogue.synod.spec.bind(constants), {
  ...(invariants ? {} : { invariants: [] }),
  ...(states === undefined ? {} : { limits: { states } }),
  ...(workers > 1 ? { workers: threads(workers) } : {}),
});
console.log(JSON.stringify({ ...found, falls: found.falls.length, witnesses: undefined, rss: process.resourceUsage().maxRSS * 1024 }));
