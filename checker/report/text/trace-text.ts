import { show, showChoices, Worded } from '../../language/display.ts';
import { showChange } from '../../verdict/trace/words.ts';
import type { Change, Trace, TraceStep } from '../../verdict/trace/trace.ts';
import { statesOf } from '../../verdict/trace/trace.ts';
import { showChanges } from './changes-text.ts';
import { beforeStep, foreverText } from './liveness-text.ts';
import { violationsInShort } from './violations-text.ts';
import { faint, hanging, marked, strong, type Style } from './style.ts';
import { shortNames } from './short-names.ts';
import type { Against } from '../../verdict/explain/against.ts';

interface TraceTextOptions {
  readonly verbose?: boolean | undefined;
  /** Leaves out so many steps, which are known. */
  readonly after?: number;
  /** Of a variant: the step that the spec which it changes takes to another state. */
  readonly against?: Pick<Against, 'spec' | 'different'> | undefined;
}

/** A trace: each step with its choices by name, below it what it changed, and at the end what is wrong there. */
export function traceText(trace: Trace, style: Style, { verbose = false, after = 0, against }: TraceTextOptions = {}): string {
  const digits = String(trace.steps.length + 1).length;
  const shown = Object.entries(trace.initial).filter(([name]) => verbose || trace.varying.includes(name));
  const start = [
    `${'1'.padStart(digits + 1)}  ${faint(style, 'initial state')}`,
    ...shown.map(([name, value]) => cell(style, digits, `${name}: ${show(value)}`)),
  ];
  const said = (texts: readonly string[]): readonly string[] =>
    texts.map((text) => hanging(style, ' '.repeat(digits + 3), faint(style, text)));
  const end = foreverText(trace);
  const short = verbose ? () => undefined : shortNames(trace);
  return [
    ...(after > 0 ? [hanging(style, ' '.repeat(digits + 3), faint(style, `states 1 to ${after + 1} as above`))] : start),
    ...trace.steps.flatMap((step, place) => (place < after ? [] : [
      ...said(beforeStep(trace, place + 1)),
      stepText(step, behindStep(trace, place), digits, style, {
        short: (name, value) => short(place, name, value),
        ...(against?.different?.step === place ? { rule: { spec: against.spec, changes: against.different.changes } } : {}),
      }),
    ])),
    ...said([...beforeStep(trace, trace.steps.length + 1), ...(end === undefined ? [] : [end])]),
    ...violationsInShort(trace.findings).map((text) => marked(style, 'bad', text, digits + 3)),
  ].join('\n');
}

/** The number of the state behind a step: the last one of a cycle leads back to its first state. */
const behindStep = (trace: Trace, place: number): number => (place + 2 > statesOf(trace) ? (trace.cycle ?? 0) + 1 : place + 2);

interface ToldStep {
  readonly short: (name: string, value: unknown) => string | undefined;
  /** Where the spec that a variant changes does something else: what it does. */
  readonly rule?: { readonly spec: string; readonly changes: readonly Change[] };
}

function stepText(
  { action, choices, changes }: TraceStep,
  depth: number,
  digits: number,
  style: Style,
  { short, rule }: ToldStep,
): string {
  const shown = Object.entries(choices).map(([name, value]) => {
    const text = short(name, value);
    return [name, text === undefined ? value : new Worded(text)] as const;
  });
  const called = `${strong(style, action)}(${showChoices(Object.fromEntries(shown))})`;
  const head = hanging(style, `${String(depth).padStart(digits + 1)}  `, called, digits + 5);
  if (rule === undefined) return [head, ...showChanges(changes).map((text) => cell(style, digits, text))].join('\n');
  const both = new Set(rule.changes.map(showChange));
  const own = new Set(changes.map(showChange));
  const block = (title: string, some: readonly Change[]): readonly string[] =>
    some.length === 0 ? [] : [cell(style, digits, faint(style, title)), ...showChanges(some).map((text) => cell(style, digits + 2, text))];
  return [
    head,
    ...block(`not so in ${rule.spec} as it is:`, changes.filter((change) => !both.has(showChange(change)))),
    ...block(`in ${rule.spec} as it is, and not here:`, rule.changes.filter((change) => !own.has(showChange(change)))),
    ...block('as there:', changes.filter((change) => both.has(showChange(change)))),
  ].join('\n');
}

const cell = (style: Style, digits: number, text: string): string => hanging(style, ' '.repeat(digits + 6), text, digits + 8);
