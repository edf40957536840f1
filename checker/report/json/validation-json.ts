import { encodeFields, encodeValue, type JsonObject } from '../../language/json-values.ts';
import { type PartedValidation, VERDICTS } from '../../testing/parts.ts';
import type { Validation } from '../../testing/validation.ts';
import { findingJson } from './json-finding.ts';
import { refusalJson } from './json-refusal.ts';
import { traceJson } from './json.ts';

/** What a validation found, as JSON. A reading is told where it is short, or asked for. */
export function validationJson(
  result: Validation,
  { log, verbose = false, module }: { readonly log: string; readonly verbose?: boolean; readonly module?: string | undefined },
): JsonObject {
  const { version, spec, variant, verdict, events, matched, widest, possible, event, refused, findings, cutAt } = result;
  const isTold = verbose || verdict === 'violated' || (verdict === 'differs' && matched <= 1_000);
  const trace = isTold ? result.reading() : undefined;
  return {
    version,
    log,
    spec,
    ...(variant === undefined ? {} : { variant }),
    verdict,
    events,
    matched,
    widest,
    possible,
    ...(cutAt === undefined ? {} : { cutAt }),
    ...(verdict === 'matches' || event === undefined ? {} : { event: encodeValue(event) }),
    refused: refused.map(({ states, refusal, mismatches, instead }) => ({
      states,
      ...(refusal && { refusal: refusalJson(refusal) }),
      ...(mismatches && {
        mismatches: mismatches.map(({ place, spec: own, observed }) => ({
          place,
          ...(own === undefined ? {} : { spec: encodeValue(own) }),
          observed: encodeValue(observed),
        })),
      }),
      instead: instead.map(encodeFields),
    })),
    findings: findings.map((finding) => findingJson(finding)),
    ...(trace === undefined ? {} : { reading: traceJson(trace, { module }) }),
  };
}

/** What a validation of a log part by part found: how many of each verdict, and each part as it would be told by itself. */
export function partedJson(
  { version, spec, variant, by, verdict, events, parts }: PartedValidation,
  { log, ...options }: Parameters<typeof validationJson>[1],
): JsonObject {
  const count = (wanted: Validation['verdict']): number => parts.filter(({ validation }) => validation.verdict === wanted).length;
  return {
    version,
    log,
    spec,
    ...(variant === undefined ? {} : { variant }),
    by,
    verdict,
    events,
    counts: Object.fromEntries(VERDICTS.map((each) => [each, count(each)])),
    parts: parts.map(({ key, validation }) => {
      const { version: _version, log: _log, spec: _spec, variant: _variant, ...own } = validationJson(validation, { log, ...options });
      return { key, ...own };
    }),
  };
}
