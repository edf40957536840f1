import { show } from '../../language/display.ts';
import { printable } from '../../language/printable.ts';
import { type PartedValidation, type ValidatedPart, VERDICTS } from '../../testing/parts.ts';
import type { Validation } from '../../testing/validation.ts';
import { counted, faint, hanging, marked, number, sections, type Style, type Tone } from './style.ts';
import { type ValidationTelling, validationText } from './validation-text.ts';

/** So many of the parts that are none are told in full, and so many more by a line. */
const TOLD_MAX = 3;
const LINES_MAX = 12;

const WORDS: Readonly<Record<Validation['verdict'], (count: number) => string>> = {
  differs: (count) => `${count === 1 ? 'differs' : 'differ'} from it`,
  violated: (count) => `${count === 1 ? 'does' : 'do'} what it forbids`,
  limit: (count) => `${count === 1 ? 'has' : 'have'} more states possible than are followed`,
  matches: (count) => `${count === 1 ? 'matches' : 'match'}`,
};
const TONES: Readonly<Record<Validation['verdict'], Tone>> = { differs: 'bad', violated: 'bad', limit: 'doubtful', matches: 'good' };

/** Whether each part of a log is a behaviour of a spec: how many are, then those that are not, the worst first. */
export function partedValidationText(result: PartedValidation, style: Style, telling: ValidationTelling): string {
  const { spec, variant, by, verdict, events, parts } = result;
  const name = `${printable(spec)}${variant === undefined ? '' : `, variant ${printable(variant)}`}`;
  const log = printable(telling.log);
  const sorted = VERDICTS.flatMap((each) => parts.filter(({ validation }) => validation.verdict === each));
  const bad = sorted.filter(({ validation }) => validation.verdict !== 'matches');
  const told = telling.verbose === true ? sorted : bad.slice(0, TOLD_MAX);
  const rest = sorted.slice(told.length);
  const head = verdict === 'matches'
    ? `${log}: all its ${counted(parts.length, 'part')} by ${printable(by)} are behaviours of ${name}`
    : `${log}: ${number(bad.length)} of its ${counted(parts.length, 'part')} by ${printable(by)} ` +
      `${bad.length === 1 ? 'is' : 'are'} ${verdict === 'limit' ? 'not known to be a' : 'no'} behaviour of ${name}`;
  return sections([
    `${marked(style, TONES[verdict], head)} ${faint(style, `(${counted(events, 'event')})`)}`,
    verdict === 'matches' ? '' : hanging(style, '  ', countsOf(parts), 4),
    ...told.map((part) => partText(result, part, style, telling).trimEnd()),
    linesOf(result, rest, style),
  ]);
}

/** "1 differs from it, 4 match". */
function countsOf(parts: readonly ValidatedPart[]): string {
  return VERDICTS.flatMap((verdict) => {
    const count = parts.filter(({ validation }) => validation.verdict === verdict).length;
    return count === 0 ? [] : [`${number(count)} ${WORDS[verdict](count)}`];
  }).join(', ');
}

/** How a part is called: `lock a`. */
export const nameOfPart = ({ by }: Pick<PartedValidation, 'by'>, { key }: ValidatedPart): string => printable(`${by} ${show(key)}`);

function partText(result: PartedValidation, part: ValidatedPart, style: Style, telling: ValidationTelling): string {
  const { lineOf } = telling;
  return validationText(part.validation, style, {
    ...telling,
    log: nameOfPart(result, part),
    isPart: true,
    ...(lineOf && { lineOf: (event: number) => lineOf(part.places[event] as number) }),
  });
}

/** A line for each of the parts that are not told; for the last of them, one that counts them. */
function linesOf(result: PartedValidation, rest: readonly ValidatedPart[], style: Style): string {
  const lines = rest.slice(0, LINES_MAX).map((part) => {
    const { verdict, events, matched } = part.validation;
    const extent = verdict === 'matches' ? counted(events, 'event') : `after ${number(matched)} of ${counted(events, 'event')}`;
    return marked(style, TONES[verdict], `${nameOfPart(result, part)} ${WORDS[verdict](1)} (${extent})`, 2);
  });
  const more = rest.slice(LINES_MAX);
  return [...lines, more.length === 0 ? '' : hanging(style, '  ', `and ${counted(more.length, 'part')} more: ${countsOf(more)}`, 4)]
    .filter((line) => line !== '').join('\n');
}
