import { SpecError } from '../../language/errors.ts';
import type { State, System } from '../../language/system.ts';
import type { Path, PathStep } from '../../search/exploration.ts';
import { choicesIn } from '../../semantics/choices.ts';
import { initialStateAt } from '../../semantics/initial.ts';
import { execute, isEnabled } from '../../semantics/step.ts';

/**
 * A trace code names a behaviour in a few characters: `0/3/1` is the initial state in place 0, then the step in place 3
 * among those enabled there, then the one in place 1. The order is that of the actions and of their choices. What stands in parentheses
 * at the end is repeated for ever: `0/3/(1/2)`; after `0/3/()` nothing more is done.
 */
export function codeOf(initial: number, indexes: readonly number[], cycle?: number): string {
  if (cycle === undefined) return [initial, ...indexes].join('/');
  return `${[initial, ...indexes.slice(0, cycle)].join('/')}/(${indexes.slice(cycle).join('/')})`;
}

/** Whether a text is a trace code. */
export const isCode = (text: string): boolean => /^\d+(\/\d+)*(\/\(\d*(\/\d+)*\))?$/.test(text);

/** After how many steps the cycle of a code begins, if it has one. */
export const cycleIn = (code: string): number | undefined =>
  code.includes('(') ? code.slice(0, code.indexOf('(')).split('/').length - 2 : undefined;

/** The steps enabled in a state, in the order of `stepsFrom`, without executing them. */
export function* enabledIn(system: System, state: State): Generator<PathStep> {
  for (const [index, action] of system.actions.entries()) {
    for (const choices of choicesIn(action.parameters, state, () => `action ${action.name}`)) {
      if (isEnabled(action, state, choices)) yield { action: index, choices };
    }
  }
}

/** The state behind a step. */
export function stateBehind(system: System, state: State, { action: index, choices }: PathStep): State {
  const action = system.actions[index];
  if (action === undefined) throw new SpecError('bad-trace', { what: `there is no action in place ${index}` });
  return execute(system, action, state, choices);
}

/** The initial state in a place. */
export function initialState(system: System, index: number): State {
  const state = initialStateAt(system, index);
  if (state !== undefined) return state;
  throw new SpecError('bad-trace', {
    what: `there is no initial state in place ${index}`,
    cause: `the spec has ${String(system.initial.length)}, counted from 0`,
    fix: 'the code belongs to another spec or model',
  });
}

/** The path that a code names, found by walking it. */
export function decodePath(system: System, code: string): Path {
  if (!isCode(code))
    throw new SpecError('bad-trace', {
      what: `'${code}' is not a trace code`,
      cause: 'a code is whole numbers with slashes between them, at the end perhaps some in parentheses',
      fix: 'copy it from a counterexample, such as 0/3/1',
    });
  const [initial, ...indexes] = code.replace(/[()]/g, '').split('/').filter((part) => part !== '').map(Number) as [number, ...number[]];
  const cycle = cycleIn(code);
  let state = initialState(system, initial);
  const steps: PathStep[] = [];
  for (const [done, index] of indexes.entries()) {
    const step = stepAt(system, state, index, done + 1);
    steps.push(step);
    state = stateBehind(system, state, step);
  }
  return { initial, steps, ...(cycle === undefined ? {} : { cycle }) };
}

/** The step at a place among those enabled in a state. Those behind it are not looked at: a function of the spec may throw there. */
function stepAt(system: System, state: State, index: number, number: number): PathStep {
  let enabled = 0;
  for (const step of enabledIn(system, state)) if (enabled++ === index) return step;
  throw noSuchStep(index, enabled, number);
}

function noSuchStep(index: number, enabled: number, state: number): SpecError {
  return new SpecError('bad-trace', {
    what:
      `the code asks for step ${index}, but ` +
      `${enabled === 0 ? 'no step is' : enabled === 1 ? 'only step 0 is' : `only steps 0 to ${enabled - 1} are`} ` +
      'enabled',
    where: `state ${state} of the trace`,
    cause: 'the code was made with another spec, another variant or other constants',
    fix: 'give the same --variant and --set (or --model) as the check that printed it',
  });
}
