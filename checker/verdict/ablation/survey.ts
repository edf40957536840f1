import type { System } from '../../language/system.ts';
import { breadthFirst } from '../../search/strategies.ts';
import type { SearchOptions } from '../../search/exploration.ts';
import { keyOf, type Rule } from './rule.ts';
import { type ActionObservations, instrumented } from './instrumented.ts';
import type { LadderModel } from './table.ts';

/** A model of the ladder, and what the search of the whole spec found there: what an ablated one is compared with. */
export interface Rung extends LadderModel {
  readonly system: System;
  /** The rules that it has, in the order of its actions and variables. */
  readonly rules: readonly Rule[];
  /** The keys of the clauses without which a further step would be possible somewhere. */
  readonly decisive: ReadonlySet<string>;
  /** The invariants and properties that hold: only these can be violated. */
  readonly holding: readonly string[];
  /** Those that do not. */
  readonly violated: readonly string[];
  readonly deadlocks: boolean;
  /** Places of the witnesses that are reached, and of the actions that are taken. */
  readonly reached: readonly number[];
  readonly taken: readonly number[];
  readonly interrupted: boolean;
}

/** Searches a model with everything in place, and lists what can be dropped there. */
export async function survey(name: string, system: System, options: SearchOptions): Promise<Rung> {
  const instrument = instrumented(system);
  const { ending, distinct, generated, depth, violations, witnesses, actions } = await breadthFirst.run(instrument.system, {
    ...options,
    keepGoing: true,
  });
  const violated = violations.map((violation) =>
    violation.kind === 'invariant'
      ? system.invariants[violation.invariant]?.name
      : violation.kind === 'property'
        ? system.properties[violation.property]?.name
        : undefined,
  );
  const predicates = [...system.invariants, ...system.properties]
    .map((predicate) => predicate.name)
    .filter((predicate) => options.invariants?.includes(predicate) ?? true);
  const places = <T,>(list: readonly T[], test: (item: T) => boolean): readonly number[] =>
    [...list.keys()].filter((index) => test(list[index] as T));
  const rules = system.actions.flatMap(({ name: action }, index): readonly Rule[] => {
    const { clauses, assigned } = instrument.seen[index] as ActionObservations;
    const variables = Object.keys(system.variables).filter((variable) => assigned.has(variable));
    return [
      ...[...clauses].map((clause): Rule => ({ action, kind: 'clause', name: clause })),
      ...variables.map((variable): Rule => ({ action, kind: 'write', name: variable })),
    ];
  });
  return {
    name, system, constants: system.constants, distinct, generated, depth, rules,
    complete: ending.kind === 'complete',
    interrupted: ending.kind === 'interrupted',
    decisive: new Set(
      system.actions.flatMap(({ name: action }, index) =>
        [...(instrument.seen[index]?.decisive ?? [])].map((clause) => keyOf({ action, kind: 'clause', name: clause })),
      ),
    ),
    holding: predicates.filter((predicate) => !violated.includes(predicate)),
    violated: predicates.filter((predicate) => violated.includes(predicate)),
    deadlocks: violations.some(({ kind }) => kind === 'deadlock'),
    reached: places(witnesses, (found) => found !== undefined),
    taken: places(actions, ({ taken }) => taken > 0),
  };
}
