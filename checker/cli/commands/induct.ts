import { type Command, Option } from 'commander';
import type { Entry } from '../../language/catalogue.ts';
import { inductJson } from '../../report/json/induct-json.ts';
import { inductText } from '../../report/text/induct-text.ts';
import { counted, duration } from '../../report/text/style.ts';
import { induct, type InductOptions, STATES_DEFAULT } from '../../verdict/induct/induct.ts';
import { type InductionResult, statusOfInduction } from '../../verdict/induct/induction-result.ts';
import { boundsOf } from '../io/guard.ts';
import { examples } from '../help.ts';
import { load } from '../load.ts';
import {
  chosenBy, jsonOption, namesIn, namesOrNone, repeatable, positive, positiveAmount, type SelectionOptions, withSelection,
} from '../options.ts';
import { statusLine } from '../io/progress.ts';
import type { Terminal } from '../io/terminal.ts';
import { jsonText } from '../../report/json/json-text.ts';

interface InductFlags extends SelectionOptions {
  readonly invariant?: readonly string[];
  readonly implies?: readonly string[];
  readonly without?: readonly string[];
  readonly states: number;
  readonly seed: number;
  readonly exhaustive?: boolean;
  readonly sample?: boolean;
  readonly keepGoing?: boolean;
  readonly maxSeconds?: number;
  readonly maxMemory?: number;
  readonly json?: boolean;
  readonly verbose?: boolean;
}

const EXAMPLES = examples(
  'induct synod --set priests=2 --verbose',
  'induct synod --set priests=1,decrees=1',
  'induct synod --variant literal-appendix',
  "induct synod --set priests=2 --without 'I7: Voted'",
  'induct synod --set priests=2 --invariant I1,I2,I3,I4,I5,I6,I7',
);
const STATUSES =
  'Exit status: 0 no failure was found, 1 it is not inductive, 2 the call or the spec is wrong, 3 a limit was reached first.';

/** `synod induct <spec>`: whether invariants are left true by every step from every state that satisfies them, reachable or not. */
export function addInduct(program: Command, terminal: Terminal, answer: (status: number) => void): void {
  withSelection(
    program
      .command('induct')
      .description('look for steps that leave the invariants from states that satisfy them, reachable or not')
      .argument('<spec>', 'a name from the catalogue, or the path of a TypeScript module'),
  )
    .option('--invariant <names>', "the hypothesis: invariants and lemmas, A,B (default: the spec's own choice, or all)", namesIn)
    .option('--implies <names>', 'invariants that follow from them: A,B or none', namesOrNone)
    .addOption(repeatable('--without <conjunct>', "leave a conjunct out, by its invariant and its beginning: 'I7: Voted'; may be repeated"))
    .option('--states <n>', 'how many states that satisfy the hypothesis to look at', positive, STATES_DEFAULT)
    .option('--seed <n>', 'another sample', positive, 1)
    .addOption(new Option('--exhaustive', 'all states, also where it is not known how long that takes').conflicts('sample'))
    .option('--sample', 'a sample, also where there are few states')
    .option('--keep-going', 'go on after a failure, to find one for every conjunct and action')
    .option('--max-seconds <n>', 'stop after so long', positiveAmount)
    .option('--max-memory <mb>', 'stop at so many megabytes (default: most of the machine)', positive)
    .addOption(jsonOption())
    .option('-v, --verbose', 'also how much was tried, by action and by conjunct')
    .addHelpText('after', `${EXAMPLES}\n\n${STATUSES}`)
    .action(async (spec: string, options: InductFlags) => {
      const { entry, module } = await load(spec);
      const result = await searched(entry, options, terminal);
      if (options.json === true) terminal.print(jsonText(inductJson(result, { module })));
      else terminal.print(inductText(result, terminal.out, { verbose: options.verbose === true }));
      answer(statusOfInduction(result));
    });
}

async function searched(entry: Entry, options: InductFlags, terminal: Terminal): Promise<InductionResult> {
  const line = statusLine(terminal);
  try {
    return await terminal.interruptible((run) => induct(entry, {
      ...chosenBy(options, entry),
      ...inductOptions(options, terminal),
      ...run,
      onProgress: ({ distinct, generated, seconds }) =>
        line.show(
          seconds,
          () => `${counted(distinct, 'state')} that satisfy the hypothesis, ${counted(generated, 'step')}, ${duration(seconds)}`,
        ),
    }), boundsOf(options));
  } finally {
    line.clear();
  }
}

const inductOptions = (
  { invariant, implies, without, states, seed, exhaustive, sample, keepGoing, maxSeconds, maxMemory }: InductFlags,
  { memory }: Terminal,
): InductOptions => ({
  ...(invariant === undefined ? {} : { invariants: invariant }),
  ...(implies === undefined ? {} : { implies }),
  ...(without === undefined ? {} : { without }),
  states,
  seed,
  ...(exhaustive === true ? { mode: 'exhaustive' } : sample === true ? { mode: 'sampled' } : {}),
  keepGoing: keepGoing === true,
  limits: { ...(maxSeconds === undefined ? {} : { seconds: maxSeconds }), megabytes: maxMemory ?? memory.max },
  memoryUsed: memory.used,
});
