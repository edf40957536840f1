// `npm run bench`: the claims about speed and memory, measured in one run on the machine at hand. Ratios are what counts;
// seconds depend on the machine and on what else it does.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { peers } from './peers.ts';

// The same model in other checkers has a module of its own.
if (process.argv.includes('--peers')) await peers(process.argv).then(() => process.exit());

const ROUNDS = 3;
/** The reference engine is measured on the first states of the same model: at the rate printed here all of them would take it a quarter of an hour and more. */
const REFERENCE_STATES = 4000;
const runner = fileURLToPath(new URL('./run.mjs', import.meta.url));

interface Run {
  readonly distinct: number;
  readonly generated: number;
  readonly depth: number;
  readonly seconds: number;
  readonly falls: number;
  readonly rss: number;
  readonly effort: { readonly userCalls?: number; readonly bytes?: number };
}

const run = (...args: readonly string[]): Run => JSON.parse(execFileSync(process.execPath, [runner, ...args], { encoding: 'utf8' })) as Run;
const median = (runs: readonly Run[]): Run => [...runs].sort((a, b) => a.seconds - b.seconds)[Math.floor(runs.length / 2)] as Run;
const bareNode = (): number => Number(execFileSync(process.execPath, ['-p', 'process.resourceUsage().maxRSS * 1024'], { encoding: 'utf8' }));
const rate = ({ generated, seconds }: Run): number => generated / seconds;
const line = (name: string, { distinct, generated, seconds }: Run): string =>
  `${name.padEnd(32)} ${distinct.toLocaleString('en').padStart(10)} distinct ${generated.toLocaleString('en').padStart(11)} generated ${seconds.toFixed(2).padStart(7)} s ${Math.round(rate({ generated, seconds } as Run)).toLocaleString('en').padStart(12)} successors/s`;

const without: Run[] = [];
const withAll: Run[] = [];
for (let round = 0; round < ROUNDS; round++) {
  without.push(run('fast', 'none'));
  withAll.push(run('fast', 'all'));
}
const [plain, checked] = [median(without), median(withAll)];
const reference = run('reference', 'none', String(REFERENCE_STATES));
const node = bareNode();
const bytes = (run: Run): string => ((run.rss - node) / run.distinct).toFixed(0);

console.log(`Synod, 3 priests, 2 ballots, 2 decrees; medians of ${ROUNDS}\n`);
console.log(line('fast, no invariants', plain));
console.log(line('fast, all invariants', checked));
console.log(line(`reference, first ${REFERENCE_STATES} states`, reference));
console.log(`\nfast / reference, per successor, no invariants   ${(rate(plain) / rate(reference)).toFixed(0)} x`);
console.log(`all invariants / none                            ${(checked.seconds / plain.seconds).toFixed(2)} x`);
console.log(`memory beyond a bare node process                ${bytes(plain)} bytes a distinct state without invariants, ${bytes(checked)} with (tables, queues and links: ${((plain.effort.bytes ?? 0) / plain.distinct).toFixed(0)})`);
console.log(`calls of the author's functions                  ${plain.effort.userCalls} without, ${checked.effort.userCalls} with invariants`);
