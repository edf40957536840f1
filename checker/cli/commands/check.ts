import { type Command, Option } from 'commander';
import { verdictAnnotations } from '../../report/formats/github.ts';
import { traceJson, verdictJson } from '../../report/json/json.ts';
import { junitXml } from '../../report/formats/junit.ts';
import { suiteOfVerdict } from '../../report/formats/junit-suites.ts';
import { verdictText } from '../../report/text/verdict-text.ts';
import { timed } from '../../search/clock.ts';
import { checkSelected } from '../../verdict/check.ts';
import type { CheckOptions } from '../../verdict/check-options.ts';
import { select } from '../../verdict/selection.ts';
import { statusOf } from '../../verdict/status.ts';
import type { Verdict } from '../../verdict/verdict.ts';
import { requireWritable, writeJson } from '../io/files.ts';
import { boundsOf } from '../io/guard.ts';
import { examples } from '../help.ts';
import { load, type Loaded } from '../load.ts';
import { goOnNote, megabytes, withLongOptions, withLongRuns } from '../long-runs.ts';
import {
  chosenBy, engineOption, fairnessOption, flagsOf, jsonOption, namesIn, namesOrNone, positive, positiveAmount, refinesOption,
  type Reporter, reporterOption, type SelectionOptions, withSelection, workersOption,
} from '../options.ts';
import { progressLine } from '../io/progress.ts';
import { canHaveThreads, requireFitting, searchChoice, type SearchChoiceFlags, SEARCHES } from '../search-choice.ts';
import type { Terminal } from '../io/terminal.ts';
import { threads } from '../threads.ts';
import { viewIn, viewJson, viewOption, viewText } from './view.ts';
import { jsonText } from '../../report/json/json-text.ts';

interface CheckFlags extends SelectionOptions, SearchChoiceFlags {
  readonly invariants?: readonly string[];
  readonly liveness?: readonly string[];
  readonly fairness?: NonNullable<CheckOptions['fairness']>;
  readonly withoutFairness?: readonly string[];
  readonly terminates?: boolean;
  readonly keepGoing?: boolean;
  readonly maxStates?: number;
  readonly maxDepth?: number;
  readonly maxSeconds?: number;
  readonly maxMemory?: number;
  readonly explain?: boolean;
  readonly until?: string;
  readonly json?: boolean;
  readonly reporter?: Reporter;
  readonly traceOut?: string;
  readonly verbose?: boolean;
  readonly view?: string;
}

const EXAMPLES = examples(
  'check synod',
  'check synod --set priests=2,decrees=1 --verbose',
  'check synod --variant literal-appendix',
  'check synod --variant any-decree --until Consistency',
  'check paxos --refines voting',
  'check synod --without-fairness SendVoted',
  'check ./my-lock.ts --keep-going',
  'check synod --model 3x2x2-forget --search symbolic',
  'check synod --max-seconds 60 --json',
  'check synod --checkpoint run --spill run --memory 500',
);

/** `synod check <spec>`: searches every reachable state and says what is so. */
export function addCheck(program: Command, terminal: Terminal, answer: (status: number) => void): void {
  const command = withSelection(
    program
      .command('check')
      .description('search every reachable state, and check the invariants')
      .argument('<spec>', 'a name from the catalogue, or the path of a TypeScript module'),
  )
    .addOption(
      engineOption(
        'fast; interpreted: the same without compiled code; direct: calls the functions in every state, and learns nothing; ' +
          'or reference: slow and simple',
      ),
    )
    .addOption(
      new Option(
        '--search <name>',
        'from state to state; by whole sets of states; the one first, and the other where ' +
          'there are too many; or with a table that leaves some states out',
      )
        .choices(SEARCHES)
        .default('breadth-first'),
    )
    .option('--levels', 'of symbolic search: level by level, so that depths are known')
    .option('--order <file>', 'of symbolic search: begin with the order of fields in this file, if it is there, and write the order found')
    .option('--exact', 'compare whole states, not fingerprints')
    .option('--symmetry', 'take states that differ by an exchange of values declared symmetric for one; the claim is tested')
    .option('--invariants <names>', 'check only these invariants and properties: A,B or none', namesOrNone)
    .option('--liveness <names>', 'check only these liveness properties: A,B or none', namesOrNone)
    .addOption(fairnessOption())
    // Its name is too long for a row of its own: an example shows it.
    .addOption(new Option('--without-fairness <names>').argParser(namesIn).hideHelp())
    .option('--terminates', 'check too that every behaviour ends that goes on while it can')
    .addOption(refinesOption())
    .option('--keep-going', 'go on after a violation, and show the shortest counterexample to each invariant')
    .option('--max-states <n>', 'stop after so many distinct states', positive)
    .option('--max-depth <n>', 'stop at this depth; an initial state has depth 1', positive)
    .option('--max-seconds <n>', 'stop after so long', positiveAmount)
    .option('--max-memory <mb>', 'stop at so many megabytes (default: most of the machine)', positive)
    .addOption(
      new Option('--workers <n>', 'how many threads search a large model; the result is the same')
        .argParser(workersOption)
        .default(workersOption('auto'), 'auto: one for each core'),
    )
    .option('--explain', 'say why the counterexample ends where it does: the step that did it, and what led there')
    .option('--until <name>', 'tell the counterexample on, from its end to the nearest violation of this invariant or property')
    .addOption(viewOption())
    .addOption(jsonOption())
    .addOption(reporterOption())
    .option('--trace-out <file>', 'also write the counterexample to a file, for synod replay')
    .option('-v, --verbose', 'also counts by action, the whole initial state, and how the engine worked');
  withLongRuns(command)
    .addHelpText('after', EXAMPLES)
    .action(async (spec: string, options: CheckFlags) => {
      const choice = searchChoice(options);
      requireFitting(choice, options, command);
      requireWritable('trace', options.traceOut);
      requireWritable('order of fields', options.order);
      const loaded = await load(spec);
      viewIn(loaded.entry, options.view);
      const verdict = await searched(loaded, options, terminal);
      terminal.print(printed(verdict, spec, loaded, options, terminal));
      if (options.traceOut !== undefined && verdict.trace !== undefined)
        writeJson('trace', options.traceOut, traceJson(verdict.trace, { module: loaded.module }));
      goOnNote(verdict, options, terminal);
      answer(statusOf(verdict));
    });
}

function printed(verdict: Verdict, spec: string, { module, entry }: Loaded, options: CheckFlags, { out }: Terminal): string {
  const invocation = { spec, flags: flagsOf(options) };
  const { trace } = verdict;
  const view = trace && viewIn(entry, options.view);
  if (options.json === true) return jsonText({ ...verdictJson(verdict, { module }), ...(view && { view: viewJson(view, trace) }) });
  if (options.reporter === 'junit') return junitXml([suiteOfVerdict(verdict, invocation)]);
  const text = verdictText(verdict, {
    style: out,
    verbose: options.verbose === true,
    ...(view && { view: viewText(view, trace, out) }),
    ...invocation,
  });
  return options.reporter === 'github' ? text + verdictAnnotations(verdict, { module, ...invocation }) : text;
}

async function searched({ entry, module }: Loaded, options: CheckFlags, terminal: Terminal): Promise<Verdict> {
  const { beganAt } = timed(terminal);
  const choice = chosenBy(options, entry);
  // To bind a spec may take long: it is done once.
  const selection = select(entry, choice);
  const progress = progressLine(terminal, selection.expected?.distinct);
  try {
    return await withLongOptions(options, terminal, { module, name: entry.spec.name }, (long) =>
      terminal.interruptible(
        (run) =>
          checkSelected(entry, selection, {
            ...choice, ...searchOptions(options, terminal), ...long, beganAt, ...run, onProgress: progress.show,
          }),
        boundsOf(options),
      ),
    );
  } finally {
    progress.clear();
  }
}

function searchOptions(options: CheckFlags, { memory }: Terminal): CheckOptions {
  const { engine, invariants, liveness, fairness, withoutFairness, terminates, refines, keepGoing, explain, until } = options;
  const { maxStates, maxDepth, maxSeconds, workers } = options;
  return {
    ...(engine === undefined ? {} : { engine }),
    search: searchChoice(options),
    ...(invariants === undefined ? {} : { invariants }),
    ...(liveness === undefined ? {} : { liveness }),
    ...(fairness === undefined ? {} : { fairness }),
    ...(withoutFairness === undefined ? {} : { withoutFairness }),
    ...(terminates === undefined ? {} : { terminates }),
    ...(refines === undefined ? {} : { refines }),
    ...(keepGoing === undefined ? {} : { keepGoing }),
    ...(explain === undefined ? {} : { explain }),
    ...(until === undefined ? {} : { until }),
    limits: {
      ...(maxStates === undefined ? {} : { states: maxStates }),
      ...(maxDepth === undefined ? {} : { depth: maxDepth }),
      ...(maxSeconds === undefined ? {} : { seconds: maxSeconds }),
      megabytes: megabytes(options) ?? memory.max,
    },
    memoryUsed: memory.used,
    ...(workers > 1 && canHaveThreads(options) ? { workers: threads(workers) } : {}),
  };
}
