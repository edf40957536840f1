import type { JsonObject } from '../../language/json-values.ts';
import type { System } from '../../language/system.ts';
import type { Trace } from '../../verdict/trace/trace.ts';
import type { JsonOptions } from '../json/json.ts';
import { itfJson } from './itf.ts';
import { encodeItfAny } from './itf-values.ts';

/**
 * An ITF trace with what tools for model-based testing look for in those of `quint run --mbt`: of every state the action that led to it,
 * `mbt::actionTaken`, and for every parameter of any action what was chosen for it, or that nothing was, `mbt::nondetPicks`.
 */
export function itfForTests(system: System, trace: Trace, options: JsonOptions = {}): JsonObject {
  const itf = itfJson(system, trace, options);
  const parameters = [...new Set(system.actions.flatMap((action) => Object.keys(action.parameters)))];
  const picks = (choices: Readonly<Record<string, unknown>>): JsonObject =>
    Object.fromEntries(parameters.map((name) => [
      name,
      Object.hasOwn(choices, name) ? { tag: 'Some', value: encodeItfAny(choices[name]) } : { tag: 'None', value: { '#tup': [] } },
    ]));
  return {
    ...itf,
    vars: [...(itf['vars'] as readonly string[]), 'mbt::actionTaken', 'mbt::nondetPicks'],
    states: (itf['states'] as readonly JsonObject[]).map((state, place) => {
      const step = trace.steps[place - 1];
      return { ...state, 'mbt::actionTaken': step?.action ?? 'init', 'mbt::nondetPicks': picks(step?.choices ?? {}) };
    }),
  };
}
