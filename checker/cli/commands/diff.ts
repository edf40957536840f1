import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import { againstText } from '../../report/text/against-text.ts';
import { diffText } from '../../report/text/diff-text.ts';
import { verdictJson } from '../../report/json/json.ts';
import { againstJson, diffJson } from '../../report/json/json-diff.ts';
import { indented, marked, sections } from '../../report/text/style.ts';
import type { Invocation } from '../../report/text/replay-line.ts';
import { headline } from '../../report/text/verdict-text.ts';
import { replayAgainst } from '../../verdict/explain/against.ts';
import { check } from '../../verdict/check.ts';
import { diffTraces } from '../../verdict/compare/diff.ts';
import { select } from '../../verdict/selection.ts';
import { STATUS, statusOf } from '../../verdict/status.ts';
import type { Verdict } from '../../verdict/verdict.ts';
import { UsageError } from '../io/failure.ts';
import { examples } from '../help.ts';
import { load } from '../load.ts';
import { chosenBy, flagsOf, jsonOption, namesIn, type SelectionOptions, withSelection } from '../options.ts';
import { progressLine } from '../io/progress.ts';
import type { Terminal } from '../io/terminal.ts';
import { type Replayed, replayFile } from '../trace-file.ts';
import { jsonText } from '../../report/json/json-text.ts';
import { printableData } from '../../report/text/printable-data.ts';
import { printableProse } from '../../language/printable.ts';

interface DiffFlags extends SelectionOptions {
  readonly invariants?: readonly string[];
  readonly json?: boolean;
}

const EXAMPLES = examples('diff synod --variant any-decree', 'diff synod:any-decree synod:literal-appendix', 'diff before.json after.json');

/** `synod diff`: a counterexample against the rule that its variant replaces, or two counterexamples. */
export function addDiff(program: Command, terminal: Terminal, answer: (status: number) => void): void {
  withSelection(
    program
      .command('diff')
      .description("what a variant's trace does that the rule refuses, or what two traces do otherwise")
      .argument('<a>', 'a file with a trace, or SPEC:VARIANT for its counterexample; a spec, with --variant')
      .argument('[b]', 'another, to compare it with'),
  )
    .option('--invariants <names>', 'look for counterexamples to these only: A,B', namesIn)
    .addOption(jsonOption())
    .addHelpText('after', `\nExit status: 0 if there is something to compare; otherwise that of check.\n${EXAMPLES}`)
    .action(async (first: string, second: string | undefined, options: DiffFlags) => {
      const left = await traceOf(first, options, terminal);
      const right = second === undefined || 'verdict' in left ? undefined : await traceOf(second, options, terminal);
      const without = [left, right].find((side) => side !== undefined && 'verdict' in side);
      if (without !== undefined && 'verdict' in without) answer(nothingToCompare(without.verdict, options, terminal));
      else answer(compared(left as Replayed, right as Replayed | undefined, options, terminal));
    });
}

/** A search that found no counterexample; its exit status is that of `check`. */
function nothingToCompare(verdict: Verdict, { json }: DiffFlags, { print, out }: Terminal): number {
  const status = statusOf(verdict);
  if (json === true) print(jsonText(verdictJson(verdict)));
  else
    print(
      sections([
        marked(
          out,
          status === STATUS.asWished ? 'good' : 'doubtful',
          `${headline(printableData(verdict))}: there is no counterexample to compare`,
        ),
        verdict.prediction && indented(out, printableProse(verdict.prediction.because)),
      ]),
    );
  return status;
}

function compared(left: Replayed, right: Replayed | undefined, options: DiffFlags, terminal: Terminal): number {
  if (right === undefined) againstRule(left, options, terminal);
  else twoTraces(left, right, options, terminal);
  return STATUS.asWished;
}

function againstRule(left: Replayed, { json }: DiffFlags, { print, out }: Terminal): void {
  const { selection: { spec, variant, system }, trace } = left;
  if (variant === undefined)
    throw new UsageError(`the trace is one of ${spec.name} itself, not of a variant`, 'give another trace to compare it with');
  const against = replayAgainst(variant.base.bind(system.constants), trace);
  if (json === true) print(jsonText(againstJson(against)));
  else print(againstText(against, out, { ...invocationOf(left), because: variant.because }));
}

function twoTraces(left: Replayed, right: Replayed, { json }: DiffFlags, { print, out }: Terminal): void {
  const diff = diffTraces(left.trace, right.trace);
  if (json === true) print(jsonText(diffJson(diff)));
  else print(diffText(diff, out, { left: invocationOf(left), right: invocationOf(right) }));
}

const invocationOf = ({ spec, flags }: Replayed): Invocation => ({ spec, ...(flags === undefined ? {} : { flags }) });

/** A search without a counterexample. */
interface Fruitless { readonly verdict: Verdict }

/** The trace in a file, or the counterexample of a variant, found now. */
async function traceOf(operand: string, options: DiffFlags, terminal: Terminal): Promise<Replayed | Fruitless> {
  if (/\.json$/.test(operand) && existsSync(operand)) return replayFile(operand, terminal);
  const [, spec = operand, named] = /^(.+):([^:/\\]+)$/.exec(operand) ?? [];
  const variant = named ?? options.variant;
  if (variant === undefined)
    throw new UsageError(
      `'${operand}' is neither a trace nor a variant`,
      `give a file from --trace-out, or a variant: synod diff ${operand} --variant NAME, or ${operand}:NAME`,
    );
  return counterexampleOf(spec, { ...options, variant }, terminal);
}

async function counterexampleOf(
  name: string,
  options: DiffFlags & { readonly variant: string },
  terminal: Terminal,
): Promise<Replayed | Fruitless> {
  const { entry, module } = await load(name);
  const chosen = chosenBy(options, entry);
  const selection = select(entry, chosen);
  const verdict = await searched(terminal, (search) =>
    check(entry, { ...chosen, ...(options.invariants === undefined ? {} : { invariants: options.invariants }), ...search }),
  );
  const { trace } = verdict;
  if (trace === undefined) return { verdict };
  return { selection, trace, entry, spec: name, module, flags: flagsOf(options) };
}

/** Runs a search with a line of progress, interruptible, in the memory that there is. */
async function searched<T>(terminal: Terminal, run: (options: Parameters<typeof check>[1] & object) => Promise<T>): Promise<T> {
  const progress = progressLine(terminal);
  const { used, max } = terminal.memory;
  try {
    return await terminal.interruptible((given) =>
      run({ ...given, onProgress: progress.show, limits: { megabytes: max }, memoryUsed: used }),
    );
  } finally {
    progress.clear();
  }
}
