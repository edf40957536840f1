import { show } from '../language/display.ts';
import { SpecError, unknownName } from '../language/errors.ts';
import type { Choices } from '../language/parameters.ts';
import type { State, System } from '../language/system.ts';
import { canonical, equal } from '../language/values.ts';
import type { PathStep } from '../search/exploration.ts';
import { initialStates, stepsFrom } from '../semantics/step.ts';
import { rebuild } from '../verdict/rebuild.ts';
import type { Trace } from '../verdict/trace.ts';
import type { JsonOptions } from './json.ts';
import { decodeItf, decodeItfAny, encodeItf, encodeItfAny } from './itf-values.ts';

type Json = Readonly<Record<string, unknown>>;

/** What an ITF trace says about where it comes from. */
export interface ItfSource {
  readonly spec: string;
  readonly module?: string;
  readonly variant?: string;
  readonly constants: Json;
}

/**
 * A trace in the Informal Trace Format of Apalache and Quint (https://apalache-mc.org/docs/adr/015adr-trace.html). The `#meta` of the whole says what it
 * is a trace of, the `#meta` of a state which `action` led to it, with which `parameters`.
 */
export function itfJson(system: System, { initial, steps, spec, variant, constants, code }: Trace, { module }: JsonOptions = {}): Json {
  const vars = Object.keys(system.variables);
  const encoded = (state: State): Json => Object.fromEntries(Object.entries(system.variables).map(([name, schema]) => [name, encodeItf(schema, state[name])]));
  return {
    '#meta': {
      format: 'ITF', 'format-description': 'https://apalache-mc.org/docs/adr/015adr-trace.html',
      spec, ...(module === undefined ? {} : { module }), ...(variant === undefined ? {} : { variant }), constants, path: code,
    },
    vars,
    states: [
      { '#meta': { index: 0 }, ...encoded(initial) },
      ...steps.map(({ action, choices, state }, i) => ({ '#meta': { index: i + 1, action, parameters: encodeItfAny(choices) }, ...encoded(state) })),
    ],
  };
}

/** Whether a JSON document is an ITF trace. */
export const isItf = (json: unknown): json is Json => typeof json === 'object' && json !== null && Array.isArray((json as Json)['states']) && Array.isArray((json as Json)['vars']);

/** Where an ITF trace comes from, so that its spec can be found. */
export function itfSource(json: Json): ItfSource {
  const { spec, module, variant, constants } = (json['#meta'] ?? {}) as Json;
  if (typeof spec !== 'string') throw new SpecError('bad-trace', { what: 'the ITF trace does not say which spec it is a trace of', fix: 'add to its "#meta": "spec", the name in the catalogue (or "module", a path), and "constants"' });
  return { spec, ...(typeof module === 'string' ? { module } : {}), ...(typeof variant === 'string' ? { variant } : {}), constants: (constants ?? {}) as Json };
}

/**
 * Executes an ITF trace. A state that does not say which action led to it, as in the traces of other tools, is reached by the first
 * step that leads there. Throws a `bad-trace` where no step does, or where the state that is reached is not the one of the trace. Of a lasso, whose "loop" is the index of
 * the state to which its last state leads back, that way back is executed, too; but the trace ends with the last state, because traces here are finite.
 */
export function replayItf(system: System, json: Json): Trace {
  const states = (json['states'] as readonly Json[]).map((state) => Object.fromEntries(Object.entries(system.variables).map(([name, schema]) => [name, decodeItf(schema, state[name])])) as State);
  const initial = initialStates(system).findIndex((state) => equal(state, states[0]));
  if (initial < 0) throw mismatch(1, 'it is not an initial state');
  const steps = states.slice(1).map((state, i) => stepTo(system, states[i] as State, state, (json['states'] as readonly Json[])[i + 1]?.['#meta'], i + 2));
  const trace = rebuild(system, { initial, steps });
  for (const [i, { state }] of trace.steps.entries()) {
    if (canonical(state) !== canonical(states[i + 1])) throw mismatch(i + 2, `${trace.steps[i]?.action ?? ''} leads to ${show(state)}`);
  }
  requireLoop(system, states, json['loop']);
  return trace;
}

/** A lasso must close: its last state is that of the loop's beginning, or a step leads there. */
function requireLoop(system: System, states: readonly State[], loop: unknown): void {
  if (loop === undefined) return;
  const [target, last] = [states[Number(loop)], states.at(-1)];
  if (target === undefined || last === undefined) throw new SpecError('bad-trace', { what: `the loop of the ITF trace begins at ${JSON.stringify(loop)}, which is none of its ${states.length} states`, cause: 'they are counted from 0' });
  if (equal(target, last) || [...stepsFrom(system, last)].some((step) => equal(step.state, target))) return;
  throw new SpecError('bad-trace', { what: 'the loop of the ITF trace does not close', where: `state ${states.length} of the trace`, cause: `no step leads from there back to state ${Number(loop) + 1}` });
}

function stepTo(system: System, before: State, after: State, meta: unknown, number: number): PathStep {
  const { action, parameters } = (meta ?? {}) as Json;
  if (typeof action !== 'string') {
    for (const step of stepsFrom(system, before)) if (equal(step.state, after)) return { action: step.action, choices: step.choices };
    throw mismatch(number, 'no step leads to it');
  }
  const known = system.actions.map(({ name }) => name);
  if (!known.includes(action)) throw unknownName('action', action, known, `state ${number} of the trace`);
  return { action: known.indexOf(action), choices: decodeItfAny(parameters ?? {}) as Choices };
}

const mismatch = (state: number, cause: string): SpecError =>
  new SpecError('bad-trace', { what: `state ${state} of the ITF trace is not one that the spec reaches there`, where: `state ${state} of the trace`, cause, fix: 'the trace is of another spec, variant or model, or the spec has been edited since' });
