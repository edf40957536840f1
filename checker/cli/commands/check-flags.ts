import { type Command, Option } from 'commander';
import type { CheckOptions } from '../../verdict/check-options.ts';
import { withLongRuns } from '../long-runs.ts';
import {
  engineOption, fairnessOption, jsonOption, namesIn, namesOrNone, positive, positiveAmount, refinesOption, type Reporter, reporterOption,
  type SelectionOptions, withSelection, workersOption,
} from '../options.ts';
import { type SearchChoiceFlags, SEARCHES } from '../search-choice.ts';
import { viewOption } from './view.ts';

/** What `synod check` can be told. */
export interface CheckFlags extends SelectionOptions, SearchChoiceFlags {
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
  readonly json?: boolean;
  readonly reporter?: Reporter;
  readonly traceOut?: string;
  readonly verbose?: boolean;
  readonly view?: string;
  readonly watch?: boolean;
}

/** Adds the options of `synod check`, in groups: first what one wants on the first day, last what long runs need. */
export function withCheckFlags(command: Command): Command {
  withSelection(command.optionsGroup('Which model:'));
  withTold(command.optionsGroup('What is told:'));
  withClaims(command.optionsGroup('What is checked:'));
  withLimits(command.optionsGroup('Where to stop:'));
  withSearch(command.optionsGroup('How to search:'));
  return withLongRuns(command.optionsGroup('Long runs:'));
}

const withTold = (command: Command): Command =>
  command
    .option('--watch', 'check again whenever the module, or one that it imports, is saved; Ctrl-C ends it, with status 0')
    .option('--explain', 'say why the counterexample ends where it does: the step that did it, and what led there')
    .addOption(viewOption())
    .addOption(jsonOption())
    .addOption(reporterOption())
    .option('--trace-out <file>', 'also write the counterexample to a file, for synod replay')
    .option('-v, --verbose', 'also counts by action, the whole initial state, and how the engine worked')
    .helpOption('-h, --help', 'display help for command');

const withClaims = (command: Command): Command =>
  command
    .option('--keep-going', 'go on after a violation, and show the shortest counterexample to each invariant')
    .option('--invariants <names>', 'check only these invariants and properties: A,B or none', namesOrNone)
    .option('--liveness <names>', 'check only these liveness properties: A,B or none', namesOrNone)
    .addOption(fairnessOption())
    // Its name is too long for a row of its own: an example shows it.
    .addOption(new Option('--without-fairness <names>').argParser(namesIn).hideHelp())
    .option('--terminates', 'check too that every behaviour ends that goes on while it can')
    .addOption(refinesOption());

const withLimits = (command: Command): Command =>
  command
    .option('--max-states <n>', 'stop after so many distinct states', positive)
    .option('--max-depth <n>', 'stop at this depth; an initial state has depth 1', positive)
    .option('--max-seconds <n>', 'stop after so long', positiveAmount)
    .option('--max-memory <mb>', 'stop at so many megabytes (default: most of the machine)', positive);

const withSearch = (command: Command): Command =>
  command
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
    .addOption(
      new Option('--workers <n>', 'how many threads search a large model; the result is the same')
        .argParser(workersOption)
        .default(workersOption('auto'), 'auto: one for each core'),
    );
