import { verdictAnnotations } from '../../report/formats/github.ts';
import { junitXml } from '../../report/formats/junit.ts';
import { suiteOfVerdict } from '../../report/formats/junit-suites.ts';
import { traceJson, verdictJson } from '../../report/json/json.ts';
import { jsonText } from '../../report/json/json-text.ts';
import { verdictText } from '../../report/text/verdict-text.ts';
import { timed } from '../../search/clock.ts';
import { checkSelected } from '../../verdict/check.ts';
import type { CheckOptions } from '../../verdict/check-options.ts';
import { select } from '../../verdict/selection.ts';
import type { Verdict } from '../../verdict/verdict.ts';
import { writeJson } from '../io/files.ts';
import { boundsOf } from '../io/guard.ts';
import { progressLine } from '../io/progress.ts';
import type { Terminal } from '../io/terminal.ts';
import type { Loaded } from '../load.ts';
import { goOnNote, megabytes, withLongOptions } from '../long-runs.ts';
import { chosenBy, flagsOf } from '../options.ts';
import { canHaveThreads, searchChoice } from '../search-choice.ts';
import { lineOfViolation } from '../source-line.ts';
import { threads } from '../threads.ts';
import type { CheckFlags } from './check-flags.ts';
import { viewIn } from '../../verdict/trace/named-view.ts';
import { viewJson, viewText } from './view.ts';

/** A spec as it is called, and what was found under that name. */
export interface Called extends Loaded {
  readonly spec: string;
}

/** Checks one spec, and prints its verdict. */
export async function checkOne(called: Called, options: CheckFlags, terminal: Terminal): Promise<Verdict> {
  viewIn(called.entry, options.view);
  const verdict = await searched(called, options, terminal);
  terminal.told?.(called.spec, verdict);
  terminal.print(printed(verdict, called, options, terminal));
  if (options.traceOut !== undefined && verdict.trace !== undefined)
    writeJson('trace', options.traceOut, traceJson(verdict.trace, { module: called.module }));
  goOnNote(verdict, options, terminal);
  return verdict;
}

function printed(verdict: Verdict, called: Called, options: CheckFlags, terminal: Terminal): string {
  if (options.json === true) return jsonText(checkJson(verdict, called, options));
  if (options.reporter === 'junit') return junitXml([suiteOfVerdict(verdict, invocationOf(called, options))]);
  return checkText(verdict, called, options, terminal);
}

const invocationOf = ({ spec }: Called, options: CheckFlags): { readonly spec: string; readonly flags: readonly string[] } => ({
  spec,
  flags: flagsOf(options),
});

/** A verdict as it is printed for people, and for GitHub. */
export function checkText(verdict: Verdict, called: Called, options: CheckFlags, { out }: Terminal): string {
  const invocation = invocationOf(called, options);
  const { module, entry } = called;
  const view = verdict.trace && viewIn(entry, options.view);
  const text = verdictText(verdict, {
    style: out,
    verbose: options.verbose === true,
    ...(view && { view: viewText(view, verdict.trace, out) }),
    ...invocation,
    explorable: options.reporter === undefined,
  });
  if (options.reporter !== 'github') return text;
  return text + verdictAnnotations(verdict, { module, ...invocation, ...lineOfViolation(verdict, module) });
}

/** A verdict as a document, with the view that was asked for. */
export function checkJson(verdict: Verdict, { module, entry }: Called, options: CheckFlags): Readonly<Record<string, unknown>> {
  const { trace } = verdict;
  const view = trace && viewIn(entry, options.view);
  return { ...verdictJson(verdict, { module }), ...(view && { view: viewJson(view, trace) }) };
}

/** Searches the model that the options choose. */
export async function searched({ entry, module }: Loaded, options: CheckFlags, terminal: Terminal): Promise<Verdict> {
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
