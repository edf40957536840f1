import { validationAnnotation } from '../../report/formats/github.ts';
import { junitXml } from '../../report/formats/junit.ts';
import { suiteOfValidation } from '../../report/formats/junit-suites.ts';
import { jsonText } from '../../report/json/json-text.ts';
import { partedJson, validationJson } from '../../report/json/validation-json.ts';
import { nameOfPart, partedValidationText } from '../../report/text/parted-validation-text.ts';
import { PLAIN, type Style } from '../../report/text/style.ts';
import { validationText } from '../../report/text/validation-text.ts';
import type { LoggedEvent } from '../../testing/log.ts';
import type { PartedValidation } from '../../testing/parts.ts';
import type { Validation } from '../../testing/validation.ts';
import type { Reporter } from '../options.ts';

/** What the result is of. */
interface ValidatedLog {
  /** The file. */
  readonly log: string;
  readonly events: readonly LoggedEvent[];
  /** The spec as it was called, and its module. */
  readonly spec: string;
  readonly module: string | undefined;
  readonly flags?: readonly string[];
}

interface PrintChoice {
  readonly json?: boolean;
  readonly verbose?: boolean;
  readonly reporter?: Reporter;
}

/** A validation as it was asked for: text, JSON, or what a CI server reads. */
export function validationPrinted(
  result: Validation | PartedValidation,
  { json = false, verbose = false, reporter }: PrintChoice,
  style: Style,
  { log, events, spec, module, flags }: ValidatedLog,
): string {
  const telling = { log, verbose, spec, ...(flags && { flags }), lineOf: (event: number) => events[event]?.line ?? 0 };
  const isParted = 'parts' in result;
  if (json) return jsonText(isParted ? partedJson(result, { log, verbose, module }) : validationJson(result, { log, verbose, module }));
  const text = isParted ? partedValidationText(result, style, telling) : validationText(result, style, telling);
  if (reporter === undefined) return text;
  const parts = isParted ? result.parts : [{ key: '', validation: result, places: events.map((_, place) => place) }];
  const told = parts.map((part) => {
    const name = isParted ? nameOfPart(result, part) : log;
    const lineOf = (event: number): number => telling.lineOf(part.places[event] as number);
    const own = validationText(part.validation, PLAIN, { ...telling, log: name, lineOf, isPart: isParted });
    const last = Math.min(part.validation.matched, part.places.length - 1);
    return { name, validation: part.validation, text: own, at: { file: log, line: lineOf(last) } };
  });
  if (reporter === 'junit') return junitXml([suiteOfValidation(result, log, told)]);
  return text + told.map((each) => validationAnnotation(each.validation, each.text, each.at)).join('');
}
