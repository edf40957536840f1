// `npm run bench`: the claims about speed and memory, measured in one run on the machine at hand. Ratios are what counts; seconds depend
// on the machine and on what else it does. What is compared is run in turns, each time in a process of its own; medians are shown.
//
// Tried, and not kept: rounds of four blocks, or of sixteen, instead of eight for one thread (9% and 3% more); a state's fields
// unpacked to a byte each (not built: a record would be three times as long, and a field that grows needs more than a byte); longer
// tables of children in the trees, with up to 128 places a child (no difference); counters of idle steps in memory, one carry after
// the other (17 ms more of 580); flags of V8 for earlier compilation or another garbage collection (none gains). Skipping members that
// are not there before a walk (`isShut`) gains nothing on the normal model, and some 5% on the large one.
import { execFileSync } from 'node:child_process';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { foreign } from './foreign.ts';
import { peers } from './peers.ts';

// The same model in other checkers has a module of its own.
if (process.argv.includes('--peers')) await peers(process.argv).then(() => process.exit());
// So have other people's specs.
if (process.argv.includes('--foreign')) process.exit(await foreign(process.argv.slice(2)));

const ROUNDS = 3;
/**
 * The reference engine is measured on the first states of the same model: at the rate printed here all of them would take
 * it a quarter of an hour and more.
 */
const REFERENCE_STATES = 4000;
/** Of the same model: a log that says all, and one that does not say what was sent. */
const LOGS = { whole: { events: 10_000, isWhole: true }, without: { events: 1_000, isWhole: false } };
/** A model of ten million states, where a second thread is worth its while. */
const LARGE = { ballots: 3, granularity: 'prompt' };
const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

interface Run {
  readonly distinct: number;
  readonly generated: number;
  readonly depth: number;
  readonly seconds: number;
  readonly violations: number;
  readonly rss: number;
  readonly effort: { readonly userCalls?: number; readonly bytes?: number };
}

interface Reading {
  readonly verdict: string;
  readonly events: number;
  readonly widest: number;
  readonly seconds: number;
  readonly rss: number;
}

const node = (...args: readonly string[]): string => execFileSync(process.execPath, args, { encoding: 'utf8' });
const ran = (what: object): unknown => JSON.parse(node(at('../../dist/test/bench/run.js'), JSON.stringify(what)));
const run = (what: object): Run => ran(what) as Run;
const middle = <T,>(list: readonly T[], by: (each: T) => number): T =>
  [...list].sort((a, b) => by(a) - by(b))[Math.floor(list.length / 2)] as T;

/** Runs all of some searches in turns, and returns the median of each. The counts must be the same, or the comparison is void. */
function compared<K extends string>(searches: Readonly<Record<K, object>>): Readonly<Record<K, Run>> {
  const names = Object.keys(searches) as K[];
  const runs = Object.fromEntries(names.map((name) => [name, [] as Run[]])) as Record<K, Run[]>;
  for (let round = 0; round < ROUNDS; round++) for (const name of names) runs[name].push(run(searches[name]));
  const medians = Object.fromEntries(names.map((name) => [name, middle(runs[name], ({ seconds }) => seconds)])) as Record<K, Run>;
  const counts = new Set(names.map((name) => [medians[name].distinct, medians[name].generated, medians[name].depth].join()));
  if (counts.size > 1) throw new Error(`the counts differ: ${[...counts].join(' and ')}`);
  return medians;
}

/** Holds a log against its spec, a few times, and returns the median. */
function readings(log: object): Reading {
  const found = middle(Array.from({ length: ROUNDS }, () => ran({ log }) as Reading), ({ seconds }) => seconds);
  if (found.verdict !== 'matches') throw new Error(`a log of the spec's own steps is no behaviour of it: ${found.verdict}`);
  return found;
}

const line = (name: string, { distinct, generated, seconds }: Run): string =>
  `${name.padEnd(42)} ${distinct.toLocaleString('en').padStart(10)} distinct ` +
  `${generated.toLocaleString('en').padStart(11)} generated ${seconds.toFixed(2).padStart(7)} s ` +
  `${Math.round(generated / seconds)
    .toLocaleString('en')
    .padStart(12)} successors/s`;
const logLine = (name: string, { events, widest, seconds }: Reading): string =>
  `${name.padEnd(42)} ${events.toLocaleString('en').padStart(10)} events   ` +
  `${widest.toLocaleString('en').padStart(11)} possible  ${seconds.toFixed(2).padStart(7)} s ` +
  `${Math.round(events / seconds).toLocaleString('en').padStart(12)} events/s`;
const ratio = (name: string, value: number, unit = 'x'): string => `${name.padEnd(56)} ${value.toFixed(value < 20 ? 2 : 0)} ${unit}`;

function milliseconds(...args: readonly string[]): number {
  const times = Array.from({ length: 5 }, () => {
    const start = performance.now();
    node(...args);
    return performance.now() - start;
  });
  return middle(times, (time) => time);
}

const bare = Number(node('-p', 'process.resourceUsage().maxRSS * 1024'));
const bytes = ({ rss, distinct }: Run): string => ((rss - bare) / distinct).toFixed(0);

const normal = compared({
  core: {},
  plain: { engine: 'interpreted' },
  wakeful: { tuning: { without: ['sleep'] } },
  asking: { tuning: { without: ['waking'] } },
  listing: { tuning: { without: ['idle bits'] } },
  forgetful: { tuning: { without: ['memo'] } },
  small: { tuning: { entries: 64, alone: 1 } },
});
const checked = compared({ core: { invariants: true } }).core;
const reference = run({ engine: 'reference', states: REFERENCE_STATES });
const large = compared({
  one: { constants: LARGE },
  two: { constants: LARGE, workers: 2 },
  asking: { constants: LARGE, tuning: { without: ['waking'] } },
  forgetful: { constants: LARGE, tuning: { without: ['memo'] } },
});
const [whole, without] = [readings(LOGS.whole), readings(LOGS.without)];
const rate = ({ generated, seconds }: Run): number => generated / seconds;

console.log(`${cpus().length} x ${cpus()[0]?.model ?? 'unknown'}, Node ${process.versions.node}; medians of ${ROUNDS}\n`);
console.log('Synod, 3 priests, 2 ballots, 2 decrees');
console.log(line('compiled core, no invariants', normal.core));
console.log(line('compiled core, all invariants', checked));
console.log(line('plain TypeScript, no invariants', normal.plain));
console.log(line(`reference, first ${REFERENCE_STATES} states`, reference));
console.log(logLine('a log, every event known', whole));
console.log(logLine('a log without the sends', without));
console.log('Synod, 3 priests, 3 ballots, 2 decrees, prompt sends');
console.log(line('compiled core, no invariants', large.one));
console.log(line('the same, two threads', large.two));
console.log(`\n${ratio('core / reference, per successor, no invariants', rate(normal.core) / rate(reference))}`);
console.log(ratio('all invariants / none, time', checked.seconds / normal.core.seconds));
console.log(ratio('without compiled code, time', normal.plain.seconds / normal.core.seconds));
console.log(ratio('no step sleeps, time', normal.wakeful.seconds / normal.core.seconds));
console.log(ratio('idle steps on lists, time', normal.listing.seconds / normal.core.seconds));
console.log(
  ratio('no action is known to sleep on, time (large model)', normal.asking.seconds / normal.core.seconds) +
    ` (${(large.asking.seconds / large.one.seconds).toFixed(2)} x)`,
);
console.log(
  ratio('nothing is remembered of two steps, time (large model)', normal.forgetful.seconds / normal.core.seconds) +
    ` (${(large.forgetful.seconds / large.one.seconds).toFixed(2)} x)`,
);
console.log(ratio('blocks of some four states instead of some 250, time', normal.small.seconds / normal.core.seconds));
console.log(ratio('one thread / two threads, large model, time', large.one.seconds / large.two.seconds));
console.log(ratio('event of a log / successor of the reference, time', (rate(reference) * whole.seconds) / whole.events));
console.log(
  ratio('event without the sends / event of a whole log, time', (without.seconds / without.events) / (whole.seconds / whole.events)) +
    ` (${without.widest.toLocaleString('en')} states possible at a time)`,
);
console.log(
  ratio('start-up: synod check two-phase-commit', milliseconds(at('../../dist/checker/cli/bin.js'), 'check', 'two-phase-commit'), 'ms'),
);
console.log(ratio('start-up: node alone', milliseconds('-e', '0'), 'ms'));
console.log(
  `memory beyond a bare node process                        ${bytes(normal.core)} bytes a distinct state ` +
    `without invariants, ${bytes(checked)} with; ${bytes(large.one)} in the large model`,
);
console.log(
  `calls of the author's functions                          ` +
    `${normal.core.effort.userCalls} without, ${checked.effort.userCalls} with ` +
    'invariants',
);
