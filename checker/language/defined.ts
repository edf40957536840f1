import type { Action } from './action.ts';
import type { Choices } from './parameters.ts';
import type { Fields } from './schema.ts';
import type { Immutable } from './values.ts';
import type { StateOf } from './variables.ts';

/** A spec whose definition TypeScript knows. */
export interface Defined<Def> {
  readonly parts: { readonly define: (...given: never) => Def };
}

/** The names in a part of a definition. */
export type NamesOf<Def, Part extends PropertyKey> = Def extends { readonly [P in Part]: infer Named } ? keyof Named & string : never;

/** The states of a spec; anything where they are not known before it is run. */
export type StateFor<T> = T extends Defined<infer Def>
  ? Def extends { readonly state: { readonly schemas: infer V extends Fields } } ? Immutable<StateOf<V>> : never
  : never;

/** The actions of a spec by name; any where they are not known before it is run. */
export type ActionsFor<T> = T extends Defined<infer Def>
  ? Def extends { readonly actions: infer Actions } ? Actions : never
  : Readonly<Record<string, unknown>>;

/** The names of a spec's actions; any text where they are not known before it is run. */
export type ActionName<T> = T extends Defined<infer Def> ? NamesOf<Def, 'actions'> : string;

/** What is chosen for the parameters of one of its actions. */
export type ChoicesFor<T, A> = T extends Defined<infer Def>
  ? Def extends { readonly actions: infer Actions }
    ? A extends keyof Actions ? Exclude<Actions[A], undefined> extends Action<infer _S, infer C> ? C : Choices : Choices
    : Choices
  : Choices;
