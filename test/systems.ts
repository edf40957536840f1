import type { NamedAction } from '../checker/language/action.ts';
import { freeze } from 'immer';
import { spec, type Variables } from '../checker/index.ts';
import type { Fields } from '../checker/language/schema.ts';
import type { State, System } from '../checker/language/system.ts';

/** The system of a small spec written inside a test. Deadlocks are allowed unless the test says otherwise. */
export function systemWith<V extends Fields>(state: Variables<V>, parts: object, deadlock: 'allowed' | 'forbidden' = 'allowed'): System {
  return spec({ name: 'example', deadlock, define: (() => ({ state, ...parts })) as never }).bind();
}

/** An action of a system, by name. */
export function actionOf(system: System, name: string): NamedAction {
  const action = system.actions.find((each) => each.name === name);
  if (action === undefined) throw new Error(`no action ${name}`);
  return action;
}

/** The first initial state with some values changed; it can only be read, like every state. */
export const having = (system: System, values: object): State => freeze({ ...(system.initial.at(0) as State), ...values }, true);
