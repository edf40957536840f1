import type { JsonObject } from '../../language/json-values.ts';
import { show } from '../../language/display.ts';
import { internPlain } from '../../language/interning.ts';
import { SpecError, unknownName } from '../../language/errors.ts';
import type { Choices } from '../../language/parameters.ts';
import type { State, System } from '../../language/system.ts';
import { equal } from '../../language/values.ts';
import type { PathStep } from '../../search/exploration.ts';
import { findInitial } from '../../semantics/initial.ts';
import { execute, showStep, stepsFrom } from '../../semantics/step.ts';
import { rebuild } from '../../verdict/trace/rebuild.ts';
import type { Trace } from '../../verdict/trace/trace.ts';
import type { JsonOptions } from '../json/json.ts';
import { decodeItf, decodeItfAny, encodeItf, encodeItfAny } from './itf-values.ts';
import { misfitOf } from '../../language/type-invariant.ts';
import { differencesTo, refusedBy, whyNoStep, whyNotInitial } from '../../verdict/trace/misfit.ts';
import { refusalOf } from '../../verdict/trace/refusal.ts';
import { listed } from '../../verdict/trace/words.ts';
import { type Say, stuttering } from '../text/stuttering.ts';

/** What in a trace of `quint run --mbt` speaks of steps, and not of states. */
const MBT = /^mbt::/;

/** What an ITF trace says about where it comes from. */
export interface ItfSource {
  readonly spec: string;
  readonly module?: string;
  readonly variant?: string;
  readonly constants: JsonObject;
}

/**
 * A trace in the Informal Trace Format of Apalache and Quint (https://apalache-mc.org/docs/adr/015adr-trace.html). The `#meta` of the
 * whole says what it is a trace of, the `#meta` of a state which `action` led to it, with which `parameters`. Of a lasso the last state is
 * that of the index in `loop` once more.
 */
export function itfJson(
  system: System,
  { initial, steps, spec, variant, constants, code, cycle }: Trace,
  { module }: JsonOptions = {},
): JsonObject {
  const vars = Object.keys(system.variables);
  const encoded = (state: State): JsonObject =>
    Object.fromEntries(Object.entries(system.variables).map(([name, schema]) => [name, encodeItf(schema, state[name])]));
  return {
    '#meta': {
      format: 'ITF',
      'format-description': 'https://apalache-mc.org/docs/adr/015adr-trace.html',
      spec,
      ...(module === undefined ? {} : { module }),
      ...(variant === undefined ? {} : { variant }),
      constants,
      path: code,
    },
    vars,
    states: [
      { '#meta': { index: 0 }, ...encoded(initial) },
      ...steps.map(({ action, choices, state }, i) => ({
        '#meta': { index: i + 1, action, parameters: encodeItfAny(choices) },
        ...encoded(state),
      })),
    ],
    ...(cycle === undefined ? {} : { loop: cycle }),
  };
}

/** Whether a JSON document is an ITF trace. */
export const isItf = (json: unknown): json is JsonObject =>
  typeof json === 'object' && json !== null && Array.isArray((json as JsonObject)['states']) && Array.isArray((json as JsonObject)['vars']);

/** Where an ITF trace comes from, so that its spec can be found. */
export function itfSource(json: JsonObject): ItfSource {
  const { spec, module, variant, constants } = (json['#meta'] ?? {}) as JsonObject;
  if (typeof spec !== 'string')
    throw new SpecError('bad-trace', {
      what: 'the ITF trace does not say which spec it is a trace of',
      fix: 'add to its "#meta": "spec", the name in the catalogue (or "module", a path), and "constants"',
    });
  return {
    spec,
    ...(typeof module === 'string' ? { module } : {}),
    ...(typeof variant === 'string' ? { variant } : {}),
    constants: (constants ?? {}) as JsonObject,
  };
}

/**
 * Executes an ITF trace. A state that does not say which action led to it, as in the traces of other tools, is reached by the first
 * step that leads there; where none does and it is the state before, it is a stuttering step: skipped, and `say` is told. Throws a
 * `bad-trace` where no step leads on, or where the state that is reached is not the one of the trace. Of a lasso, whose "loop" is the
 * index of the state to which its last state leads back, that way back is executed, too.
 */
export function replayItf(system: System, json: JsonObject, say: Say = () => undefined): Trace {
  const given = json['states'] as readonly JsonObject[];
  const states = given.map((state, place) => readState(system, state, place + 1));
  const isForeign = (name: string): boolean => !Object.hasOwn(system.variables, name) && !MBT.test(name);
  const foreign = (json['vars'] as readonly unknown[]).map(String).filter(isForeign);
  if (foreign.length > 0) say(`the spec has no variable ${foreign.join(', ')}: what the trace says of that is not compared`);
  const [initial] = findInitial(system, (state) => equal(state, states[0])) ?? [];
  if (initial === undefined)
    throw mismatch(1, states[0] === undefined ? 'the trace has no state' : whyNotInitial(system, differencesTo(system, states[0])));
  const steps: PathStep[] = [];
  /** After how many steps each state of the file is reached. */
  const places = [0];
  for (const [i, state] of states.slice(1).entries()) {
    const step = stepTo(system, states[i] as State, state, given[i + 1]?.['#meta'], i + 2);
    if (step === undefined) say(stuttering(i + 2));
    else steps.push(step);
    places.push(steps.length);
  }
  if (json['loop'] === undefined) return rebuild(system, { initial, steps });
  const closing = stepBack(system, states, json['loop']);
  return rebuild(system, { initial, steps: [...steps, ...closing], cycle: places[Number(json['loop'])] as number });
}

/** A state of the trace; each of its values must be one of its variable. */
function readState(system: System, json: JsonObject, number: number): State {
  return Object.fromEntries(Object.entries(system.variables).map(([name, schema]) => {
    const where = `state ${number} of the trace`;
    if (!Object.hasOwn(json, name))
      throw new SpecError('bad-trace', {
        what: `the ITF trace does not say what ${name} is`,
        where,
        cause: `it has ${Object.keys(json)
            .filter((key) => key !== '#meta')
            .join(', ')}`,
        fix: 'the trace is of another spec, or was shortened',
      });
    const value = decodeItf(schema, json[name]);
    const misfit = misfitOf(schema, value);
    if (misfit !== undefined)
      throw new SpecError('bad-trace', {
        what: `${name}${misfit.path} is ${show(misfit.value)} in the ITF trace, which is outside its domain`,
        where,
        cause: `the domain is: ${misfit.expected}`,
        fix: 'the trace is of another spec, variant or model',
      });
    // What a function of the spec sees is the one object with its content, wherever it comes from.
    return [name, internPlain(value)];
  })) as State;
}

/** A lasso must close: its last state is that of the loop's beginning, or a step leads there, which is returned. */
function stepBack(system: System, states: readonly State[], loop: unknown): readonly PathStep[] {
  const [target, last] = [states[Number(loop)], states.at(-1)];
  if (target === undefined || last === undefined)
    throw new SpecError('bad-trace', {
      what: `the loop of the ITF trace begins at ${JSON.stringify(loop)}, which is none of its ${states.length} states`,
      cause: 'they are counted from 0',
    });
  if (equal(target, last)) return [];
  const back = [...stepsFrom(system, last)].find((step) => equal(step.state, target));
  if (back !== undefined) return [{ action: back.action, choices: back.choices }];
  throw new SpecError('bad-trace', {
    what: 'the loop of the ITF trace does not close',
    where: `state ${states.length} of the trace`,
    cause: `no step leads from there back to state ${Number(loop) + 1}`,
  });
}

/** The step from one state to the next; undefined where nothing happens. */
function stepTo(system: System, before: State, after: State, meta: unknown, number: number): PathStep | undefined {
  const { action: name, parameters } = (meta ?? {}) as JsonObject;
  if (typeof name !== 'string') {
    for (const step of stepsFrom(system, before)) if (equal(step.state, after)) return { action: step.action, choices: step.choices };
    if (equal(before, after)) return undefined;
    throw mismatch(number, `no step leads to it; ${whyNoStep(system, before, differencesTo(system, after))}`);
  }
  const known = system.actions.map((action) => action.name);
  const action = system.actions[known.indexOf(name)];
  if (action === undefined) throw unknownName('action', name, known, `state ${number} of the trace`);
  const choices = internPlain(decodeItfAny(parameters ?? {})) as Choices;
  const step = showStep(action, choices);
  if (refusalOf(system, before, action, choices) !== undefined)
    throw mismatch(number, `${step} is not enabled: ${refusedBy(system, before, action, choices)}`);
  const apart = differencesTo(system, after)(execute(system, action, before, choices));
  if (apart.length > 0) throw mismatch(number, `${step} leads to a state that differs from it in: ${listed(apart)}`);
  return { action: known.indexOf(name), choices };
}

const mismatch = (state: number, cause: string): SpecError =>
  new SpecError('bad-trace', {
    what: `state ${state} of the ITF trace is not one that the spec reaches there`,
    where: `state ${state} of the trace`,
    cause,
    fix: 'the trace is of another spec, variant or model, or the spec has been edited since',
  });
