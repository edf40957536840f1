// One measured search, or a log that is read, in a process of its own: `run.js JSON`. Bundled, as the built package is, so that nothing
// of TypeScript is measured with it. Prints what it found and used as JSON.
import { threads } from '../../checker/cli/threads.ts';
import { newMachine } from '../../checker/engine/core/machine.ts';
import { blockwiseSearch } from '../../checker/search/explicit/blockwise.ts';
import type { Tuning } from '../../checker/engine/core/batch.ts';
import { type Engine, engines } from '../../checker/search/strategies.ts';
import { validate } from '../../checker/testing/index.ts';
import { catalogue } from '../../spec/index.ts';
import { longLog, SENDS } from '../testing/long-logs.ts';

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
  /** Instead of a search: a log of so many events of the same model is held against it, with the sends in it or without. */
  readonly log?: { readonly events: number; readonly isWhole: boolean };
}

const what = JSON.parse(process.argv[2] ?? '{}') as What;
const rss = (): number => process.resourceUsage().maxRSS * 1024;
console.log(JSON.stringify(what.log === undefined ? await searched(what) : read(what.log)));

async function searched({ engine = 'fast', invariants = false, states, constants = {}, workers = 1, tuning }: What): Promise<object> {
  const machine = tuning === undefined ? undefined : newMachine();
  if (tuning !== undefined && machine === undefined) throw new Error('the compiled core does not run here');
  const search = machine === undefined ? engines[engine] : blockwiseSearch(machine, tuning);
  const found = await search(catalogue.synod.spec.bind(constants), {
    ...(invariants ? {} : { invariants: [] }),
    ...(states === undefined ? {} : { limits: { states } }),
    ...(workers > 1 ? { workers: threads(workers) } : {}),
  });
  return { ...found, violations: found.violations.length, witnesses: undefined, rss: rss() };
}

function read({ events, isWhole }: NonNullable<What['log']>): object {
  const { spec } = catalogue.synod;
  const hide = isWhole ? [] : SENDS;
  const log = longLog(spec.bind({}), events, { seed: 1, hide });
  const start = performance.now();
  const { verdict, widest } = validate(spec, log, { hide });
  return { verdict, events, widest, seconds: (performance.now() - start) / 1000, rss: rss() };
}
