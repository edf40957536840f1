import type { Validation } from '../../testing/validation.ts';
import type { VariantRow, VariantsTable } from '../../verdict/variants.ts';
import type { InvariantReport, Verdict } from '../../verdict/verdict.ts';
import { violationsText } from '../text/violations-text.ts';
import type { JunitCase, JunitProblem, JunitSuite } from './junit.ts';
import { number, PLAIN } from '../text/style.ts';
import type { Invocation } from '../text/replay-line.ts';
import { violated, headline, limitText, verdictText } from '../text/verdict-text.ts';
import { printableData } from '../text/printable-data.ts';

/** A verdict as a suite of tests: one for each thing that was checked. Of a variant there is one, whether its prediction is true. */
export function suiteOfVerdict(given: Verdict, invocation: Invocation = {}): JunitSuite {
  const verdict = printableData(given);
  const { spec, variant, seconds, prediction } = verdict;
  const details = verdictText(given, invocation);
  const cases =
    prediction === undefined
      ? casesOf(verdict, details)
      : [{ name: 'prediction', seconds, ...problem(predictionProblem(verdict, details)) }];
  return { name: variant === undefined ? spec : `${spec}, variant ${variant}`, seconds, cases };
}

/** What was not decided at all, because of what the message says. */
export const suiteOfFailure = (spec: string, message: string): JunitSuite => ({
  name: spec,
  seconds: 0,
  cases: [{ name: 'search', problem: { kind: 'error', message } }],
});

const problem = (given: JunitProblem | undefined): Pick<JunitCase, 'problem'> => (given === undefined ? {} : { problem: given });

function predictionProblem({ verdict, prediction }: Verdict, details: string): JunitProblem | undefined {
  if (prediction === undefined || prediction.outcome === 'true') return undefined;
  return { kind: prediction.outcome === 'unknown' && isCutShort({ verdict }) ? 'error' : 'failure', message: prediction.message, details };
}

const isCutShort = ({ verdict }: Pick<Verdict, 'verdict'>): boolean =>
  verdict === 'limit' || verdict === 'partial' || verdict === 'interrupted';

function casesOf(verdict: Verdict, details: string): readonly JunitCase[] {
  const { invariants, refinements = [], witnesses, deadlock, complete, model, expected, seconds } = verdict;
  const undecided: JunitProblem | undefined = complete
    ? undefined
    : { kind: 'skipped', message: verdict.verdict === 'violated' ? 'the search ended with a violation' : 'the search was not complete' };
  return [
    { name: 'search', seconds, ...problem(isCutShort(verdict) ? { kind: 'error', message: headline(verdict), details } : undefined) },
    ...invariants.map((report) => ({
      name: `${report.kind} ${report.name}`,
      ...problem(report.holds ? undecided : invariantProblem(report, verdict, details)),
    })),
    ...refinements.map((report) => ({
      name: `refinement ${report.name}`,
      ...problem(report.holds ? undecided : invariantProblem(report, verdict, details)),
    })),
    ...(deadlock === undefined
      ? []
      : [
          {
            name: 'deadlock',
            problem: { kind: 'failure', message: `a state of depth ${number(deadlock.depth)} has no successor`, details } as const,
          },
        ]),
    ...witnesses.map(({ name, reached }) => ({
      name: `witness ${name}`,
      ...problem(reached ? undefined : (undecided ?? { kind: 'failure', message: 'it is never reached' })),
    })),
    ...(expected === undefined
      ? []
      : [
          {
            name: `counts of ${model === undefined ? 'the model' : `model ${model}`}`,
            ...problem(verdict.verdict === 'miscounted' ? { kind: 'failure', message: headline(verdict), details } : undefined),
          },
        ]),
  ];
}

/** The counterexample goes with the invariants that are violated at its end; of the others it says nothing. */
function invariantProblem({ name }: Pick<InvariantReport, 'name'>, verdict: Verdict, details: string): JunitProblem {
  const own = violated(verdict).filter((violation) => violation.kind !== 'deadlock' && violation.name === name);
  const shown = verdict.trace?.findings.some((finding) => finding.kind !== 'deadlock' && finding.name === name) === true;
  return { kind: 'failure', message: violationsText(own, PLAIN).trim().replaceAll(/\n\s*/g, '; '), ...(shown ? { details } : {}) };
}

/** A log as a suite: one test for each of its parts, or for the whole. The texts are those that are shown to readers. */
export function suiteOfValidation(
  { spec, variant }: Pick<Validation, 'spec' | 'variant'>,
  log: string,
  told: readonly { readonly name: string; readonly validation: Validation; readonly text: string }[],
): JunitSuite {
  return {
    name: printableData(`${log} as a behaviour of ${spec}${variant === undefined ? '' : `, variant ${variant}`}`),
    seconds: 0,
    cases: told.map(({ name, validation, text }): JunitCase => {
      if (validation.verdict === 'matches') return { name };
      const [message = ''] = text.split('\n');
      const kind = validation.verdict === 'limit' ? 'error' : 'failure';
      return { name, problem: { kind, message: message.slice(2), details: text.trimEnd() } };
    }),
  };
}

/** The table of variants as a suite: one test for each prediction. */
export function suiteOfVariants(table: VariantsTable): JunitSuite {
  const { spec, rows, unchecked, failed = [] } = printableData(table);
  return {
    name: `variants of ${spec}`,
    seconds: rows.reduce((sum, row) => sum + row.seconds, 0),
    cases: [
      ...rows.map(rowCase),
      ...failed.map(({ variant: name, error }): JunitCase => ({ name, problem: { kind: 'error', message: error } })),
      ...unchecked.map((name): JunitCase => ({ name, problem: { kind: 'error', message: 'interrupted before it was checked' } })),
    ],
  };
}

function rowCase(row: VariantRow): JunitCase {
  const { variant, seconds, because, prediction: { outcome, message } } = row;
  if (outcome === 'true') return { name: variant, seconds };
  return {
    name: variant,
    seconds,
    problem: {
      kind: outcome === 'false' ? 'failure' : 'error',
      message,
      details: [row.limit === undefined ? '' : limitText(row.limit), because].filter((text) => text !== '').join('\n'),
    },
  };
}
