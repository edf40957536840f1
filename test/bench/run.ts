// One measured search in a process of its own: `run.js JSON`. Bundled, as the built package is, so that nothing of TypeScript is
// measured with it. Prints what it found and used as JSON.
import { threads } from '../../checker/cli/threads.ts';
import { newMachine } from '../../checker/engine/core/machine.ts';
import { blockwiseSearch } from '../../checker/search/explicit/blockwise.ts';
import type { Tuning } from '../../checker/engine/core/batch.ts';
import { type Engine, engines } from '../../checker/search/strategies.ts';
import { catalogue } from '../../spec/index.ts';

interface What {
  readonly engine?: Engine;
  /** Whether they are checked. */
  readonly invariants?: boolean;
  /** Stop after so many. */
  readonly states?: number;
  /** Of the Synod. */
  readonly constants?: Readonly<Record<string, number | string | boolean>>;
  readonly workers?: number;
  /** Of the compiled core. */
  readonly tuning?: Partial<Tuning>;
}

const { engine = 'fast', invariants = false, states, constants = {}, workers = 1, tuning } = JSON.parse(process.argv[2] ?? '{}') as What;
const machine = tuning === undefined ? undefined : newMachine();
if (tuning !== undefined && machine === undefined) throw new Error('the compiled core does not run here');
const search = machine === undefined ? engines[engine] : blockwiseSearch(machine, tuning);
const found = await search(catalogue.synod.spec.bind(constants), {
  ...(invariants ? {} : { invariants: [] }),
  ...(states === undefined ? {} : { limits: { states } }),
  ...(workers > 1 ? { workers: threads(workers) } : {}),
});
console.log(
  JSON.stringify({ ...found, violations: found.violations.length, witnesses: undefined, rss: process.resourceUsage().maxRSS * 1024 }),
);
