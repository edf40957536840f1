import picocolors from 'picocolors';
import stringWidth from 'fast-string-width';
import type { Explanation } from '../../verdict/explain/explain.ts';
import type { Trace, TraceStep } from '../../verdict/trace/trace.ts';
import { shortStep } from './short-step.ts';
import { counted, faint, hanging, type Style } from './style.ts';

/** The width of a lane where nobody limits the columns. */
const LANE = 44;
/** A lane is not made narrower than this; then the text is wider than the terminal. */
const LANE_MIN = 16;

/**
 * `●` the step since which it is so, `•` a step in its causal past, `○` one in the past of what it runs into; `↻` one that is taken
 * again and again.
 */
const markOf = ({ finding, flip, past }: Explanation, step: number): string =>
  step === flip ? '●' : past.includes(step) ? '•' : finding.kind === 'liveness' ? '↻' : '○';

/** What belongs together has one colour; where all does, there is none. The numbers at the arrows say as much. */
const COLOURS = ['cyan', 'yellow', 'magenta', 'green', 'blue'] as const;

/**
 * The steps, each in the lane of its process; where one takes a message that another process sent, an arrow comes from that one's lane,
 * with the number of the state in which it was sent.
 */
export function lanesText(explanation: Explanation, trace: Trace, style: Style): readonly string[] {
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
  const paint = painter(explanation, style);
  const row = (head: string, text: string): string => ` ${head.padStart(digits)}  ${text}`.trimEnd();
  const lines = [
    hanging(style, '  ', faint(style, legendOf(explanation))),
    row('', names.map((name) => padded(name ?? '(nobody)', width)).join(' ')),
  ];
  let folded = 0;
  const fold = (): void => {
    if (folded > 0) lines.push(` ${' '.repeat(digits)}  ${faint(style, `⋮ ${counted(folded, 'step')} of no consequence`)}`);
    folded = 0;
  };
  for (const [place, step] of trace.steps.entries()) {
    if (explanation.folded.includes(place)) {
      folded++;
      continue;
    }
    fold();
    const lane = names.indexOf(explanation.lanes[place]);
    const sender = explanation.senders[place];
    const from = sender === undefined ? lane : names.indexOf(explanation.lanes[sender]);
    const told = shortStep(step, names[lane]);
    // The number at the arrow says which message it is.
    const isWhole = sender === undefined || from === lane || stringWidth(told) + 2 <= width;
    const text = isWhole ? told : shortStep(withoutMessage(step), names[lane]);
    const cell = hanging({ ...style, columns: width }, `${markOf(explanation, place)} `, text).split('\n');
    for (const [i, line] of cell.entries()) {
      const own = paint(place, line);
      const whole = i > 0 || sender === undefined || from === lane
        ? ' '.repeat(lane * (width + 1)) + own
        : withArrow({ text: line, own, lane, from, width, label: String(sender + 2) });
      lines.push(row(i === 0 ? String(stateBehind(trace, place)) : '', whole));
    }
  }
  fold();
  return lines;
}

/** A step without what it takes: a record of a type. */
const withoutMessage = (step: TraceStep): TraceStep => ({
  ...step,
  choices: Object.fromEntries(
    Object.entries(step.choices).filter(([, value]) => typeof value !== 'object' || value === null || !('type' in value)),
  ),
});

function legendOf({ finding, others, past, flip, senders, lanes, folded }: Explanation): string {
  const arrows = senders.some((sender, step) => sender !== undefined && lanes[sender] !== lanes[step] && !folded.includes(step))
    ? ', n──▶ a message sent in the step to state n'
    : '';
  if (finding.kind === 'liveness') return `• the way there${others.length > 0 ? ', ↻ again and again' : ''}${arrows}`;
  const led = past.some((step) => step !== flip) ? ', • what led to it' : '';
  return `● the step that did it${led}${others.length > 0 ? ', ○ what that runs into' : ''}${arrows}`;
}

/** A cell with an arrow to it from the lane of the sender. */
function withArrow(
  { text, own, lane, from, width, label }: {
    readonly text: string; readonly own: string; readonly label: string;
    readonly lane: number; readonly from: number; readonly width: number;
  },
): string {
  const start = (place: number): number => place * (width + 1);
  if (from < lane) {
    const line = '─'.repeat(Math.max(1, start(lane) - start(from) - label.length - 2));
    return `${' '.repeat(start(from))}${label}${line}▶ ${own}`;
  }
  const end = start(lane) + stringWidth(text);
  const line = '─'.repeat(Math.max(1, start(from) - end - 2));
  return `${' '.repeat(start(lane))}${own} ◀${line}${label}`;
}

/** Colours what belongs together alike, where there are several such things. */
function painter({ threads }: Explanation, { color }: Style): (place: number, text: string) => string {
  const colours = picocolors.createColors(color);
  if (new Set(threads).size < 2) return (_place, text) => text;
  return (place, text) => colours[COLOURS[(threads[place] as number) % COLOURS.length] as (typeof COLOURS)[number]](text);
}

/** The number of the state that a step leads to: the last one of a cycle leads back. */
const stateBehind = ({ steps, cycle = steps.length }: Trace, place: number): number =>
  place === steps.length - 1 && cycle < steps.length ? cycle + 1 : place + 2;

const padded = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - stringWidth(text)));
