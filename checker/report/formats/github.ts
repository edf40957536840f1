import type { Validation } from '../../testing/validation.ts';
import { statusOf, STATUS } from '../../verdict/status.ts';
import type { VariantsTable } from '../../verdict/variants.ts';
import type { Verdict } from '../../verdict/verdict.ts';
import { violationsText } from '../text/violations-text.ts';
import type { JsonOptions } from '../json/json.ts';
import { PLAIN } from '../text/style.ts';
import { type Invocation, replayLine } from '../text/replay-line.ts';
import { violated, headline, limitText } from '../text/verdict-text.ts';
import { printableData } from '../text/printable-data.ts';

/** A line of a file, counted from 1. */
export interface SourceLine {
  readonly file: string;
  readonly line: number;
}

interface AnnotationOptions extends JsonOptions {
  /** Where in the module, or in what that imports, the violated thing stands, if it is known. */
  readonly at?: SourceLine;
}

/** An annotation of a GitHub workflow: a line of the log that is also shown beside the change, at the file and line if these are known. */
function annotation(title: string, message: string, { module, at }: AnnotationOptions): string {
  const places = [at, module === undefined ? undefined : { file: module }];
  const known = places.find((each) => each !== undefined && !/^(\/|\.\.)/.test(each.file));
  const file = known === undefined ? [] : [`file=${property(known.file.replace(/^\.\//, ''))}`];
  const line = known !== undefined && 'line' in known ? [`line=${known.line}`] : [];
  return `::error ${[...file, ...line, `title=${property(title)}`].join(',')}::${data(message)}\n`;
}

const data = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

/** What a reviewer should know of a verdict; nothing if it is as wished. */
export function verdictAnnotations(given: Verdict, options: AnnotationOptions & Invocation = {}): string {
  const verdict = printableData(given);
  if (statusOf(verdict) === STATUS.asWished) return '';
  const { prediction, witnesses, complete } = verdict;
  const missing = complete ? witnesses.filter(({ reached }) => !reached).map(({ name }) => `${name} is never reached`) : [];
  const lines = [
    violationsText(violated(verdict), PLAIN),
    prediction?.message ?? '',
    ...missing,
    given.trace === undefined ? '' : replayLine(given.trace, options),
  ].filter((text) => text !== '');
  return annotation(headline(verdict), lines.join('\n') || headline(verdict), options);
}

/** What a reviewer should know of a log, or of a part of it, at the line that is none of the spec; nothing if it is a behaviour. */
export function validationAnnotation(validation: Validation, text: string, at: SourceLine): string {
  if (validation.verdict === 'matches') return '';
  const [title = '', ...lines] = text.split('\n');
  return annotation(title.slice(2), lines.join('\n').trim() || title.slice(2), { at });
}

/** One annotation for each variant whose prediction is not known to be true. */
export function variantsAnnotations(
  table: VariantsTable,
  options: JsonOptions & { readonly lineOf?: (variant: string) => SourceLine | undefined } = {},
): string {
  const { spec, rows, unchecked, failed = [] } = printableData(table);
  const atVariant = (variant: string): AnnotationOptions => {
    const at = options.lineOf?.(variant);
    return { module: options.module, ...(at === undefined ? {} : { at }) };
  };
  const doubtful = rows.filter(({ prediction }) => prediction.outcome !== 'true');
  return [
    ...doubtful.map((row) =>
      annotation(
        `${spec}, variant ${row.variant}: its prediction is ${row.prediction.outcome}`,
        [row.prediction.message, ...(row.limit === undefined ? [] : [limitText(row.limit)])].join('\n'),
        atVariant(row.variant),
      ),
    ),
    ...failed.map(({ variant, error }) => annotation(`${spec}, variant ${variant}: it could not be checked`, error, atVariant(variant))),
    ...unchecked.map((name) => annotation(`${spec}, variant ${name}`, 'interrupted before it was checked', atVariant(name))),
  ].join('');
}
