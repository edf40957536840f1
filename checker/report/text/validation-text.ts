import { show } from '../../language/display.ts';
import { printable } from '../../language/printable.ts';
import type { RefusedIn, Validation } from '../../testing/validation.ts';
import { eventText } from './conformance-text.ts';
import { insteadText, refusalText } from './refusal-text.ts';
import { counted, faint, hanging, marked, number, sections, type Style } from './style.ts';
import { traceText } from './trace-text.ts';
import { type Invocation, replayLine } from './replay-line.ts';
import { namesOfViolations, violationsText } from './violations-text.ts';

/** Readings with more steps are not told whole. */
const STEPS_MAX = 60;
/** Reasons of more kinds are counted. */
const REASONS_MAX = 4;

export interface ValidationTelling extends Invocation {
  /** How the log is called. */
  readonly log: string;
  /** The line of an event, by its place. */
  readonly lineOf?: (event: number) => number;
  /** Whether other lines lie between its events. */
  readonly isPart?: boolean;
  readonly verbose?: boolean;
}

/** Whether a log is a behaviour of a spec: the verdict first, then the event that is not, and why. */
export function validationText(result: Validation, style: Style, telling: ValidationTelling): string {
  const { verdict, spec, variant, events, matched, widest } = result;
  const name = `${printable(spec)}${variant === undefined ? '' : `, variant ${printable(variant)}`}`;
  const log = printable(telling.log);
  const width = faint(style, `(at most ${counted(widest, 'state')} possible at a time)`);
  switch (verdict) {
    case 'matches':
      return sections([
        `${marked(style, 'good', `${log}: all its ${counted(events, 'event')} are a behaviour of ${name}`)} ${width}`,
        telling.verbose === true ? readingText(result, style, telling) : '',
      ]);
    case 'violated':
      return sections([
        marked(style, 'bad', `${log} is a behaviour of ${name}, but in every way to read it ${namesOfViolations(result.findings)}`),
        cutText(result, style),
        violationsText(result.findings, style),
        readingText(result, style, telling),
      ]);
    case 'limit':
      return marked(
        style,
        'doubtful',
        `${log}: ${extent(result, telling)} a behaviour of ${name}; then more states are possible than are followed`,
      );
    case 'differs': {
      const head = `${log}: ${extent(result, telling)} a behaviour of ${name}; ${nextLine(result, telling)} is not`;
      return sections([
        `${marked(style, 'bad', head)} ${width}`,
        cutText(result, style),
        hanging(style, '  ', eventText(result.event ?? {}), 4),
        reasonsText(result, style),
        telling.verbose === true || matched <= 12 ? readingText(result, style, telling) : '',
      ]);
    }
  }
}

/** A bound that was reached does not say that there is nothing beyond it. */
const cutText = ({ cutAt }: Validation, style: Style): string =>
  cutAt === undefined
    ? ''
    : marked(style, 'doubtful', `more than ${counted(cutAt, 'hidden step')} in a row were not tried: allow more with --hidden-max`, 2);

/** The events that match, as lines of the log where these are known. */
function extent({ matched, events }: Validation, { lineOf, isPart = false }: ValidationTelling): string {
  if (matched === 0) return 'nothing is';
  if (isPart && lineOf !== undefined)
    return matched === 1
      ? `the first of its ${counted(events, 'event')}, line ${number(lineOf(0))}, is`
      : `the first ${number(matched)} of its ${counted(events, 'event')}, up to line ${number(lineOf(matched - 1))}, are`;
  if (lineOf === undefined) return `the first ${number(matched)} of its ${counted(events, 'event')} are`;
  const [first, last] = [lineOf(0), lineOf(matched - 1)];
  return first === last ? `line ${number(first)} is` : `lines ${number(first)} to ${number(last)} are`;
}

const nextLine = ({ matched }: Validation, { lineOf }: ValidationTelling): string =>
  lineOf === undefined ? `event ${number(matched + 1)}` : `line ${number(lineOf(matched))}`;

function reasonsText({ refused, possible, event }: Validation, style: Style): string {
  const several = refused.length > 1 || possible > 1;
  const shown = refused.slice(0, REASONS_MAX);
  const more = refused.length - shown.length;
  return [
    several ? hanging(style, '  ', `why not, in the states that are possible before it:`, 4) : '',
    ...shown.map((reason) => reasonText(reason, event?.action, style, several)),
    more > 0 ? hanging(style, '  ', `and for ${counted(more, 'other reason')}`, 4) : '',
  ].filter((text) => text !== '').join('\n');
}

function reasonText(
  { states, refusal, mismatches, instead }: RefusedIn,
  action: string | undefined,
  style: Style,
  several: boolean,
): string {
  const head = several ? [hanging(style, '  ', `in ${counted(states, 'state')}`, 4)] : [];
  const indent = several ? 4 : 2;
  if (mismatches !== undefined)
    return [
      ...head,
      ...mismatches.map(({ place, spec, observed }) => {
        const own = spec === undefined ? 'nothing' : show(spec);
        return marked(style, 'bad', `behind the step ${printable(place)} is ${own}; the log says ${show(observed)}`, indent);
      }),
    ].join('\n');
  return [
    ...head,
    ...(refusal === undefined ? [marked(style, 'bad', 'no step of the spec is like that', indent)] : [refusalText(refusal, style, indent)]),
    ...(action === undefined ? [] : [insteadText(action, instead, style, indent)]),
  ].join('\n');
}

function readingText(result: Validation, style: Style, telling: ValidationTelling): string {
  if (result.matched > STEPS_MAX && telling.verbose !== true) return '';
  const trace = result.reading();
  return trace === undefined ? '' : sections([`one way to read it:\n${traceText(trace, style)}`, replayLine(trace, telling)]);
}
