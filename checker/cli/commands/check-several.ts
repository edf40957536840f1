import type { Command } from 'commander';
import { printable } from '../../language/printable.ts';
import { junitXml, type JunitSuite } from '../../report/formats/junit.ts';
import { suiteOfFailure, suiteOfVerdict } from '../../report/formats/junit-suites.ts';
import { errorJson, severalJson } from '../../report/json/json.ts';
import { jsonText } from '../../report/json/json-text.ts';
import { counted, marked, type Style } from '../../report/text/style.ts';
import { STATUS, statusOf, worstOf } from '../../verdict/status.ts';
import type { Verdict } from '../../verdict/verdict.ts';
import { complainAbout, failureOf, UsageError } from '../io/failure.ts';
import { withLine } from '../error-line.ts';
import { NoReturn } from '../io/no-return.ts';
import type { Terminal } from '../io/terminal.ts';
import { load } from '../load.ts';
import { flagsOf } from '../options.ts';
import type { CheckFlags } from './check-flags.ts';
import { type Called, checkJson, checkText, searched } from './check-run.ts';

/** Options that name something of one spec, or a place for what belongs to one. */
const OF_ONE = [
  'model', 'set', 'variant', 'invariants', 'liveness', 'fairness', 'withoutFairness', 'refines', 'view', 'order', 'traceOut', 'checkpoint',
  'resume',
];

/** Refuses, where several specs are to be checked, what can be said of one only. */
export function requireForSeveral(specs: readonly string[], command: Command): void {
  if (specs.length < 2) return;
  const twice = specs.find((spec, place) => specs.indexOf(spec) < place);
  if (twice !== undefined) throw new UsageError(`'${twice}' is given twice`, 'leave one of them out');
  const given = command.options.find((option) =>
    OF_ONE.includes(option.attributeName()) && command.getOptionValueSource(option.attributeName()) === 'cli');
  if (given === undefined) return;
  throw new UsageError(
    `${given.long ?? given.flags} is of one spec, and ${specs.length} are given`,
    'check that one alone, or leave the option out',
  );
}

/** What came of one of several specs. */
type Outcome = { readonly called: Called } & ({ readonly verdict: Verdict } | { readonly error: unknown });

/** Checks several specs, one after the other, and says at the end how it went. The exit status is the worst. */
export async function checkSeveral(specs: readonly string[], options: CheckFlags, terminal: Terminal): Promise<number> {
  const all: Called[] = [];
  // What cannot be loaded is told before anything is searched.
  for (const spec of specs) all.push({ spec, ...(await load(spec)) });
  const isText = options.json !== true && options.reporter !== 'junit';
  const outcomes: Outcome[] = [];
  for (const called of all) {
    const outcome = await outcomeOf(called, options, terminal);
    outcomes.push(outcome);
    if (isText) tell(outcome, options, terminal);
    if (statusOfOutcome(outcome) === STATUS.interrupted) break;
  }
  const unchecked = specs.slice(outcomes.length);
  if (options.json === true) terminal.print(jsonText(severalJson(outcomes.map((each) => outcomeJson(each, options)), unchecked)));
  else if (isText) terminal.print(summary(outcomes, unchecked, terminal.out));
  else {
    const missing = unchecked.map((spec) => suiteOfFailure(spec, NOT_CHECKED));
    terminal.print(junitXml([...outcomes.map((each) => suiteOf(each, options)), ...missing]));
  }
  return worstOf(outcomes.map(statusOfOutcome));
}

const NOT_CHECKED = 'interrupted before it was checked';

async function outcomeOf(called: Called, options: CheckFlags, terminal: Terminal): Promise<Outcome> {
  try {
    const verdict = await searched(called, options, terminal);
    terminal.told?.(called.spec, verdict);
    return { called, verdict };
  } catch (error) {
    return { called, error };
  }
}

function statusOfOutcome(outcome: Outcome): number {
  if ('verdict' in outcome) return statusOf(outcome.verdict);
  return outcome.error instanceof NoReturn ? outcome.error.status : STATUS.error;
}

function tell(outcome: Outcome, options: CheckFlags, terminal: Terminal): void {
  const { called } = outcome;
  if ('verdict' in outcome) terminal.print(`${checkText(outcome.verdict, called, options, terminal)}\n`);
  else complainAbout(withLine(outcome.error, ['check', called.spec]), ['check', called.spec], terminal);
}

const outcomeJson = (outcome: Outcome, options: CheckFlags): Readonly<Record<string, unknown>> => ({
  called: outcome.called.spec,
  ...('verdict' in outcome ? checkJson(outcome.verdict, outcome.called, options) : errorJson(failureOf(outcome.error))),
});

function suiteOf(outcome: Outcome, options: CheckFlags): JunitSuite {
  const { spec } = outcome.called;
  return 'verdict' in outcome
    ? suiteOfVerdict(outcome.verdict, { spec, flags: flagsOf(options) })
    : suiteOfFailure(spec, failureOf(outcome.error).what);
}

const SAID: readonly (readonly [status: number, what: string])[] = [
  [STATUS.violated, 'not as wished'], [STATUS.error, 'wrong'], [STATUS.limit, 'undecided'], [STATUS.interrupted, 'interrupted'],
];

/** How it went, in one line. */
function summary(outcomes: readonly Outcome[], unchecked: readonly string[], style: Style): string {
  const all = outcomes.length + unchecked.length;
  const named = (specs: readonly string[]): string => specs.map(printable).join(', ');
  const parts = SAID.flatMap(([status, what]) => {
    const specs = outcomes.filter((each) => statusOfOutcome(each) === status).map(({ called }) => called.spec);
    return specs.length === 0 ? [] : [`${specs.length} ${what} (${named(specs)})`];
  });
  if (unchecked.length > 0) parts.push(`${unchecked.length} not checked (${named(unchecked)})`);
  if (parts.length === 0) return `${marked(style, 'good', `all ${counted(all, 'spec')} are as wished`)}\n`;
  const isBad = outcomes.some((each) => [STATUS.violated, STATUS.error].includes(statusOfOutcome(each) as 1 | 2));
  return `${marked(style, isBad ? 'bad' : 'doubtful', `of ${counted(all, 'spec')}, ${parts.join('; ')}`)}\n`;
}
