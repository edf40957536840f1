import { freeze } from 'immer';
import type { Spec } from '../../checker/index.ts';
import type { NamedAction, Quantified } from '../../checker/language/action.ts';
import type { Choices } from '../../checker/language/parameters.ts';
import type { NamedProperty, State, System } from '../../checker/language/system.ts';
import { canonical } from '../../checker/language/values.ts';
import { choicesIn } from '../../checker/semantics/choices.ts';
import { type Permutation, permutationsOf, permutedState, sortsOf } from '../../checker/semantics/permutation.ts';
import { choicesWhere, violationOf } from '../../checker/semantics/predicates.ts';
import { initialStates } from '../../checker/semantics/initial.ts';
import { execute, isEnabled } from '../../checker/semantics/step.ts';
import { evaluate } from './evaluate.ts';

/** The system of a spec's text with all its names declared symmetric, true or not; equal lists of names are one sort. */
export function claimed(source: string): System {
  const declared = source.replaceAll(/names\((\[[^\]]*\])\)/g, (_all, values: string) => `sort(${JSON.stringify(values)}, ${values})`);
  return evaluate<Spec>(
    '(() => { const sorts = {}; const sort = (text, values) => (sorts[text] ' + `??= names(values).symmetric()); return ${declared}; })()`,
  ).bind();
}

const inverse = (by: Permutation): Permutation =>
  new Map([...by].map(([sort, map]) => [sort, new Map([...map].map(([from, to]) => [to, from]))]));

/** A system made symmetric: whatever it does or says under some exchange of its symmetric values, it now does or says under all. */
export function symmetrised(system: System): System {
  const all = permutationsOf(sortsOf(system));
  // A view of a state becomes a plain state of its own.
  const seen = (state: State, by: Permutation): State => freeze(permutedState(system, state, by), true);
  const initial = new Map(
    initialStates(system)
      .flatMap((state) => all.map((by) => seen(state, by)))
      .map((state) => [canonical(state), state]),
  );
  return {
    ...system,
    initial: [...initial.values()],
    actions: system.actions.map((action) => everyWay(system, action, all, seen)),
    invariants: system.invariants.map(({ name, conjuncts }) => ({
      name,
      conjuncts: conjuncts.map((conjunct) => ({ ...underAll(conjunct, all, seen, false), name: conjunct.name })),
    })),
    witnesses: system.witnesses.map((witness) => ({ ...underAll(witness, all, seen, true), name: witness.name })),
    properties: system.properties.map((property): NamedProperty => ({
      name: property.name,
      parameters: {},
      test: (before: State, after: State) =>
        all.every((by) => violationOf(property, seen(before, by), seen(after, by), undefined) === undefined),
    })),
  };
}

type Seen = (state: State, by: Permutation) => State;

/** The action under every exchange: a choice is an exchange and the choices of the action in the state under it. */
function everyWay(system: System, action: NamedAction, all: readonly Permutation[], seen: Seen): NamedAction {
  const ways = (state: State): readonly (readonly [number, Choices])[] => all.flatMap((by, place) => {
    const there = seen(state, by);
    return [...choicesIn(action.parameters, there, () => action.name)]
      .filter((choices) => isEnabled(action, there, choices))
      .map((choices) => [place, choices] as const);
  });
  return {
    name: action.name,
    parameters: { way: ways as never },
    enabled: () => true,
    effect: (draft: never, { way }) => {
      const [place, choices] = way as readonly [number, Choices];
      const by = all[place] as Permutation;
      Object.assign(draft, seen(execute(system, action, seen(draft, by), choices), inverse(by)));
      return undefined;
    },
  };
}

/** A predicate that has the value under every exchange if it is not wanted, or under some if it is. */
const underAll = (
  predicate: Quantified<never> & { readonly name: string },
  all: readonly Permutation[],
  seen: Seen,
  wanted: boolean,
): Quantified<never> => ({
  parameters: {},
  explain: undefined,
  test: (state: never) => all.some((by) => choicesWhere(predicate, seen(state, by), wanted) !== undefined) === wanted,
});
