import type { System } from '../../checker/language/system.ts';
import type { SystemEvent } from '../../checker/testing/index.ts';
import { enabledIn, initialState, stateBehind } from '../../checker/verdict/trace/code.ts';
import { drawer } from '../../examples/testing/seeds.ts';
import { synod } from '../../spec/synod/index.ts';

/** The actions of the Synod whose steps an implementation that sends at once has no place to log. */
export const SENDS = synod.bind({}).actions.map(({ name }) => name).filter((name) => name.startsWith('Send'));

/**
 * The first events of a long walk of a system, each with its action and its choices. What is hidden is walked, but not logged. The walk is
 * the same whenever the seed is.
 */
export function longLog(system: System, events: number, { seed, hide = [] }: { readonly seed: number; readonly hide?: readonly string[] }) {
  const draw = drawer(seed);
  const log: SystemEvent[] = [];
  for (let state = initialState(system, 0); log.length < events; ) {
    const enabled = [...enabledIn(system, state)];
    const step = enabled[draw(enabled.length)];
    if (step === undefined) throw new Error(`the walk ends after ${log.length} events`);
    state = stateBehind(system, state, step);
    const action = system.actions[step.action]?.name ?? '';
    if (!hide.includes(action)) log.push({ action, choices: step.choices });
  }
  return log;
}
