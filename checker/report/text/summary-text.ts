import { show } from '../../language/display.ts';
import type { Against } from '../../verdict/explain/against.ts';
import type { Trace, TraceStep } from '../../verdict/trace/trace.ts';
import { showChange } from '../../verdict/trace/words.ts';
import { shortStep } from './short-step.ts';
import { counted, indented, type Style } from './style.ts';
import { violationsInShort } from './violations-text.ts';

/** The same as a paragraph of a report, which says below what is broken; where lines have no limit, a line for each sentence. */
export function summaryText(trace: Trace, against: Parameters<typeof summaryOf>[1], style: Style): string {
  // What is told in a line or two below needs no summary.
  if (trace.steps.length < 3) return '';
  const sentences = storySentences(trace, against);
  return Number.isFinite(style.columns)
    ? indented(style, sentences.join(' '))
    : sentences.map((text) => indented(style, text)).join('\n');
}

/** So many things are told before the end; the first of them and the last ones. */
const TOLD_MAX = 9;
const FIRST = 3;
/** Things told in one sentence. */
const SENTENCE = 4;
/** Of a story that nobody words, so many steps are told. */
const STEPS_MAX = 4;

/**
 * A counterexample in two to five sentences, made from its steps: what its author tells of them, where he does; what the spec that it is a
 * variant of has against a step; and what is false.
 */
export const summaryOf = (trace: Trace, against?: Pick<Against, 'spec' | 'refused' | 'different'>): readonly string[] =>
  [...storySentences(trace, against), ...endSentences(trace)];

function storySentences(trace: Trace, against: Parameters<typeof summaryOf>[1]): readonly string[] {
  const end = trace.cycle !== undefined && trace.cycle < trace.steps.length ? trace.cycle : trace.steps.length;
  const way = trace.steps.slice(0, end);
  const isWorded = trace.steps.some(({ told }) => told !== undefined);
  const rule = ruleSentence(trace, against);
  return [
    ...(isWorded ? wordedSentences(way, rule !== undefined) : plainSentences(way, isLastRuled(trace, against))),
    ...cycleSentence(trace, isWorded),
    ...(rule === undefined ? [] : [rule]),
  ];
}

/** A last step of which nothing is said afterwards is told in any case. */
function wordedSentences(steps: readonly TraceStep[], isNamed: boolean): readonly string[] {
  const last = isNamed ? undefined : steps.at(-1);
  const all = steps.flatMap((step) => step.told ?? (step === last ? shortStep(step) : []));
  // What is said of several steps in a row is said once.
  const once = all.filter((text, i) => text !== all[i - 1]);
  const left = once.length - TOLD_MAX;
  const told = left > 1 ? [...once.slice(0, FIRST), `(${left} more such steps)`, ...once.slice(FIRST + left)] : once;
  const sentences = Math.ceil(told.length / SENTENCE);
  const size = Math.ceil(told.length / Math.max(1, sentences));
  return Array.from({ length: sentences }, (_, i) => sentence(told.slice(i * size, (i + 1) * size).join('; ')));
}

/** Whether the sentence about the rule is about the last step, which it then names. */
const isLastRuled = ({ steps }: Trace, against: Parameters<typeof summaryOf>[1]): boolean =>
  (against?.different ?? against?.refused)?.step === steps.length - 1;

function plainSentences(steps: readonly TraceStep[], isLastNamed: boolean): readonly string[] {
  const texts = steps.map((step) => shortStep(step));
  if (texts.length === 0) return [];
  if (isLastNamed) {
    const [first = '', ...others] = texts.slice(0, -1);
    if (texts.length > STEPS_MAX) return [`It begins with ${first}, and ends after ${counted(texts.length, 'step')}.`];
    return first === '' ? [] : [`${others.length === 0 ? 'First' : 'The first steps'}: ${[first, ...others].join(', ')}.`];
  }
  return texts.length <= STEPS_MAX
    ? [`The steps: ${texts.join(', ')}.`]
    : [`It begins with ${texts[0] ?? ''}, and ends after ${counted(texts.length, 'step')} with ${texts.at(-1) ?? ''}.`];
}

function cycleSentence({ steps, cycle }: Trace, isWorded: boolean): readonly string[] {
  if (cycle === undefined) return [];
  if (cycle === steps.length) return ['Then nothing more is ever done.'];
  const again = steps.slice(cycle);
  const texts = isWorded ? again.flatMap(({ told }) => told ?? []) : again.map((step) => shortStep(step));
  if (texts.length === 0 || texts.length > STEPS_MAX) return [`Then the same ${counted(again.length, 'step')} are taken again and again.`];
  return [`Then again and again: ${texts.join('; ')}.`];
}

/** What the rule says, if it says something: of the step that leaves it first. */
function ruleSentence({ steps, variant }: Trace, against: Parameters<typeof summaryOf>[1]): string | undefined {
  const name = variant === undefined ? 'the trace' : `variant ${variant}`;
  const called = (place: number): string =>
    place + 1 === steps.length
      ? `The last step${steps[place]?.told === undefined ? `, ${shortStep(steps[place] as TraceStep)},` : ''}`
      : `The step to state ${place + 2}, ${shortStep(steps[place] as TraceStep)},`;
  if (against?.different !== undefined) {
    const { step, changes } = against.different;
    const others = changes.map(showChange);
    const own = (steps[step]?.changes ?? []).filter((change) => !others.includes(showChange(change))).map(showChange);
    const shown = own.length === 0 ? 'leaves out what it does there' : `does what it does not do there: ${own.slice(0, 2).join(', ')}`;
    return `${called(step)} is not that of ${against.spec} as it is: in ${name} it ${shown}${own.length > 2 ? ' and more' : ''}.`;
  }
  if (against?.refused === undefined) return undefined;
  const { step, refusal } = against.refused;
  const head = `${called(step)} is refused by ${against.spec} as it is`;
  if (refusal === undefined) return `${head}.`;
  if (refusal.impossible !== undefined)
    return `${head}: ${refusal.impossible.parameter} = ${show(refusal.impossible.value)} is not to be chosen there.`;
  const clauses = refusal.falseClauses.map(({ name: clause }) => (clause === 'enabled' ? 'it is not enabled' : `'${clause}' is false`));
  return `${head}: ${clauses.join(', and ')}.`;
}

/** What is wrong, at most in two sentences. */
function endSentences({ findings }: Trace): readonly string[] {
  const all = violationsInShort(findings);
  const [first, ...others] = all;
  if (first === undefined) return [];
  const more = others.length === 0 ? '' : ` (and ${counted(others.length, 'more violation')} there)`;
  return [`What is broken: ${first}${more}.`];
}

const sentence = (text: string): string => {
  // What begins with a name such as r1 stays so.
  const begun = text.replace(/^[a-z](?=[a-z]*(?:[^\w]|$))/, (letter) => letter.toUpperCase());
  return `${begun}${/[.!?]$/.test(text) ? '' : '.'}`;
};
