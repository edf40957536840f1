import { encodeFields, encodeValue, type JsonObject } from '../../language/json-values.ts';
import type { Validation } from '../../testing/validate.ts';
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
