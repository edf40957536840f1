import { availableParallelism } from 'node:os';
import { type Command, Option } from 'commander';
import { unknownName } from '../../language/errors.ts';
import { type SourceLine, variantsAnnotations } from '../../report/formats/github.ts';
import { junitXml } from '../../report/formats/junit.ts';
import { suiteOfVariants } from '../../report/formats/junit-suites.ts';
import { counted } from '../../report/text/style.ts';
import { variantsJson } from '../../report/json/variants-json.ts';
import { variantsMarkdown } from '../../report/markdown/variants-markdown.ts';
import { variantsText } from '../../report/text/variants-text.ts';
import type { Engine } from '../../search/strategies.ts';
import { secondsSince, timed } from '../../search/clock.ts';
import type { Limits, Progress } from '../../search/exploration.ts';
import { checkVariant, type RowOf, statusOfVariants, type VariantRow, type VariantsTable, variantsTable } from '../../verdict/variants.ts';
import { failureOf } from '../io/failure.ts';
import { boundsOf } from '../io/guard.ts';
import { examples } from '../help.ts';
import { load, type Loaded } from '../load.ts';
import {
  engineOption, inRange, jsonOption, namesIn, positive, positiveAmount, queueOf, type QueueOptions, type Reporter, reporterOption,
  withQueueOptions,
} from '../options.ts';
import { statusLine } from '../io/progress.ts';
import type { Terminal } from '../io/terminal.ts';
import { lineOfNames } from '../source-line.ts';
import { inProcess, type Job } from '../variant-process.ts';
import { jsonText } from '../../report/json/json-text.ts';
import { onAbort } from '../io/on-abort.ts';

interface VariantsFlags extends QueueOptions {
  readonly variant?: readonly string[];
  readonly engine: Engine;
  readonly keepGoing: boolean;
  readonly jobs: number;
  readonly maxStates: number;
  readonly maxSeconds: number;
  readonly maxDepth?: number;
  readonly maxMemory?: number;
  readonly json?: boolean;
  readonly markdown?: boolean;
  readonly reporter?: Reporter;
}

/** Enough for the catalogue's variants; a table of unknown ones ends in minutes. */
const STATES_MAX = 15_000_000;
const SECONDS_MAX = 180;

const EXAMPLES = examples(
  'variants synod',
  'variants synod --variant any-decree,literal-appendix',
  'variants ./my-lock.ts --markdown > variants.md',
  'variants synod --queue redis://127.0.0.1:6379',
);

/** `synod variants <spec>`: what each variant does to each invariant. */
export function addVariants(program: Command, terminal: Terminal, answer: (status: number) => void): void {
  withQueueOptions(program
    .command('variants')
    .description('check every variant at its own model: which invariants are violated, at what depth, and whether that was predicted')
    .argument('<spec>', 'a name from the catalogue, or the path of a TypeScript module')
    .option('--variant <names>', 'only these: A,B', namesIn)
    .option(
      '--jobs <n>',
      'how many to check at the same time; 1 stays in one process (default: the cores there are)',
      inRange(1, 1024),
      availableParallelism(),
    )
    .addOption(engineOption('fast, or slow and simple'))
    .option('--no-keep-going', 'stop at the first violation of each')
    .option('--max-states <n>', 'of each variant: stop after so many distinct states', positive, STATES_MAX)
    .option('--max-seconds <n>', 'of each variant: stop after so long', positiveAmount, SECONDS_MAX)
    .option('--max-depth <n>', 'of each variant: stop at this depth', positive)
    .option('--max-memory <mb>', 'stop at so many megabytes in all (default: most of the machine)', positive)
    .addOption(jsonOption())
    .addOption(new Option('--markdown', 'print Markdown instead of text').conflicts('json'))
    .addOption(reporterOption().conflicts('markdown')), 'jobs')
    .addHelpText('after', EXAMPLES)
    .action(async (spec: string, options: VariantsFlags) => {
      const loaded = await load(spec);
      const table = await (queueOf(options) === undefined ? tabulated : tabulatedElsewhere)(spec, loaded, options, terminal);
      terminal.print(printed(table, loaded, options, terminal));
      answer(statusOfVariants(table));
    });
}

function printed(table: VariantsTable, { module }: Loaded, { json, markdown, reporter }: VariantsFlags, { out }: Terminal): string {
  if (json === true) return jsonText(variantsJson(table, { module }));
  if (markdown === true) return variantsMarkdown(table);
  if (reporter === 'junit') return junitXml([suiteOfVariants(table)]);
  const lineOf = (variant: string): SourceLine | undefined => lineOfNames([variant], module).at;
  return variantsText(table, out) + (reporter === 'github' ? variantsAnnotations(table, { module, lineOf }) : '');
}

/** The names of the variants to check. */
function chosenNames({ entry }: Loaded, { variant: chosen }: VariantsFlags): readonly string[] {
  const known = Object.keys(entry.variants);
  const unknown = chosen?.find((name) => !known.includes(name));
  if (unknown !== undefined) throw unknownName('variant', unknown, known, entry.spec.name);
  return chosen ?? known;
}

/** The table, made by the workers of a queue. */
async function tabulatedElsewhere(spec: string, loaded: Loaded, options: VariantsFlags, terminal: Terminal): Promise<VariantsTable> {
  const { withQueue } = await import('../queue/client.ts');
  const names = chosenNames(loaded, options);
  const { engine, keepGoing, maxMemory: megabytes } = options;
  const { megabytes: _ours, ...bounds } = limitsOf(options, 1, terminal);
  const limits = { ...bounds, ...(megabytes === undefined ? {} : { megabytes }) };
  const call = { ...(queueOf(options) as { url: string; patience: number }), name: spec, module: loaded.module };
  return withQueue({ ...call, task: { kind: 'variants', engine, keepGoing, limits } }, terminal, (run) =>
    terminal.interruptible(({ signal }) => {
      onAbort(signal, run.finish);
      const rowOf: RowOf = async (variant) => {
        try {
          return (await run.ask({ variant })) as VariantRow | undefined;
        } catch (error) {
          if (run.failed) throw error;
          return { variant, error: failureOf(error).what };
        }
      };
      return variantsTable(loaded.entry, rowOf, { names, jobs: names.length, signal });
    }),
  );
}

async function tabulated(spec: string, loaded: Loaded, options: VariantsFlags, terminal: Terminal): Promise<VariantsTable> {
  const { entry } = loaded;
  const names = chosenNames(loaded, options);
  const jobs = Math.min(options.jobs, names.length);
  const progress = progressOf(names.length, terminal);
  const job = { engine: options.engine, keepGoing: options.keepGoing, limits: limitsOf(options, jobs, terminal) };
  const memoryUsed = terminal.memory.used;
  const table = (rowOf: RowOf, signal: AbortSignal): Promise<VariantsTable> =>
    variantsTable(entry, rowOf, { names, jobs, signal, onRow: ({ variant }) => progress.done(variant) });
  const show = (variant: string) => (made: Progress): void => progress.show(variant, made);
  try {
    if (jobs > 1)
      return await terminal.interruptible(({ signal: given }) =>
        orAllFail(given, (signal) =>
          table((variant) => inProcess({ ...job, spec, variant } satisfies Job, { signal, onProgress: show(variant) }), signal),
        ),
      );
    const controller = new AbortController();
    return await table((variant) => terminal.interruptible((run) => {
      const { signal } = run;
      if (signal.aborted) controller.abort();
      onAbort(signal, () => controller.abort());
      return checkVariant(entry, variant, { ...job, ...run, memoryUsed, onProgress: show(variant) });
    }, boundsOf(options)), controller.signal);
  } finally {
    progress.clear();
  }
}

/** Runs something that is stopped by a signal, and also where a part of it fails: the other parts need not go on. */
async function orAllFail<T>(signal: AbortSignal, body: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const either = new AbortController();
  const stop = (): void => either.abort();
  onAbort(signal, stop);
  try {
    return await body(either.signal);
  } catch (error) {
    stop();
    throw error;
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

function limitsOf({ maxStates, maxSeconds, maxDepth, maxMemory }: VariantsFlags, jobs: number, { memory }: Terminal): Limits {
  return {
    states: maxStates,
    seconds: maxSeconds,
    ...(maxDepth === undefined ? {} : { depth: maxDepth }),
    megabytes: Math.floor((maxMemory ?? memory.max) / Math.max(1, jobs)),
  };
}

/** One status line for all variants that are being checked. */
function progressOf(
  all: number,
  terminal: Terminal,
): { readonly show: (variant: string, progress: Progress) => void; readonly done: (variant: string) => void; readonly clear: () => void } {
  const line = statusLine(terminal);
  const begun = timed(terminal);
  const running = new Map<string, Progress>();
  let finished = 0;
  const text = (): string =>
    [
      `${finished} of ${counted(all, 'variant')}`,
      ...[...running].map(([name, { distinct }]) => `${name} ${counted(distinct, 'state')}`),
    ].join('; ');
  return {
    show: (variant, progress) => {
      running.set(variant, progress);
      line.show(secondsSince(begun), text);
    },
    done: (variant) => {
      running.delete(variant);
      finished++;
    },
    clear: line.clear,
  };
}
