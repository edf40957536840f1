import type { JsonObject } from '../../language/json-values.ts';
import { Bag } from '../../language/bag.ts';
import { Collection } from '../../language/collection.ts';
import { SpecError } from '../../language/errors.ts';
import type { Fields, Schema } from '../../language/schema.ts';
import type { State, System } from '../../language/system.ts';
import { canonical } from '../../language/values.ts';
import type { PathStep } from '../../search/exploration.ts';
import { findInitial } from '../../semantics/initial.ts';
import { type Step, stepsFrom } from '../../semantics/step.ts';
import { rebuild } from '../../verdict/trace/rebuild.ts';
import type { Trace } from '../../verdict/trace/trace.ts';
import type { ItfSource } from './itf.ts';
import type { JsonOptions } from '../json/json.ts';
import { type Differences, whyNoStep, whyNotInitial } from '../../verdict/trace/misfit.ts';
import { type Say, stuttering } from '../text/stuttering.ts';

/**
 * A trace in the shape that TLC writes with `-dumpTrace json`:
 * `{"state": [[1, {...}], ...], "action": [[[1, {...}], {name, parameters, context, location}, [2, {...}]], ...]}`. As there, sets and
 * lists are arrays, functions and records objects. The infinities are "-Infinity" and "Infinity", and a bag an array of
 * `[member, copies]`: TLA+ has no words for these. What TLC does not say, "#meta" adds: which spec and variant, and with which constants.
 */
export function tlcJson({ initial, steps, spec, variant, constants }: Trace, { module }: JsonOptions = {}): JsonObject {
  const states = [initial, ...steps.map(({ state }) => state)].map((state, i) => [i + 1, plain(state)] as const);
  return {
    '#meta': { spec, ...(module === undefined ? {} : { module }), ...(variant === undefined ? {} : { variant }), constants },
    state: states,
    action: steps.map(({ action, choices }, i) => [
      states[i],
      {
        name: action,
        parameters: Object.keys(choices),
        context: plain(choices),
        location: { beginLine: 0, beginColumn: 0, endLine: 0, endColumn: 0, module: spec },
      },
      states[i + 1],
    ]),
  };
}

function plain(value: unknown): unknown {
  if (value === -Infinity || value === Infinity) return String(value);
  if (value instanceof Bag) return value.toArray().map((member) => [plain(member), value.count(member)]);
  if (value instanceof Collection) return value.toArray().map(plain);
  if (Array.isArray(value)) return value.map(plain);
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value as State).map(([name, part]) => [name, plain(part)]))
    : value;
}

/** Whether a JSON document is a trace of TLC. */
export const isTlc = (json: unknown): json is JsonObject =>
  typeof json === 'object' &&
  json !== null &&
  Array.isArray((json as JsonObject)['state']) &&
  Array.isArray((json as JsonObject)['action']);

/** Where a trace of TLC comes from, so that its spec can be found. */
export function tlcSource(json: JsonObject): ItfSource {
  const { spec, module, variant, constants } = (json['#meta'] ?? {}) as JsonObject;
  if (typeof spec === 'string')
    return {
      spec,
      ...(typeof module === 'string' ? { module } : {}),
      ...(typeof variant === 'string' ? { variant } : {}),
      constants: (constants ?? {}) as JsonObject,
    };
  throw new SpecError('bad-trace', {
    what: 'the trace of TLC does not say which spec it is a trace of',
    cause: 'TLC names no constants, and its module may be called otherwise here',
    fix: 'add to the document: "#meta": {"spec": the name in the catalogue (or "module", a path), "constants": {...}}',
  });
}

/**
 * Executes a trace of TLC: each of its states must be one to which a step leads from the state before, spelled as `tlcJson` spells it;
 * members of sets may stand in any order. Where several steps lead there it is the one of the name and the choices that the trace
 * gives. A state that is the one before it, where no step leads from it to itself, is a stuttering step: it is skipped, and `say` is
 * told. Throws a `bad-trace` where no step leads on.
 */
export function replayTlc(system: System, json: JsonObject, say: Say = () => undefined): Trace {
  const given = (json['state'] as readonly (readonly [number, JsonObject])[]).map((numbered) => numbered[1]);
  const wanted = given.map((state) => spelled(system, state));
  const apart = (place: number): Differences => (state) => differing(system, plain(state) as JsonObject, given[place] ?? {});
  const actions = json['action'] as readonly (readonly [unknown, JsonObject, unknown])[];
  const found = findInitial(system, (start) => spelled(system, plain(start) as JsonObject) === wanted[0]);
  if (found === undefined) throw mismatch(1, whyNotInitial(system, apart(0)));
  const steps: PathStep[] = [];
  const [initial] = found;
  let [, state] = found;
  for (const [i, text] of wanted.slice(1).entries()) {
    const leading = [...stepsFrom(system, state)].filter((step) => spelled(system, plain(step.state) as JsonObject) === text);
    const step = leading.find((each) => isNamed(system, each, actions[i]?.[1])) ?? leading[0];
    if (step !== undefined) {
      steps.push({ action: step.action, choices: step.choices });
      state = step.state;
    } else if (text === wanted[i]) say(stuttering(i + 2));
    else throw mismatch(i + 2, whyNoStep(system, state, apart(i + 1)));
  }
  return rebuild(system, { initial, steps });
}

/** The variables in which two states in JSON differ. */
const differing = (system: System, state: JsonObject, wanted: JsonObject): readonly string[] =>
  Object.entries(system.variables)
    .filter(([name, schema]) => canonical(ordered(schema, state[name])) !== canonical(ordered(schema, wanted[name])))
    .map(([name]) => `${name}: ${JSON.stringify(state[name])} → ${JSON.stringify(wanted[name]) ?? 'nothing'}`);

const isNamed = (system: System, { action, choices }: Step, named: JsonObject | undefined): boolean =>
  system.actions[action]?.name === named?.['name'] && canonical(plain(choices)) === canonical(named?.['context']);

const spelled = (system: System, state: JsonObject): string =>
  canonical(Object.fromEntries(Object.entries(system.variables).map(([name, schema]) => [name, ordered(schema, state[name])])));

/** A value in JSON with the members of sets and bags in one order; what does not fit the schema stays as it is. */
function ordered(schema: Schema<unknown>, json: unknown): unknown {
  const { shape } = schema;
  const parts = (fields: Fields): unknown =>
    isJson(json)
      ? { ...json, ...Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, ordered(field, json[name])])) }
      : json;
  switch (shape.kind) {
    case 'scalars': case 'range': return json;
    case 'optional': case 'where': return ordered(shape.base, json);
    case 'record': return parts(shape.fields);
    case 'union': return parts(shape.cases[String(isJson(json) ? json[shape.tag] : '')] ?? {});
    case 'function':
      return isJson(json) ? Object.fromEntries(Object.entries(json).map(([key, value]) => [key, ordered(shape.range, value)])) : json;
    case 'sequence': return Array.isArray(json) ? json.map((member) => ordered(shape.element, member)) : json;
    case 'set': return Array.isArray(json) ? sorted(json.map((member) => ordered(shape.element, member))) : json;
    case 'bag':
      return Array.isArray(json)
        ? sorted(json.map((pair) => (Array.isArray(pair) ? [ordered(shape.element, pair[0]), pair[1]] : pair)))
        : json;
  }
}

const isJson = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);
const sorted = (members: readonly unknown[]): readonly unknown[] =>
  members
    .map((member) => [canonical(member), member] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, member]) => member);

const mismatch = (state: number, cause: string): SpecError =>
  new SpecError('bad-trace', {
    what: `state ${state} of the trace of TLC is not one that the spec reaches there`,
    where: `state ${state} of the trace`,
    cause,
    fix: 'it is of another spec, variant or model, or spells values otherwise: synod trace convert FILE --to tlc-json shows how',
  });
