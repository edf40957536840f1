import type { Command } from 'commander';
import { explanationText } from '../../report/text/explain-text.ts';
import { traceJson } from '../../report/json/json.ts';
import { explanationJson } from '../../report/json/json-explain.ts';
import { whyNotJson } from '../../report/json/json-refusal.ts';
import { hanging } from '../../report/text/style.ts';
import { replayText } from '../../report/text/trace-text.ts';
import { whyNotText } from '../../report/text/why-not-text.ts';
import { viewIn } from '../../verdict/trace/named-view.ts';
import { inCanonicalOrder } from '../../verdict/trace/canonical-order.ts';
import { explain } from '../../verdict/explain/explain.ts';
import { replayCode } from '../../verdict/trace/replay.ts';
import { refinementsOf, select } from '../../verdict/selection.ts';
import { STATUS } from '../../verdict/status.ts';
import { whyNot } from '../../verdict/explain/why-not.ts';
import { UsageError } from '../io/failure.ts';
import { examples } from '../help.ts';
import { load } from '../load.ts';
import { chosenBy, flagsOf, jsonOption, positive, refinesOption, type SelectionOptions, withSelection } from '../options.ts';
import type { Terminal } from '../io/terminal.ts';
import { type Replayed, replayFile } from '../trace-file.ts';
import { viewJson, viewOption, viewText } from './view.ts';
import { jsonText } from '../../report/json/json-text.ts';

interface ReplayFlags extends SelectionOptions {
  readonly path?: string;
  readonly refines?: readonly string[] | 'all';
  readonly json?: boolean;
  readonly verbose?: boolean;
  readonly explain?: boolean;
  readonly whyNot?: string;
  readonly at?: number;
  readonly view?: string;
}

const EXAMPLES = examples(
  'replay synod --variant literal-appendix --path 0/0/3/12',
  'check ./my-lock.ts --trace-out trace.json; synod replay trace.json',
  "replay synod --path 0/0/0 --why-not 'StartPolling(p: A, Q: {A, B}, d: d1)'",
  'replay synod --model 3x2x2-prompt --path 0/0/1/2/4/5/6/4/4/4/5/6 --view timeline',
);
const STATUSES = 'Exit status: 1 if something is wrong at the end of the trace, 0 if nothing is.';

/** `synod replay`: executes a trace again, by its code or from a file. */
export function addReplay(program: Command, terminal: Terminal, answer: (status: number) => void): void {
  withSelection(
    program
      .command('replay')
      .description('execute a trace again')
      .argument('<source>', 'a spec, with --path; or a file from --trace-out or --json'),
  )
    .option('--path <code>', 'the code of a trace, such as 0/3/1')
    .addOption(refinesOption())
    .addOption(jsonOption())
    .option('-v, --verbose', 'also the whole initial state')
    .option('--explain', 'in the order that reads best, and why it ends where it does')
    .addOption(viewOption())
    .option('--why-not <action>', "say why an action is not enabled at the end; with its choices: 'Grant(p: A)'")
    .option('--at <n>', 'with --why-not: in the state of this number, not in the last', positive)
    .addHelpText('after', () => `${EXAMPLES}\n\n${hanging(terminal.out, '', STATUSES)}`)
    .action(async (name: string, options: ReplayFlags) => {
      if (options.at !== undefined && options.whyNot === undefined)
        throw new UsageError('--at names a state for --why-not, which is not given', "add --why-not 'Action(...)'");
      const replayed = options.path === undefined ? await fromFile(name, options, terminal) : await fromCode(name, options.path, options);
      answer(
        options.whyNot === undefined ? report(replayed, options, terminal) : explainWhyNot(replayed, options.whyNot, options, terminal),
      );
    });
}

/** Prints the trace. */
function report(
  { selection: { system }, trace: given, entry, spec, module, flags }: Replayed,
  { json, verbose = false, explain: wanted, view: name }: ReplayFlags,
  { print, out }: Terminal,
): number {
  const trace = wanted === true ? inCanonicalOrder(system, given) : given;
  const explanation = wanted === true ? explain(system, trace) : undefined;
  const view = viewIn(entry, name);
  if (json === true)
    print(
      jsonText({
        ...traceJson(trace, { module }),
        ...(explanation === undefined ? {} : { explanation: explanationJson(explanation) }),
        ...(view && { view: viewJson(view, trace) }),
      }),
    );
  else
    print(
      replayText(trace, out, {
        spec,
        ...(flags === undefined ? {} : { flags }),
        verbose,
        ...(explanation === undefined ? {} : { explanation: explanationText(explanation, trace, out) }),
        ...(view && { view: viewText(view, trace, out) }),
      }),
    );
  return trace.findings.length > 0 ? STATUS.violated : STATUS.asWished;
}

/** Prints why an action is not enabled in a state of the trace. Either answer is as wished. */
function explainWhyNot(
  { selection, trace, spec, flags }: Replayed,
  action: string,
  { json, at }: ReplayFlags,
  { print, out }: Terminal,
): number {
  const why = whyNot(selection.system, trace, action, at);
  if (json === true) print(jsonText(whyNotJson(why)));
  else print(whyNotText(why, trace, out, { spec, ...(flags === undefined ? {} : { flags }) }));
  return STATUS.asWished;
}

async function fromCode(spec: string, code: string, options: ReplayFlags): Promise<Replayed> {
  const { entry, module } = await load(spec);
  const selection = select(entry, chosenBy(options, entry));
  const refinements = options.refines === undefined ? [] : refinementsOf(entry, selection.system, options.refines);
  return { selection, trace: replayCode(selection.system, code, refinements), entry, spec, module, flags: flagsOf(options) };
}

async function fromFile(file: string, options: ReplayFlags, terminal: Terminal): Promise<Replayed> {
  if (flagsOf(options).length > 0)
    throw new UsageError(
      'a trace file says itself which variant and constants it is of',
      'leave --model, --set and --variant out, or give a spec with --path',
    );
  return replayFile(file, terminal);
}
