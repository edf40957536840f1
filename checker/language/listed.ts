import type { NamedAction } from './action.ts';
import { adopt } from './interning.ts';
import { makeCurrent } from './current-action.ts';
import { isConstant, type Parameters } from './parameters.ts';
import { Schema } from './schema.ts';

interface Choosing {
  readonly parameters: Parameters<never>;
}

/** The parts of a system that have parameters. */
interface Parts {
  readonly actions: readonly NamedAction[];
  readonly invariants: readonly { readonly conjuncts: readonly Choosing[] }[];
  readonly lemmas: readonly { readonly conjuncts: readonly Choosing[] }[];
  readonly witnesses: readonly Choosing[];
  readonly properties: readonly Choosing[];
  readonly liveness: readonly { readonly claim: object }[];
}

/**
 * The objects that an author lists as values of parameters are, from now on, those with their content, so that an action may compare
 * what it is given, and what it finds in the state, with them (`op === INC`). Of several with one content the first one is. To be called
 * before any value of the system is made, and whenever another system may have been at work. Its actions are then those that predicates
 * ask about.
 */
export function adoptListed({ actions, invariants, lemmas, witnesses, properties, liveness }: Parts): void {
  makeCurrent(actions);
  const conjuncts = [...invariants, ...lemmas].flatMap((invariant) => invariant.conjuncts);
  const claims = liveness.flatMap(({ claim }) => ('parameters' in claim ? [claim as Choosing] : []));
  const adopted = new Set<object>();
  for (const { parameters } of [...actions, ...conjuncts, ...witnesses, ...properties, ...claims]) adoptAll(parameters, adopted);
}

function adoptAll(parameters: Parameters<never>, adopted: Set<object>): void {
  for (const source of Object.values(parameters)) {
    if (!isConstant(source) || source instanceof Schema) continue;
    for (const value of source) adopt(value, 'a value of a parameter', adopted);
  }
}
