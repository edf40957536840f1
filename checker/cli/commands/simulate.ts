import { type Command, Option } from 'commander';
import { simulationJson } from '../../report/json/simulation-json.ts';
import { simulationText } from '../../report/text/simulation-text.ts';
import { counted, duration, hanging } from '../../report/text/style.ts';
import type { Progress } from '../../search/exploration.ts';
import { type Weights, WEIGHTS } from '../../search/walks/walker.ts';
import { rebuild } from '../../verdict/trace/rebuild.ts';
import { type Choice, select } from '../../verdict/selection.ts';
import { type BatchOf, simulate, type SimulateOptions, WALK_DEPTH, WALKS } from '../../verdict/simulate/simulate.ts';
import { type Simulation, statusOfSimulation } from '../../verdict/simulate/simulation.ts';
import { requireUntil } from '../../verdict/onward.ts';
import { storyAbout, type TraceStory } from '../../verdict/trace-story.ts';
import type { Trace } from '../../verdict/trace/trace.ts';
import { failureOf, UsageError } from '../io/failure.ts';
import { boundsOf } from '../io/guard.ts';
import { onwardRun } from '../onward-run.ts';
import { examples } from '../help.ts';
import { load, type Loaded } from '../load.ts';
import {
  chosenBy, flagsOf, jsonOption, namesOrNone, positive, positiveAmount, inRange, queueOf, type QueueOptions, type SelectionOptions,
  withQueueOptions, withSelection, workersOption,
} from '../options.ts';
import { statusLine } from '../io/progress.ts';
import { walkChoice, WalkPool } from '../simulate-process.ts';
import type { Terminal } from '../io/terminal.ts';
import { replayFile } from '../trace-file.ts';
import { jsonText } from '../../report/json/json-text.ts';
import { onAbort } from '../io/on-abort.ts';

interface SimulateFlags extends SelectionOptions, QueueOptions {
  readonly seed?: number;
  readonly walks?: number;
  readonly seconds?: number;
  readonly depth: number;
  readonly weights: Weights;
  readonly from?: string;
  readonly at?: number;
  readonly invariants?: readonly string[];
  readonly workers: number;
  readonly until?: string;
  readonly json?: boolean;
  readonly verbose?: boolean;
}

const EXAMPLES = examples(
  'simulate synod --variant any-decree',
  'simulate synod --set priests=5 --seconds 60 --weights rare',
  'simulate ./my-lock.ts --from trace.json --at 12 --seed 7',
);
const STATUSES =
  'Exit status: 0 if the walks that were asked for found nothing, which is not to say that it holds; 1 if one ' +
  'found a violation, of a variant too; 3 if --seconds ended them before --walks were made; 2 if, with --queue, some could not be made, ' +
  'and the others found nothing.';

/** `synod simulate <spec>`: random walks, for models that no search gets through. */
export function addSimulate(program: Command, terminal: Terminal, answer: (status: number) => void): void {
  withQueueOptions(withSelection(
    program
      .command('simulate')
      .description('walk at random, and check the invariants on the way; it finds violations, and proves nothing')
      .argument('<spec>', 'a name from the catalogue, or the path of a TypeScript module'),
  ), 'workers')
    .option('--walks <n>', `how many walks (default: ${WALKS}, or with --seconds as many as that allows)`, positive)
    .option('--depth <n>', 'states of a walk at most', positive, WALK_DEPTH)
    .option('--seconds <n>', 'stop after so long', positiveAmount)
    .option('--seed <n>', 'the seed of an earlier simulation, to repeat it', inRange(0, 2 ** 32 - 1))
    .addOption(new Option('--weights <name>', 'every step alike, or rarely taken actions first').choices(WEIGHTS).default('uniform'))
    .option('--from <trace>', 'start every walk after this trace: a code such as 0/3/1, or a file')
    .option('--at <n>', 'with --from: after its first n states only', positive)
    .option('--invariants <names>', 'check only these invariants and properties: A,B or none', namesOrNone)
    .addOption(
      new Option('--workers <n>', 'processes that walk; the result is the same for any number').argParser(workersOption).default(1),
    )
    .option('--until <name>', 'tell a violation on, to the nearest one of this invariant or property; for --seconds at most, if given')
    .addOption(jsonOption())
    .option('-v, --verbose', 'also the whole initial state of the trace')
    .addHelpText('after', () => `${EXAMPLES}\n\n${hanging(terminal.out, '', STATUSES)}`)
    .action(async (spec: string, options: SimulateFlags) => {
      const loaded = await load(spec);
      const choice = await choiceOf(loaded, options, terminal);
      if (options.until !== undefined) requireUntil(select(loaded.entry, choice).system, options.until);
      const simulation = await simulated(spec, loaded, choice, options, terminal);
      const story = await storyOf(simulation, loaded, choice, options, terminal);
      terminal.print(printed(simulation, story, spec, loaded, choice, options, terminal));
      answer(statusOfSimulation(simulation));
    });
}

/** What is simulated, and the code of what every walk starts after. */
interface ChosenStart extends Choice {
  readonly from?: string;
}

async function choiceOf({ entry }: Loaded, options: SimulateFlags, terminal: Terminal): Promise<ChosenStart> {
  const { from, at } = options;
  const choice = chosenBy(options, entry);
  if (from === undefined) {
    if (at !== undefined) throw new UsageError('--at says how much of a trace to follow, but there is no trace', 'give one with --from');
    return choice;
  }
  if (/^\d+(\/\d+)*$/.test(from)) return { ...choice, from: upTo(from, at) };
  const { trace } = await replayFile(from, terminal);
  if (trace.spec !== entry.spec.name) throw new UsageError(`the trace in '${from}' is one of ${trace.spec}, not of ${entry.spec.name}`);
  // The file says itself what it is of, unless it is to be followed somewhere else.
  const own: Choice =
    flagsOf(options).length > 0
      ? choice
      : { constants: trace.constants, ...(trace.variant === undefined ? {} : { variant: trace.variant }) };
  return { ...own, from: codeOn(select(entry, own).system, trace, at) };
}

/** The first states of a trace's code. */
function upTo(code: string, at: number | undefined): string {
  const places = code.split('/');
  if (at !== undefined && at > places.length) throw new UsageError(`--at ${at}: the trace has only ${counted(places.length, 'state')}`);
  return places.slice(0, at).join('/');
}

/** The code of a trace's first states in a system, which may be another variant than the one that the trace is of. */
function codeOn(system: Parameters<typeof rebuild>[0], { code, steps }: Trace, at: number | undefined): string {
  const kept = upTo(code, at).split('/').length - 1;
  const names = system.actions.map(({ name }) => name);
  return rebuild(
    system,
    {
      initial: Number(code.split('/')[0]),
      steps: steps.slice(0, kept).map(({ action, choices }) => ({ action: names.indexOf(action), choices })),
    },
    { invariants: [] },
  ).code;
}

async function simulated(
  spec: string,
  loaded: Loaded,
  choice: ChosenStart,
  flags: SimulateFlags,
  terminal: Terminal,
): Promise<Simulation> {
  const { seed, walks, seconds, depth, weights, invariants, workers: count } = flags;
  const line = statusLine(terminal);
  const onProgress = ({ open, generated, distinct, seconds: passed }: Progress): void =>
    line.show(passed, () => `${counted(open, 'walk')}, ${counted(generated, 'step')}, ${counted(distinct, 'state')}, ${duration(passed)}`);
  const asked = {
    ...(seed === undefined ? {} : { seed }),
    ...(walks === undefined ? {} : { walks }),
    ...(seconds === undefined ? {} : { seconds }),
    ...(invariants === undefined ? {} : { invariants }),
  };
  const queue = queueOf(flags);
  const options = { ...choice, ...asked, depth, weights };
  if (queue !== undefined) return simulatedElsewhere(spec, loaded, { ...options, seed: seed ?? newSeed() }, queue, terminal);
  const pool = count === 1 ? undefined : new WalkPool(spec, count);
  const over = pool && seconds !== undefined ? setTimeout(() => pool.finish('limit'), 1000 * seconds) : undefined;
  const elsewhere = pool === undefined ? {} : { walkers: { count, batchOf: pool.batchOf } };
  try {
    return await terminal.interruptible((run) => {
      onAbort(run.signal, () => pool?.finish('interrupted'));
      return simulate(loaded.entry, { ...options, ...run, onProgress, ...elsewhere });
    }, boundsOf({ maxSeconds: seconds }));
  } finally {
    clearTimeout(over);
    pool?.close();
    line.clear();
  }
}

/** So many batches of walks are in a queue at a time. */
const BATCHES = 32;
const newSeed = (): number => Math.floor(Math.random() * 2 ** 32);

/** The simulation, its walks made by the workers of a queue. */
async function simulatedElsewhere(
  name: string,
  { entry, module }: Loaded,
  options: SimulateOptions & { readonly seed: number },
  queue: { readonly url: string; readonly patience: number },
  terminal: Terminal,
): Promise<Simulation> {
  const { withQueue } = await import('../queue/client.ts');
  const { batchIn } = await import('../queue/answer.ts');
  select(entry, options);
  return withQueue({ ...queue, name, module, task: { kind: 'walks', options: walkChoice(options) } }, terminal, async (elsewhere) => {
    const batchOf: BatchOf = async (first, count) => {
      try {
        const batch = await elsewhere.ask({ first, count });
        return batch === undefined ? undefined : batchIn(batch);
      } catch (thrown) {
        if (elsewhere.failed) throw thrown;
        return { first, count, error: failureOf(thrown).what, thrown };
      }
    };
    const { seconds } = options;
    const over = seconds === undefined ? undefined : setTimeout(elsewhere.finish, 1000 * seconds);
    try {
      return await terminal.interruptible((run) => {
        onAbort(run.signal, elsewhere.finish);
        return simulate(entry, { ...options, ...run, walkers: { count: BATCHES, batchOf: () => batchOf } });
      }, boundsOf({ maxSeconds: seconds }));
    } finally {
      clearTimeout(over);
    }
  });
}

/** What is told of a violation besides its steps. */
async function storyOf(
  { trace }: Simulation,
  { entry }: Loaded,
  choice: ChosenStart,
  { until, seconds }: SimulateFlags,
  terminal: Terminal,
): Promise<TraceStory> {
  if (trace === undefined) return {};
  const selection = select(entry, choice);
  if (until === undefined) return storyAbout(trace, selection);
  return onwardRun(terminal, seconds, (run) => storyAbout(trace, selection, { until, ...run }));
}

function printed(
  simulation: Simulation,
  story: TraceStory,
  spec: string,
  { module }: Loaded,
  { constants }: ChosenStart,
  options: SimulateFlags,
  { out }: Terminal,
): string {
  if (options.json === true) return jsonText(simulationJson(simulation, { module, story }));
  const given = flagsOf(options);
  const invariants = options.invariants === undefined ? [] : ['--invariants', options.invariants.join(',') || 'none'];
  // A file chose the variant and the constants: the line that repeats it says them itself.
  const chosen =
    given.length > 0 || constants === undefined
      ? given
      : [
          ...(simulation.variant === undefined ? [] : ['--variant', simulation.variant]),
          '--set',
          Object.entries(constants)
            .map(([name, value]) => `${name}=${String(value)}`)
            .join(','),
        ];
  return simulationText(simulation, {
    style: out,
    verbose: options.verbose === true,
    spec,
    explorable: true,
    flags: chosen,
    story,
    repeat: [...chosen, ...invariants],
  });
}
