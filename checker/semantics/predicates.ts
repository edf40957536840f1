import type { Quantified } from '../language/action.ts';
import type { Choices } from '../language/parameters.ts';
import type { NamedProperty, State } from '../language/system.ts';
import { call, requireBoolean } from './call.ts';
import { choicesIn, everyChoice } from './choices.ts';
import { showChoices } from '../language/display.ts';

type Named<T> = T & { readonly name: string };

const place = (name: string, choices: Choices) => () => (Object.keys(choices).length > 0 ? `${name} (${showChoices(choices)})` : name);

/** The truth value of a predicate for given choices. */
export function holdsFor(predicate: Named<Quantified<never>>, state: State, choices: Choices): boolean {
  const where = place(predicate.name, choices);
  return requireBoolean(call(where, () => predicate.test(state as never, choices), state), 'the predicate', where);
}

/** What a property says about a step that violates it. */
export function stepExplanation(property: NamedProperty, before: State, after: State, choices: Choices): string | undefined {
  const { explain } = property;
  return explain && call(place(property.name, choices), () => explain(before as never, after as never, choices), before);
}

/** The first choices for which a predicate has the given truth value. */
export function choicesWhere(predicate: Named<Quantified<never>>, state: State, value: boolean): Choices | undefined {
  let found: Choices | undefined;
  everyChoice(predicate.parameters, state, () => predicate.name, (choices) => {
    if (holdsFor(predicate, state, choices) === value) found = choices;
    return found === undefined;
  });
  return found;
}

/** What a predicate says about its own failure. */
export function explanation(predicate: Named<Quantified<never>>, state: State, choices: Choices): string | undefined {
  const { explain } = predicate;
  return explain && call(place(predicate.name, choices), () => explain(state as never, choices), state);
}

/** Whether a step of an action satisfies a property for given choices. */
export function allows(property: NamedProperty, before: State, after: State, choices: Choices, action: string | undefined): boolean {
  const isOf = property.ofActions === undefined || (action !== undefined && property.ofActions.has(action));
  return property.test(before as never, after as never, choices, isOf);
}

/**
 * The first choices for which a step of an action violates a property; none if the step changes nothing (the caller knows).
 */
export function violationOf(property: NamedProperty, before: State, after: State, action: string | undefined): Choices | undefined {
  for (const choices of choicesIn(property.parameters, before, () => property.name)) {
    const where = place(property.name, choices);
    if (
      !requireBoolean(
        call(where, () => allows(property, before, after, choices, action), before),
        'the property',
        where,
      )
    )
      return choices;
  }
  return undefined;
}
