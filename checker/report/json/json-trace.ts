import type { JsonObject } from '../../language/json-values.ts';
import { SpecError } from '../../language/errors.ts';
import type { State } from '../../language/system.ts';
import { isCode } from '../../verdict/trace/code.ts';
import type { SavedTrace } from '../../verdict/trace/replay.ts';
import type { Change } from '../../verdict/trace/trace.ts';
import { VERDICT_VERSION } from '../../verdict/verdict.ts';
import { decodeFields, decodeValue } from './json-values.ts';

/** A trace as it was read from a file, with the module that its spec came from. */
export type ReadTrace = SavedTrace & { readonly module?: string };

/** What is read of a trace has not changed since version 1. */
const READ: readonly unknown[] = [1, VERDICT_VERSION];

/** Reads what `traceJson` or `verdictJson` wrote. */
export function readTrace(json: unknown): ReadTrace {
  const whole = record(json, 'the file');
  if (whole['trace'] === undefined && whole['steps'] === undefined && 'verdict' in whole)
    throw bad('the verdict has no trace', 'only a violated verdict has one');
  const trace = whole['trace'] === undefined ? whole : record(whole['trace'], 'trace');
  if (!READ.includes(trace['version']))
    throw bad(`the trace has version ${JSON.stringify(trace['version'])}`, `this program reads versions ${READ.join(' and ')}`);
  const { variant, module } = trace;
  return {
    spec: text(trace['spec'], 'spec'),
    ...(module === undefined ? {} : { module: text(module, 'module') }),
    ...(variant === undefined ? {} : { variant: text(variant, 'variant') }),
    constants: record(trace['constants'], 'constants'),
    ...refinesIn(trace['findings']),
    code: code(trace['path']),
    initial: decodeFields(record(trace['initial'], 'initial')) as State,
    steps: list(trace['steps'], 'steps').map((step, place) => readStep(record(step, `steps[${place}]`), `steps[${place}]`)),
  };
}

/** The names of refinements among the findings; the others are found again when the trace is executed. */
function refinesIn(findings: unknown): Pick<SavedTrace, 'refines'> {
  const names = Array.isArray(findings)
    ? (findings as readonly JsonObject[]).flatMap((finding) =>
        finding['kind'] === 'refinement' ? [text(finding['name'], 'a finding')] : [],
      )
    : [];
  return names.length === 0 ? {} : { refines: names };
}

function readStep(step: JsonObject, where: string): SavedTrace['steps'][number] {
  return {
    action: text(step['action'], `${where}.action`),
    choices: decodeFields(record(step['choices'], `${where}.choices`)),
    changes: list(step['changes'], `${where}.changes`).map((change, place) =>
      readChange(record(change, `${where}.changes[${place}]`), `${where}.changes[${place}]`),
    ),
  };
}

function readChange(change: JsonObject, where: string): Change {
  const { kind } = change;
  const place = text(change['place'], `${where}.place`);
  if (kind === 'set') return { kind, place, before: decodeValue(change['before']), after: decodeValue(change['after']) };
  if (kind === 'add' || kind === 'remove') return { kind, place, member: decodeValue(change['member']) };
  throw bad(`${where} is a change of no known kind`, "the kinds are 'set', 'add' and 'remove'");
}

function record(value: unknown, where: string): JsonObject {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as JsonObject;
  throw bad(`${where} is not an object`);
}

function list(value: unknown, where: string): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw bad(`${where} is not a list`);
}

function text(value: unknown, where: string): string {
  if (typeof value === 'string') return value;
  throw bad(`${where} is not a text`);
}

function code(value: unknown): string {
  const read = text(value, 'path');
  if (isCode(read)) return read;
  throw bad(`path is not a trace code: '${read}'`);
}

const bad = (what: string, cause = 'the file was not written by --trace-out or --json, or was edited'): SpecError =>
  new SpecError('bad-trace', { what, cause });
