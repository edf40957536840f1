import type { TraceStory } from '../../verdict/trace-story.ts';
import { type Simulation, SIMULATION_VERSION } from '../../verdict/simulate/simulation.ts';
import { invariantsJson, type JsonOptions, present, storyJson, traceJson } from './json.ts';

/**
 * The JSON form of a simulation, one object. Fields that do not apply are left out.
 *
 * - `version`: 2; raised when a field changes its meaning or goes away
 * - `verdict`: `violated`, `no-violation`, `limit`, `interrupted` or `incomplete`; none of them says that anything holds
 * - `spec`, `module`, `variant`, `model`, `constants`: what was simulated
 * - `seed`, `weights`, `depth`, `from`: `{code, states}`: what makes the same walks again; `depth` is that of a walk at most, in states
 * - `walks`, `steps`, `stuck`, `seconds`, `audited`: how many walks were made, of how many steps, and how many of them ended in a
 *   state that no step changes; `audited` were made again by the plain semantics
 * - `failed`: with --queue, the walks that could not be made, `[{first, count, error}]`; then the verdict is `incomplete`, unless others
 *   found a violation
 * - `distinct`: different states seen (at least so many, where it is `distinctMax`); `recent`:
 *   `{walks, visits, fresh}` of the last tenth of the walks
 * - `invariants`: as in the JSON form of a verdict; `witnesses`: `{name, walks}`: the walks that reached it
 * - `actions`: `{name, taken, enabled}`: steps, and visits to states in which it was enabled
 * - `violation`: `{walk, states}`: the number of the walk that found it, from 0, and how many states it had; `trace`: the same without
 *   the steps that it does not need, see `traceJson`
 * - `summary`, `against`, `goal`, `onward`: of that trace, as in the JSON form of a verdict
 */
export function simulationJson(
  { verdict, spec, invariants, trace, ...simulation }: Simulation,
  options: JsonOptions & { readonly story?: TraceStory } = {},
): Record<string, unknown> {
  return present({
    version: SIMULATION_VERSION,
    verdict,
    spec,
    module: options.module,
    ...simulation,
    invariants: invariantsJson(invariants),
    trace: trace && traceJson(trace, options),
    ...(trace === undefined ? {} : storyJson(trace, options.story ?? {}, options)),
  });
}
