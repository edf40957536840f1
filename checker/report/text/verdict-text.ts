import { statusOf, STATUS } from '../../verdict/status.ts';
import type { Count, SymmetryEffort } from '../../search/exploration.ts';
import { type Finding, statesOf, type Trace } from '../../verdict/trace/trace.ts';
import { countsToCompare, type InvariantReport, type ReachedLimit, type Verdict, type ViolatedVerdict } from '../../verdict/verdict.ts';
import { whyText } from './why-text.ts';
import { type ReportedViolation, violationsText, namesOfViolations } from './violations-text.ts';
import { factNotes } from './facts-text.ts';
import { onwardStory, storyOf } from './story-text.ts';
import { laterText } from './later-text.ts';
import { summaryText } from './summary-text.ts';
import { worded } from './worded.ts';
import {
  counted, duration, indented, labelled, marked, number, PLAIN, sections, type Style, strong, table, TIE, type Tone,
} from './style.ts';
import { type Invocation, reopenText } from './replay-line.ts';
import { printableData } from './printable-data.ts';
import { percent, trustText } from './trust-text.ts';

export interface TextOptions extends Invocation {
  readonly style?: Style;
  /** Also the whole initial state, the counts of each action, and how the engine worked. */
  readonly verbose?: boolean;
  /** A picture of the counterexample, behind it. */
  readonly view?: string;
}

/** A verdict for people: the verdict first, then how much was searched, then why, and the line that reproduces it last. */
export function verdictText(given: Verdict, { style = PLAIN, verbose = false, view, ...invocation }: TextOptions = {}): string {
  const printed = printableData(given);
  const verdict = verbose || printed.trace === undefined ? printed : worded(printed, { wordings: wordingsOf(printed) });
  const isViolated = verdict.verdict === 'violated';
  return sections([
    [marked(style, toneOf(verdict), headline(verdict)), ...counts(verdict, style)].join('\n'),
    isViolated ? summaryText(verdict.trace, verdict.against, style) : undefined,
    violationsText(violated(verdict), style),
    !isViolated || verbose || verdict.complete ? overview(verdict, style) : undefined,
    verbose ? actionTable(verdict) : undefined,
    notes(verdict, style, laterText(given, style, given.prediction === undefined ? 2 : 4, invocation)),
    verdict.complete || verdict.verdict === 'partial' || verbose ? trustText(verdict, style, verbose) : undefined,
    isViolated ? counterexample(verdict, style, verbose) : undefined,
    isViolated ? whyText(verdict.trace, verdict, style, verbose) : undefined,
    view,
    given.trace && reopenText(given.trace, invocation),
    verdict.onward && onwardStory(verdict.onward, verdict.trace, style),
    given.onward !== undefined && 'trace' in given.onward ? reopenText(given.onward.trace, invocation) : undefined,
    ...furtherTexts(verdict, given, style, verbose, invocation),
  ]);
}

/** How the records in a verdict's traces are worded. */
const wordingsOf = ({ trace, further = [], onward }: Verdict): NonNullable<Trace['wordings']> => [
  ...(trace?.wordings ?? []),
  ...further.flatMap(({ trace: { wordings = [] } }) => wordings),
  ...(onward !== undefined && 'trace' in onward ? onward.trace.wordings ?? [] : []),
];

function toneOf(verdict: Verdict): Tone {
  const status = statusOf(verdict);
  if (status === STATUS.asWished) return verdict.nothingChecked === true ? 'doubtful' : 'good';
  return verdict.verdict === 'violated' || verdict.prediction?.outcome === 'false' ? 'bad' : 'doubtful';
}

const nameOf = ({ spec, variant }: Verdict): string => (variant === undefined ? spec : `${spec}, variant ${variant},`);

/** The verdict in one sentence. */
export function headline(verdict: Verdict): string {
  const { distinct, model } = verdict;
  const name = nameOf(verdict);
  const asPredicted = verdict.prediction?.outcome === 'true';
  const short = name.replace(/,$/, '');
  switch (verdict.verdict) {
    case 'holds':
      return (
        `${name} holds${asPredicted ? ', as predicted,' : ''} in ` +
        `${distinct === 1 ? 'its only' : `all its ${number(distinct)}`} reachable ` +
        `${distinct === 1 ? 'state' : 'states'}${upTo(verdict)}${nothing(verdict)}`
      );
    // A tick before 'is violated' would be stumbled over: what is good is that the variant does what was predicted.
    case 'violated':
      return `${asPredicted ? `As predicted, ${short} goes wrong` : `${name} is violated`}: ${firstViolation(verdict)}`;
    case 'unreached': return `${name} holds${upTo(verdict)}, but some witness is never reached: ${unreached(verdict).join(', ')}`;
    case 'miscounted':
      return `${name} holds${upTo(verdict)}, but the counts are not those that ${model ? `model ${model}` : 'the model'} pins`;
    case 'limit': return `${short}: ${noViolation(verdict)}; ${limitText(verdict.limit)}`;
    case 'partial':
      return (
        `${short}: no violation found in ${counted(distinct, 'state')}; ${percent(verdict.effort.coverage.coverage)} expected coverage`
      );
    case 'interrupted': return `${short}: interrupted; ${noViolation(verdict)}`;
  }
}

const nothing = ({ nothingChecked }: Verdict): string =>
  nothingChecked === true ? ', but nothing was checked: no invariant, property, witness or refinement, and any state may be the last' : '';

const isBounded = ({ outside = 0 }: Verdict): boolean => outside > 0;

/** What the verdict leaves open, or takes as one. */
function upTo(verdict: Verdict): string {
  const bounds = [
    ...(isBounded(verdict) ? ['its state constraint'] : []),
    ...(verdict.view === true ? ['its view'] : []),
    ...(verdict.effort.symmetry === undefined ? [] : ['symmetry']),
  ];
  return bounds.length === 0 ? '' : ` up to ${[bounds.slice(0, -1).join(', '), bounds.at(-1)].filter(Boolean).join(' and ')}`;
}

/** What is known of a search that came to no end. */
const noViolation = ({ distinct, unproven }: Verdict): string =>
  unproven === undefined
    ? `no violation in the first ${counted(distinct, 'state')}`
    : `${unproven.join(', ')} is violated among the ${counted(distinct, 'state')} found, but no counterexample was found yet`;

/** How the search went, where that is not what one expects. */
function searchOf({ engine, switchedAt }: Verdict['effort']): string {
  if (engine === 'reference') return ', reference engine';
  if (engine !== 'symbolic') return '';
  return `, symbolic search${switchedAt === undefined ? '' : ` (after ${counted(switchedAt, 'state')} one by one)`}`;
}

/** The bound that ended a search, as a sentence. */
export function limitText({ kind, value }: ReachedLimit): string {
  const bound = {
    states: counted(value, 'state'),
    depth: `depth ${number(value)}`,
    seconds: `${number(value)} s`,
    megabytes: `${number(value)} MB of memory`,
    heap: `${number(value)} MB of the JavaScript heap`,
  }[kind];
  return `the limit of ${bound} was reached`;
}

const unreached = ({ witnesses }: Verdict): readonly string[] => witnesses.filter(({ reached }) => !reached).map(({ name }) => name);

function firstViolation({ trace }: ViolatedVerdict): string {
  const { steps: { length: steps }, findings, cycle } = trace;
  if (cycle !== undefined) return namesOfViolations(findings);
  return `${namesOfViolations(findings)} ${steps === 0 ? 'in an initial state' : `after ${counted(steps, 'step')}`}`;
}

function counts(verdict: Verdict, style: Style): readonly string[] {
  const { model, constants, distinct, generated, depth, seconds, expected, effort } = verdict;
  const values = Object.entries(constants).map(([name, value]) => `${name}=${String(value)}`).join(', ');
  const found = countsToCompare(verdict);
  const same =
    expected !== undefined &&
    expected.distinct === found.distinct &&
    expected.generated === found.generated &&
    expected.depth === (depth ?? expected.depth);
  return [
    ...(values !== '' || model !== undefined
      ? [indented(style, `${model === undefined ? 'constants' : `model ${model}`}: ${values || 'no constants'}`)]
      : []),
    indented(
      style,
      `${counted(distinct, 'distinct state')}, ${number(generated)} generated, ` +
        `${depth === undefined ? 'depth not known' : `depth ${number(depth)}`}, ${duration(seconds)}${searchOf(effort)}`,
    ),
    ...(isBounded(verdict)
      ? [
          indented(
            style,
            `${counted(verdict.outside ?? 0, 'more state')} outside the state constraint: checked, and not gone on from`,
          ),
        ]
      : []),
    ...(effort.symmetry === undefined ? [] : [indented(style, symmetryText(effort.symmetry, distinct))]),
    ...(same
      ? [indented(style, `the counts${effort.symmetry === undefined ? '' : ' that they stand for'} are those that the model pins`)]
      : []),
    ...(expected !== undefined && !same
      ? [
          indented(
            style,
            `the model pins ${number(expected.distinct)} distinct, ` +
              `${number(expected.generated)} generated, depth ${number(expected.depth)}`,
          ),
        ]
      : []),
    ...(verdict.verdict === 'violated' && verdict.limit !== undefined ? [indented(style, `then ${limitText(verdict.limit)}`)] : []),
  ];
}

/** What symmetry saved, what it cost, and why one may believe in it. */
function symmetryText({ sorts, permutations, distinct: stoodFor, generated, tested, seconds }: SymmetryEffort, distinct: Count): string {
  const values = sorts.map((names) => `{${names.join(', ')}}`).join(' and ');
  const factor = (stoodFor / Math.max(1, Number(distinct))).toFixed(1);
  return (
    `they stand for ${counted(stoodFor, 'state')} (${factor} times as many) and ` +
    `${number(generated)} generated: ${values} may be exchanged, ` +
    `${counted(permutations, 'fingerprint')} a state; tested on ${counted(tested, 'state')} in ${duration(seconds)}`
  );
}

/** Every conjunct that is violated; those that are violated after the trace that is shown, with their depth. */
export function violated(verdict: Verdict): readonly ReportedViolation[] {
  if (verdict.verdict !== 'violated') return [];
  const { invariants, refinements = [], deadlock, trace } = verdict;
  const later = (depth: number): { readonly depth?: number } => (depth === statesOf(trace) ? {} : { depth });
  const all: readonly Finding[] = [...trace.findings, ...(verdict.further ?? []).map(({ finding }) => finding)];
  const found = (name: string): Finding | undefined => all.find((each) => each.kind === 'liveness' && each.name === name);
  const violations = invariants.flatMap(({ name, kind, conjuncts }) =>
    conjuncts.flatMap((conjunct): ReportedViolation[] => {
      if (conjunct.holds) return [];
      const { choices, explanation, depth } = conjunct;
      const lasso = kind === 'liveness' ? found(name) : undefined;
      if (kind === 'liveness') return lasso === undefined ? [] : [lasso];
      const said = { name, choices, ...(explanation === undefined ? {} : { explanation }), ...later(depth) };
      return [kind === 'property' ? { kind, ...said } : { kind, conjunct: conjunct.name, ...said }];
    }),
  );
  const unrefined = refinements.flatMap((report): ReportedViolation[] =>
    report.holds ? [] : [{ ...report.finding, ...later(report.depth) }],
  );
  return [...violations, ...unrefined, ...(deadlock === undefined ? [] : [{ kind: 'deadlock', ...later(deadlock.depth) } as const])];
}

function overview(verdict: Verdict, style: Style): string {
  const { invariants, refinements = [], witnesses, actions, complete, unproven = [] } = verdict;
  const refined = refinements.filter(({ holds }) => holds).map(({ name }) => name).join(', ');
  const isDoubtful = (name: string): boolean => unproven.some((what) => what === name || what.startsWith(`${name}, conjunct `));
  const names = (kind: InvariantReport['kind']): string =>
    invariants
      .filter((report) => report.kind === kind && report.holds && !isDoubtful(report.name))
      .map(({ name }) => name)
      .join(', ');
  const reached = witnesses
    .filter(({ reached: was }) => was)
    .map(({ name, depth }) => (depth === undefined ? name : `${name} (depth${TIE}${number(depth)})`))
    .join(', ');
  const idle = actions.filter(({ taken }) => taken === 0).map(({ name }) => name);
  const taken =
    idle.length === 0
      ? `all ${actions.length} taken`
      : `${actions.length - idle.length} of ${actions.length} taken${complete ? '' : ' so far'}`;
  const kept = names('invariant') || (invariants.length === 0 ? 'none was checked' : '');
  return [
    ...(kept ? [labelled(style, 'invariants', kept)] : []),
    ...(names('property') ? [labelled(style, 'properties', names('property'))] : []),
    ...(names('liveness') ? [labelled(style, 'liveness', names('liveness'))] : []),
    ...(refined ? [labelled(style, 'refines', refined)] : []),
    ...(reached ? [labelled(style, 'witnesses', reached)] : []),
    labelled(style, 'actions', taken),
  ].join('\n');
}

function actionTable({ actions }: Verdict): string {
  const hasFresh = actions.some(({ fresh }) => fresh !== undefined);
  return table([
    ['action', 'taken', ...(hasFresh ? ['new states'] : [])],
    ...actions.map(({ name, taken, fresh }) => [name, number(taken), ...(fresh === undefined ? [] : [number(fresh)])]),
  ]);
}

/** What a green verdict could hide, and whether a variant did what was predicted. */
function notes(verdict: Verdict, style: Style, later: readonly string[]): string {
  const { actions, prediction, complete, unchecked } = verdict;
  const idle = actions.filter(({ taken }) => taken === 0).map(({ name }) => name);
  const missing = unreached(verdict);
  const tone = prediction?.outcome === 'true' ? 'good' : prediction?.outcome === 'false' ? 'bad' : 'doubtful';
  return [
    ...(prediction === undefined
      ? []
      : [
          marked(style, tone, `Prediction: ${prediction.message}`, 2),
          ...(prediction.because === '' ? [] : [indented(style, prediction.because, 4)]),
        ]),
    ...later,
    ...(missing.length > 0 && (complete || verdict.verdict !== 'violated')
      ? [
          marked(
            style,
            'doubtful',
            `Not reached${complete ? '' : ' so far'}: ${missing.join(', ')}` +
              `${complete ? '. The model is too small for it, or the spec says less than it seems to' : ''}`,
            2,
          ),
        ]
      : []),
    ...factNotes(verdict, style),
    ...(unchecked === undefined
      ? []
      : [marked(style, 'doubtful', `Not checked: ${unchecked.liveness.join(', ')} (liveness): ${unchecked.cause}`, 2)]),
    ...(idle.length > 0 && complete ? [marked(style, 'doubtful', `Never enabled: ${idle.join(', ')}`, 2)] : []),
  ].join('\n');
}

function counterexample(verdict: ViolatedVerdict, style: Style, verbose: boolean): string {
  return storyOf(strong(style, 'Counterexample'), verdict.trace, verdict, style, verbose);
}

/** What else is violated, each with its own counterexample and the line that reproduces it. */
function furtherTexts(verdict: Verdict, given: Verdict, style: Style, verbose: boolean, invocation: Invocation): readonly string[] {
  // What is said of the trace is said of the first one only.
  const shared = verdict.view === true ? { view: true as const } : {};
  return (verdict.further ?? []).flatMap(({ finding, trace }, place) => [
    storyOf(
      `${strong(style, `${namesOfViolations([finding])} too`)}: counterexample`,
      trace,
      { ...shared, effort: verdict.effort },
      style,
      verbose,
    ),
    reopenText(given.further?.[place]?.trace ?? trace, invocation),
  ]);
}
