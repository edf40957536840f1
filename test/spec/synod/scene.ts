import { Bag, FiniteSet, show, type Spec } from '../../../checker/index.ts';
import type { Choices } from '../../../checker/language/parameters.ts';
import type { State, System } from '../../../checker/language/system.ts';
import { choicesIn } from '../../../checker/semantics/choices.ts';
import { choicesWhere, explanation } from '../../../checker/semantics/predicates.ts';
import { clausesOf, execute } from '../../../checker/semantics/step.ts';
import { changesBetween } from '../../../checker/verdict/changes.ts';
import { synod } from '../../../spec/synod/synod.ts';
import { BLANK, type Priest } from '../../../spec/synod/votes.ts';
import { actionOf } from '../../systems.ts';

/** A state in which only these values differ from the initial ones; sets and bags are given as lists. */
export type Values = Readonly<Record<string, readonly unknown[] | Readonly<Record<string, unknown>>>>;

export const set = <T>(...members: T[]): FiniteSet<T> => FiniteSet.of(...members);
export const vote = (pst: Priest, bal = -Infinity, dec: string = BLANK): object => ({ pst, bal, dec });
export const ballot = (bal: number, dec: string, qrm: readonly Priest[], vot: readonly Priest[] = []): object => ({ bal, dec, qrm: set(...qrm), vot: set(...vot) });

/** Messages; ballot 1 belongs to A, 2 to B, 3 to C. */
const ownerOf = (bal: number): Priest => (['A', 'B', 'C'] as const)[bal - 1] as Priest;
export const nextBallot = (bal: number, to: Priest): object => ({ type: 'NextBallot', bal, to });
export const lastVote = (bal: number, v: object): object => ({ type: 'LastVote', bal, vote: v, to: ownerOf(bal) });
export const beginBallot = (bal: number, dec: string, to: Priest): object => ({ type: 'BeginBallot', bal, dec, to });
export const voted = (bal: number, from: Priest): object => ({ type: 'Voted', bal, from, to: ownerOf(bal) });
export const success = (dec: string, to: Priest): object => ({ type: 'Success', dec, to });

/** The Synod in one state: what it refuses, what it does, what is wrong with it. Three priests, three ballots, unless said otherwise. */
export class Scene {
  readonly system: System;
  readonly state: State;

  constructor(values: Values = {}, constants: Readonly<Record<string, unknown>> = { ballots: 3 }, spec: Spec = synod) {
    this.system = spec.bind(constants);
    const initial = this.system.initial[0] as State;
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
      change.kind === 'set' ? `${change.place}: ${show(change.before)} → ${show(change.after)}` : `${change.place} ${change.kind === 'add' ? '+' : '-'} ${show(change.member)}`,
    );
  }

  /** The conjuncts that are false here, by invariant, with what they say about it. */
  falls(): Readonly<Record<string, string>> {
    const found = this.system.invariants.flatMap(({ name, conjuncts }) =>
      conjuncts.flatMap((conjunct) => {
        const choices = choicesWhere(conjunct, this.state, false);
        return choices === undefined ? [] : [[`${name}: ${conjunct.name}`, explanation(conjunct, this.state, choices) ?? ''] as const];
      }),
    );
    return Object.fromEntries(found);
  }
}

function valueOf(initial: unknown, value: readonly unknown[] | Readonly<Record<string, unknown>>): unknown {
  if (initial instanceof Bag) return Bag.from(value as readonly unknown[], initial.copies);
  if (Array.isArray(value)) return FiniteSet.from(value);
  return { ...(initial as object), ...value };
}
