import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Command, Option } from 'commander';
import { printable } from '../../language/printable.ts';
import { itfForTests } from '../../report/formats/itf-mbt.ts';
import { testsJson, tracesOf, vitestText } from '../../report/formats/generated-tests.ts';
import { jsonText } from '../../report/json/json-text.ts';
import { commandLine } from '../../report/text/command-line.ts';
import { counted, hanging, marked } from '../../report/text/style.ts';
import { COVER_LEVELS, type CoverLevel } from '../../testing/coverage.ts';
import { placesOf } from '../../testing/event.ts';
import { TOUR_STATES_MAX, type Tours, toursOf } from '../../testing/tours.ts';
import { select } from '../../verdict/selection.ts';
import { STATUS } from '../../verdict/status.ts';
import { UsageError } from '../io/failure.ts';
import { requireWritable, writeText } from '../io/files.ts';
import { examples } from '../help.ts';
import { load } from '../load.ts';
import { chosenBy, flagsOf, namesIn, positive, type SelectionOptions, withSelection } from '../options.ts';
import type { Terminal } from '../io/terminal.ts';

const KINDS = ['vitest', 'json', 'itf'] as const;

interface TestsFlags extends SelectionOptions {
  readonly cover: CoverLevel;
  readonly to: (typeof KINDS)[number];
  readonly out?: string;
  readonly driver?: string;
  readonly internal?: readonly string[];
  readonly maxStates: number;
}

const EXAMPLES = examples(
  'tests ./lease.ts --cover transitions --driver ./lease-driver.ts --out lease.generated.test.ts',
  'tests two-phase-commit --cover choices --to json',
  'tests paxos --model 2x2x2 --cover actions --to itf --out traces',
);
const STATUSES =
  'Exit status: 0 if the tests cover all that there is to cover, 3 if the spec has more states than were looked at: then they cover ' +
  'what lies nearest.';

/** `synod tests`: tests for implementations, from the state graph of a spec. */
export function addTests(program: Command, terminal: Terminal, answer: (status: number) => void): void {
  withSelection(
    program
      .command('tests')
      .description('make tests for an implementation from the state graph of a spec')
      .argument('<spec>', 'a name from the catalogue, or the path of a module'),
  )
    .addOption(new Option('--cover <what>', 'every action once, with every choice, or from every state').choices(COVER_LEVELS)
      .default('transitions'))
    .addOption(new Option('--to <kind>', 'a test file, one JSON document, or a folder of ITF traces').choices(KINDS).default('vitest'))
    .option('--out <file>', 'write to a file; of ITF traces, to a folder')
    .option('--driver <module>', "of a test file: where the driver is the default export (default: './driver.ts')")
    .option('--internal <names>', 'actions that no test asks for: A,B', namesIn)
    .option('--max-states <n>', 'look at so many states', positive, TOUR_STATES_MAX)
    .addHelpText('after', () => `${EXAMPLES}\n\n${hanging(terminal.out, '', STATUSES)}`)
    .action(async (name: string, options: TestsFlags) => answer(await made(name, options, terminal)));
}

async function made(name: string, options: TestsFlags, { print, complain, out, err }: Terminal): Promise<number> {
  const { cover, to, out: file, driver, internal = [], maxStates } = options;
  if (driver !== undefined && to !== 'vitest') throw new UsageError(`--driver is said of a test file, not with --to ${to}`, 'leave it out');
  if (to === 'itf' && file === undefined)
    throw new UsageError('ITF traces are files, one for each test', 'give their folder: --out traces');
  if (to !== 'itf') requireWritable('tests', file);
  const { entry, module } = await load(name);
  const { system } = select(entry, chosenBy(options, entry));
  const tours = toursOf(system, cover, placesOf(system, internal, '--internal'), maxStates);
  const summary = summaryOf(tours, cover, printable(system.spec));
  const style = file === undefined ? err : out;
  const say = file === undefined ? complain : print;
  if (to === 'itf') writeTraces(file as string, tracesOf(system, tours).map((trace) => jsonText(itfForTests(system, trace, { module }))));
  else {
    const without = internal.length > 0 ? ['--internal', internal.join()] : [];
    const command = commandLine(['tests', name, ...flagsOf(options), '--cover', cover, ...without]);
    const text = to === 'json'
      ? jsonText(testsJson(system, tours, cover))
      : vitestText(system, tours, { cover, driver: driver ?? './driver.ts', command });
    if (file === undefined) print(text);
    else writeText('tests', file, text);
  }
  say(`${marked(style, tours.complete ? 'good' : 'doubtful', summary)}\n`);
  return tours.complete ? STATUS.asWished : STATUS.limit;
}

function summaryOf({ tours, wanted, complete, states }: Tours, cover: CoverLevel, name: string): string {
  const steps = tours.reduce((sum, tour) => sum + tour.steps.length, 0);
  const all = `${counted(tours.length, 'test')} of ${counted(steps, 'step')} cover `;
  return complete
    ? `${all}all ${counted(wanted.size, cover.slice(0, -1))} of ${name}, in ${counted(states, 'state')}`
    : `${all}the ${counted(wanted.size, cover.slice(0, -1))} of the first ${counted(states, 'state')} of ${name}; there are more`;
}

/** One file for each test, numbered. */
function writeTraces(folder: string, texts: readonly string[]): void {
  mkdirSync(folder, { recursive: true });
  const digits = String(texts.length).length;
  const nameOf = (place: number): string => `${String(place + 1).padStart(digits, '0')}.itf.json`;
  for (const [place, text] of texts.entries()) writeText('tests', join(folder, nameOf(place)), text);
}
