import type { Spec } from '../../checker/index.ts';
import type { Choices } from '../../checker/language/parameters.ts';
import { execute } from '../../checker/semantics/step.ts';
import { actionOf } from '../systems.ts';
import { Scene } from './scene.ts';

export type Step = readonly [action: string, choices: Choices];

/** A spec in the state that some steps lead to, each of which must be enabled. */
export function after(spec: Spec, steps: readonly Step[], constants: Readonly<Record<string, unknown>> = {}): Scene {
  let scene = new Scene(spec, {}, constants);
  for (const [action, choices] of steps) {
    scene.effects(action, choices);
    const state = execute(scene.system, actionOf(scene.system, action), scene.state, choices);
    scene = Object.assign(new Scene(spec, {}, constants), { state });
  }
  return scene;
}
