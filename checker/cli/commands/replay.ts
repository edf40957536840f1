import type { Command } from 'commander';
import { present, storyJson, traceJson } from '../../report/json/json.ts';
import { whyNotJson } from '../../report/json/json-refusal.ts';
import { hanging } from '../../report/text/style.ts';
import { replayText } from '../../report/text/replay-text.ts';
import { whyNotText } from '../../report/text/why-not-text.ts';
import { viewIn } from '../../verdict/trace/named-view.ts';
import { inCanonicalOrder } from '../../verdict/trace/canonical-order.ts';
import { storyAbout, type TraceStory } from '../../verdict/trace-story.ts';
import { replayCode } from '../../verdict/trace/replay.ts';
import { refinementsOf, select } from '../../verdict/selection.ts';
import { STATUS } from '../../verdict/status.ts';
import { whyNot } from '../../verdict/explain/why-not.ts';
import { UsageError } from '../io/failure.ts';
import { examples } from '../help.ts';
import { load } from '../load.ts';
import {
  chosenBy, flagsOf, jsonOption, positive, positiveAmount, refinesOption, type SelectionOptions, withSelection,
} from '../options.ts';
import type { Terminal } from '../io/terminal.ts';
import { onwardRun } from '../onward-run.ts';
import { type Replayed, replayFile } from '../trace-file.ts';
import { viewJson, viewOption, viewText } from './view.ts';
import { jsonText } from '../../report/json/json-text.ts';

interface ReplayFlags extends SelectionOptions {
  readonly path?: string;
  readonly refines?: readonly string[] | 'all';
  readonly json?: boolean;
  readonly verbose?: boolean;
  readonly explain?: boolean;
  readonly until?: string;
  readonly maxSeconds?: number;
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
    .option('--until <name>', 'tell it on, from its end to the nearest violation of this invariant or property')
    .option('--max-seconds <n>', 'with --until: look for that no longer', positiveAmount)
    .addOption(viewOption())
    .option('--why-not <action>', "say why an action is not enabled at the end; with its choices: 'Grant(p: A)'")
    .option('--at <n>', 'with --why-not: in the state of this number, not in the last', positive)
    .addHelpText('after', () => `${EXAMPLES}\n\n${hanging(terminal.out, '', STATUSES)}`)
    .action(async (name: string, options: ReplayFlags) => {
      requireFitting(options);
      const replayed = options.path === undefined ? await fromFile(name, options, terminal) : await fromCode(name, options.path, options);
      answer(
        options.whyNot === undefined
          ? await report(replayed, options, terminal)
          : explainWhyNot(replayed, options.whyNot, options, terminal),
      );
    });
}

/** Nothing that is asked for is ignored. */
function requireFitting({ at, whyNot, until, maxSeconds }: ReplayFlags): void {
  if (at !== undefined && whyNot === undefined)
    throw new UsageError('--at names a state for --why-not, which is not given', "add --why-not 'Action(...)'");
  if (until !== undefined && whyNot !== undefined)
    throw new UsageError('--why-not asks about one state, and --until goes on from the last', 'leave one of them out');
  if (maxSeconds !== undefined && until === undefined)
    throw new UsageError('--max-seconds bounds the search of --until, which is not given', 'add --until NAME');
}

/** Prints the trace. */
async function report(replayed: Replayed, options: ReplayFlags, terminal: Terminal): Promise<number> {
  const { selection: { system }, trace: given, entry, spec, module, flags } = replayed;
  const { json, verbose = false, explain: wanted, view: name } = options;
  const trace = wanted === true ? inCanonicalOrder(system, given) : given;
  const view = viewIn(entry, name);
  const story = await storyOf({ ...replayed, trace }, options, terminal);
  const isTold = wanted === true || options.until !== undefined;
  if (json === true)
    terminal.print(
      jsonText({
        ...traceJson(trace, { module }),
        ...(isTold && present(storyJson(trace, story, { module }))),
        ...(view && { view: viewJson(view, trace) }),
      }),
    );
  else
    terminal.print(
      replayText(trace, terminal.out, {
        spec,
        explorable: true,
        ...(flags === undefined ? {} : { flags }),
        verbose,
        story,
        ...(view && { view: viewText(view, trace, terminal.out) }),
      }),
    );
  return trace.findings.length > 0 ? STATUS.violated : STATUS.asWished;
}

/** What is told of the trace besides its steps. */
function storyOf(
  { selection, trace }: Replayed,
  { explain, until, maxSeconds }: ReplayFlags,
  terminal: Terminal,
): Promise<TraceStory> {
  const asked = { ...(explain === undefined ? {} : { explain }), ...(until === undefined ? {} : { until }) };
  if (until === undefined) return storyAbout(trace, selection, asked);
  return onwardRun(terminal, maxSeconds, (run) => storyAbout(trace, selection, { ...asked, ...run }));
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
