import stringWidth from 'fast-string-width';
import type { Explanation } from '../../verdict/explain/explain.ts';
import type { Trace } from '../../verdict/trace/trace.ts';
import { stepLine } from './against-text.ts';
import { showReading } from '../../verdict/trace/words.ts';
import { shortStep } from './short-step.ts';
import { counted, faint, hanging, type Style, strong } from './style.ts';
import { printableData } from './printable-data.ts';

/** The width of a lane where nobody limits the columns. */
const LANE = 44;
/** A lane is not made narrower than this; then the text is wider than the terminal. */
const LANE_MIN = 16;

/**
 * Why it is false: the step that made it so, what the predicate looked at and who wrote that, and the steps that led there,
 * each in the lane of its actor.
 */
export function explanationText(given: Explanation, of: Trace, style: Style): string {
  const [explanation, trace] = printableData([given, of] as const);
  const { flip, grounds } = explanation;
  const step = flip === undefined ? undefined : trace.steps[flip];
  const since =
    explanation.finding.kind === 'liveness'
      ? throughoutText(explanation)
      : flip === undefined || step === undefined ? 'It is so from the beginning.' : `It is so since step ${flip + 2}, ${stepLine(step)}.`;
  const looked = grounds.map(({ reading, step: by }) =>
    hanging(
      style,
      '  ',
      `${showReading(reading)}  ${by === undefined ? '(from the beginning)' : `(since step ${by + 2}, ${trace.steps[by]?.action ?? ''})`}`,
      4,
    ),
  );
  return [
    strong(style, 'Why'),
    hanging(style, '  ', since),
    ...(looked.length === 0 ? [] : [hanging(style, '  ', 'What the predicate looked at:'), ...looked.map((text) => `  ${text}`)]),
    ...(trace.steps.length === 0 ? [] : ['', ...lanes(explanation, trace, style)]),
  ].join('\n');
}

/** Of what goes on for ever: where that begins. */
function throughoutText({ past, others: [first] }: Explanation): string {
  return first === undefined
    ? past.length === 0 ? 'Nothing is ever done.' : 'These steps are taken, and then nothing more.'
    : `From state ${first + 1} on the same steps are taken for ever, and none of them is what is wanted.`;
}

/**
 * `●` the step since which it is so, `•` a step in its causal past, `○` one in the past of what it runs into; `↻` one that is taken again
 * and again.
 */
const markOf = ({ finding, flip, past }: Explanation, step: number): string =>
  step === flip ? '●' : past.includes(step) ? '•' : finding.kind === 'liveness' ? '↻' : '○';

function lanes(explanation: Explanation, trace: Trace, style: Style): readonly string[] {
  const digits = String(trace.steps.length + 1).length;
  const acting = new Set(explanation.lanes);
  const known = explanation.processes;
  const names = [
    ...known.filter((name) => acting.has(name)),
    ...[...acting].filter((name) => name !== undefined && !known.includes(name)).sort(),
    ...(acting.has(undefined) ? [undefined] : []),
  ];
  const room = Math.floor((style.columns - digits - 3) / Math.max(1, names.length)) - 1;
  const width = Number.isFinite(room) ? Math.max(LANE_MIN, room) : LANE;
  const row = (head: string, cells: readonly string[]): string =>
    ` ${head.padStart(digits)}  ${cells.map((text) => padded(text, width)).join(' ')}`.trimEnd();
  const others = explanation.others.length > 0 ? ', ○ what that runs into' : '';
  const legend = explanation.finding.kind === 'liveness'
    ? `• the way there${explanation.others.length > 0 ? ', ↻ again and again' : ''}`
    : `● the step that did it, • what led to it${others}`;
  const lines = [
    hanging(style, '  ', faint(style, legend)),
    row(
      '',
      names.map((name) => name ?? '(nobody)'),
    ),
  ];
  let folded = 0;
  const fold = (): void => {
    if (folded > 0) lines.push(` ${' '.repeat(digits)}  ${faint(style, `⋮ ${counted(folded, 'step')} of no consequence`)}`);
    folded = 0;
  };
  for (const [place, step] of trace.steps.entries()) {
    if (explanation.folded.includes(place)) folded++;
    else {
      fold();
      const lane = names.indexOf(explanation.lanes[place]);
      const cell = hanging({ ...style, columns: width }, `${markOf(explanation, place)} `, shortStep(step, names[lane])).split('\n');
      for (const [i, text] of cell.entries())
        lines.push(
          row(
            i === 0 ? String(stateBehind(trace, place)) : '',
            names.map((_, other) => (other === lane ? text : '')),
          ),
        );
    }
  }
  fold();
  return lines;
}

/** The number of the state that a step leads to: the last one of a cycle leads back. */
const stateBehind = ({ steps, cycle = steps.length }: Trace, place: number): number =>
  place === steps.length - 1 && cycle < steps.length ? cycle + 1 : place + 2;

const padded = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - stringWidth(text)));
