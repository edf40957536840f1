import { type Assumption, isFairness } from '../language/liveness.ts';
import type { NamedAssumption, State, System } from '../language/system.ts';
import { choicesIn } from './choices.ts';
import { holdsFor } from './predicates.ts';
import { stepsFrom } from './step.ts';

/** Evaluates in a state every predicate on states that liveness properties and fairness are made of; throws what they throw. */
export function evaluateLiveness(system: System, state: State): void {
  for (const { name, claim } of system.liveness) evaluate(system, state, { name, assumption: claim });
  for (const assumption of system.fairness) evaluate(system, state, assumption);
}

function evaluate(system: System, state: State, { name, assumption }: NamedAssumption): void {
  const ask = (test: (state: never, chosen: never) => boolean, choices: Readonly<Record<string, unknown>>): void => {
    holdsFor({ name, test: test as never, parameters: {}, explain: undefined }, state, choices);
  };
  if (isFairness(assumption)) {
    const { when } = assumption;
    if (when !== undefined) for (const { choices } of stepsFrom(system, state)) ask(when, choices);
    return;
  }
  for (const choices of choicesIn(assumption.parameters, state, () => name)) {
    if (assumption.first !== undefined) ask(assumption.first, choices);
    if (typeof assumption.goal === 'function') ask(assumption.goal, choices);
  }
  for (const [own, inner] of Object.entries<Assumption>(assumption.assuming)) evaluate(system, state, { name: own, assumption: inner });
}
