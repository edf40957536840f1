import { type Command, Option } from 'commander';
import { ablationJson } from '../../report/json/ablation-json.ts';
import { fairnessAblationJson } from '../../report/json/fairness-ablation-json.ts';
import { ablationMarkdown } from '../../report/markdown/ablation-markdown.ts';
import { ablationText } from '../../report/text/ablation-text.ts';
import { fairnessAblationText } from '../../report/text/fairness-ablation-text.ts';
import { ruleText } from '../../report/text/ablation-words.ts';
import { duration, hanging, number } from '../../report/text/style.ts';
import { ablate, type AblationOptions, type AblationProgress, DEFAULT_BUDGET, type TrialOf } from '../../verdict/ablation/ablation.ts';
import { ablateFairness } from '../../verdict/ablation/fairness-ablation.ts';
import { keyOf } from '../../verdict/ablation/rule.ts';
import type { Ablation } from '../../verdict/ablation/table.ts';
import { STATUS } from '../../verdict/status.ts';
import { failureOf, UsageError } from '../io/failure.ts';
import { boundsOf } from '../io/guard.ts';
import { examples } from '../help.ts';
import { load, type Loaded } from '../load.ts';
import {
  chosenBy, jsonOption, namesIn, positive, positiveAmount, queueOf, type QueueOptions, repeatable, withQueueOptions,
} from '../options.ts';
import { statusLine } from '../io/progress.ts';
import type { Terminal } from '../io/terminal.ts';
import { jsonText } from '../../report/json/json-text.ts';
import { onAbort } from '../io/on-abort.ts';

interface AblateFlags extends QueueOptions {
  readonly maxStates: number;
  readonly maxSeconds: number;
  readonly model?: readonly string[];
  readonly set?: readonly string[];
  readonly variant?: string;
  readonly action?: readonly string[];
  readonly invariants?: readonly string[];
  readonly fairness?: boolean;
  readonly json?: boolean;
  readonly markdown?: boolean;
}

const EXAMPLES = examples(
  'ablate synod',
  'ablate synod --action ReceiveLastVote,Succeed',
  'ablate synod --fairness --model 2x2x2',
  'ablate duel --fairness --variant randomised',
  'ablate synod --max-states 70_000 --max-seconds 900 --markdown',
  'ablate ./my-lock.ts --json',
);

/** `synod ablate <spec>`: drops every rule in turn and says what it was for. */
export function addAblate(program: Command, terminal: Terminal, answer: (status: number) => void): void {
  withQueueOptions(program
    .command('ablate')
    .description('drop every clause and every write in turn, in ever larger models: what is violated first without it, and where')
    .argument('<spec>', 'a name from the catalogue, or the path of a TypeScript module')
    .option('--max-states <n>', 'of one search; larger models are left out', positive, DEFAULT_BUDGET.states)
    .option('--max-seconds <n>', 'of all searches together', positiveAmount, DEFAULT_BUDGET.seconds)
    .option('--model <names>', 'only at these models: A,B', namesIn)
    .option('--action <names>', 'only the rules of these actions: A,B', namesIn)
    .option('--invariants <names>', 'watch only these invariants and properties: A,B', namesIn)
    .addOption(
      new Option('--fairness', 'drop conditions of fairness instead, at one model: which liveness needs them, and a least set')
        .conflicts(['action', 'invariants', 'markdown']),
    )
    .addOption(repeatable('--set <k=v,...>', 'with --fairness: constants that differ from the model\'s; may be repeated'))
    .option('--variant <name>', 'with --fairness: what a variant needs')
    .addOption(jsonOption())
    .addOption(new Option('--markdown', 'print Markdown instead of text').conflicts('json')), 'fairness')
    .addHelpText('after', () => `${EXAMPLES}\n\n${hanging(terminal.out, '', STATUSES)}`)
    .action(async (spec: string, options: AblateFlags, command: Command) => {
      const loaded = await load(spec);
      if (options.fairness === true) {
        terminal.print(await fairnessAblated(loaded, options, terminal, command.getOptionValueSource('maxStates') === 'cli'));
        answer(STATUS.asWished);
        return;
      }
      const misplaced = (['set', 'variant'] as const).find((name) => options[name] !== undefined);
      if (misplaced !== undefined)
        throw new UsageError(`--${misplaced} goes with --fairness: rules are dropped from the spec itself`, ONLY_FAIRNESS);
      const ablation =
        queueOf(options) === undefined
          ? await ablatedBy(loaded, options, terminal)
          : await ablatedElsewhere(spec, loaded, options, terminal);
      terminal.print(printed(ablation, loaded, options, terminal));
      answer(statusOfAblation(ablation));
    });
}

async function fairnessAblated(
  { entry, module }: Loaded,
  { model: models = [], ...flags }: AblateFlags,
  terminal: Terminal,
  isBounded: boolean,
): Promise<string> {
  const [model, second] = models;
  if (second !== undefined) throw new UsageError('--fairness looks at one model', 'give --model one name');
  const { maxStates, maxSeconds, json } = flags;
  const status = statusLine(terminal);
  try {
    const ablation = await terminal.interruptible(
      (run) =>
        ablateFairness(entry, {
          ...chosenBy({ ...flags, ...(model === undefined ? {} : { model }) }, entry),
          limits: { ...(isBounded ? { states: maxStates } : {}), seconds: maxSeconds, megabytes: terminal.memory.max },
          memoryUsed: terminal.memory.used,
          ...run,
          onProgress: ({ distinct, seconds }) => { status.show(seconds, () => `${number(distinct)} states, ${duration(seconds)}`); },
        }),
      { ...boundsOf({ maxSeconds }), once: true },
    );
    return json === true ? jsonText(fairnessAblationJson(ablation, { module })) : fairnessAblationText(ablation, terminal.out);
  } finally {
    status.clear();
  }
}

/** The exit status: an ablation finds out what rules are for, and nothing it finds is wrong. */
const statusOfAblation = ({ ending, failed }: Ablation): number =>
  ending === 'complete' && failed !== undefined
    ? STATUS.error
    : { complete: STATUS.asWished, limit: STATUS.limit, interrupted: STATUS.interrupted }[ending];

const STATUSES =
  'Exit status: 0 if every rule was tried, whatever was found; 3 if the time was over before; 2 if, with --queue, trials failed: they ' +
  'are told, and the others count.';

/** What the options choose of rules, and of models. */
const rulesChosenBy = ({ maxStates, maxSeconds, model, action, invariants }: AblateFlags): AblationOptions => ({
  states: maxStates,
  seconds: maxSeconds,
  ...(model === undefined ? {} : { models: model }),
  ...(action === undefined ? {} : { actions: action }),
  ...(invariants === undefined ? {} : { invariants }),
});

const ONLY_FAIRNESS = 'add --fairness, or leave it out; check and variants look at a variant';

/** Rules that are tried by the workers of a queue at the same time. */
const TRIALS = 64;

/** The ablation, its rules tried by the workers of a queue; the whole spec is searched here. */
async function ablatedElsewhere(name: string, { entry, module }: Loaded, flags: AblateFlags, terminal: Terminal): Promise<Ablation> {
  const { withQueue } = await import('../queue/client.ts');
  const { maxStates: states, maxSeconds, invariants } = flags;
  const task = { kind: 'trials', states, ...(invariants === undefined ? {} : { invariants }) } as const;
  const queue = queueOf(flags) as { readonly url: string; readonly patience: number };
  return withQueue({ ...queue, name, module, task }, terminal, async (elsewhere) => {
    const trialOf: TrialOf = async (rule, { system: _, rules: __, decisive, ...rung }, seconds) =>
      (await elsewhere.ask({ rule, rung, decisive: decisive.has(keyOf(rule)), seconds }).catch((thrown: unknown) => {
        if (elsewhere.failed) throw thrown;
        return { kind: 'failed', error: failureOf(thrown).what, thrown };
      })) as Awaited<ReturnType<TrialOf>>;
    const over = setTimeout(elsewhere.finish, 1000 * maxSeconds);
    try {
      return await terminal.interruptible((run) => {
        onAbort(run.signal, elsewhere.finish);
        return ablate(entry, { ...rulesChosenBy(flags), ...run, trials: { count: TRIALS, trialOf } });
      }, { ...boundsOf({ maxSeconds }), once: true });
    } finally {
      clearTimeout(over);
    }
  });
}

async function ablatedBy({ entry }: Loaded, flags: AblateFlags, terminal: Terminal): Promise<Ablation> {
  const status = statusLine(terminal);
  const { maxSeconds } = flags;
  const onProgress = (progress: AblationProgress): void => status.show(progress.seconds, () => progressText(progress));
  try {
    return await terminal.interruptible((run) => ablate(entry, { ...rulesChosenBy(flags), ...run, onProgress }), {
      ...boundsOf({ maxSeconds }),
      once: true,
    });
  } finally {
    status.clear();
  }
}

function printed(ablation: Ablation, { module }: Loaded, { json, markdown }: AblateFlags, { out }: Terminal): string {
  if (json === true) return jsonText(ablationJson(ablation, { module }));
  return markdown === true ? ablationMarkdown(ablation) : ablationText(ablation, out);
}

const progressText = ({ rule, model, done, total, violating, seconds }: AblationProgress): string =>
  rule === undefined
    ? `the whole spec at ${model}, ${duration(seconds)}`
    : `${number(done)} of ${number(total)}, ${duration(seconds)}, ${number(violating)} ` +
      `violated; ${rule.action} without '${ruleText(rule)}' at ${model}`;
