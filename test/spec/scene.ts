import { Bag, FiniteSet, show, type Spec } from '../../checker/index.ts';
import type { Choices } from '../../checker/language/parameters.ts';
import type { State, System } from '../../checker/language/system.ts';
import { choicesIn } from '../../checker/semantics/choices.ts';
import { choicesWhere, explanation } from '../../checker/semantics/predicates.ts';
import { clausesOf, execute } from '../../checker/semantics/step.ts';
import { changesBetween } from '../../checker/verdict/trace/changes.ts';
import { actionOf } from '../systems.ts';

/** Values that differ from the initial ones; sets and bags are given as lists, functions by the arguments that differ. */
export type Values = Readonly<Record<string, string | number | boolean | readonly unknown[] | Readonly<Record<string, unknown>>>>;

/** A spec in one state: what it refuses, what it does, what is wrong with it. */
export class Scene {
  readonly system: System;
  readonly state: State;

  constructor(spec: Spec, values: Values, constants: Readonly<Record<string, unknown>> = {}) {
    this.system = spec.bind(constants);
    const initial = this.system.initial.at(0) as State;
    const changed = Object.entries(values).map(([name, value]) => [name, valueOf(initial[name], value)]);
    this.state = { ...initial, ...(Object.fromEntries(changed) as State) };
  }

  /** The choices that an action has here, whether it is enabled for them or not. */
  choices(action: string): readonly string[] {
    return [...choicesIn(actionOf(this.system, action).parameters, this.state, () => action)].map(show);
  }

  /** The clauses that forbid an action here; none if it is enabled. */
  refusals(action: string, choices: Choices): readonly string[] {
    const clauses = clausesOf(actionOf(this.system, action), this.state, choices);
    return Object.keys(clauses).filter((name) => clauses[name] === false);
  }

  /** Everything that an action changes here: "nextBal[A]: -∞ → 1". It must be enabled. */
  effects(action: string, choices: Choices): readonly string[] {
    const refused = this.refusals(action, choices);
    if (refused.length > 0) throw new Error(`${action} is not enabled: ${refused.join(', ')}`);
    const after = execute(this.system, actionOf(this.system, action), this.state, choices);
    return changesBetween(this.system.variables, this.state, after).map((change) =>
      change.kind === 'set'
        ? `${change.place}: ${show(change.before)} → ${show(change.after)}`
        : `${change.place} ${change.kind === 'add' ? '+' : '-'} ${show(change.member)}`,
    );
  }

  /** The conjuncts that are false here, by invariant, with what they say about it. */
  violations(): Readonly<Record<string, string>> {
    const found = this.system.invariants.flatMap(({ name, conjuncts }) =>
      conjuncts.flatMap((conjunct) => {
        const choices = choicesWhere(conjunct, this.state, false);
        return choices === undefined ? [] : [[`${name}: ${conjunct.name}`, explanation(conjunct, this.state, choices) ?? ''] as const];
      }),
    );
    return Object.fromEntries(found);
  }
}

function valueOf(initial: unknown, value: Values[string]): unknown {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (initial instanceof Bag) return Bag.from(value as readonly unknown[], initial.copies);
  if (Array.isArray(value)) return FiniteSet.from(value);
  return { ...(initial as object), ...value };
}
