import type { Collection } from './collection.ts';
import { Members, type Turn } from './members.ts';

export type Tagged<M, K> = Extract<M, { readonly type: K }>;
/** The names of the cases of a union with the tag `type`. */
export type CaseOf<M> = M extends { readonly type: infer N } ? N : never;
/** What an `optional` holds, where it holds something. */
export type Present<T> = Exclude<T, string | number | boolean | null>;

/** The ways to let a parameter range over the members of a set or bag. */
export interface MembersHandle<M> {
  /** The members that pass a test on the member alone, with the type that the test finds out. */
  members<N extends M>(test: (member: M) => member is N): Members<N>;
  /** All members, or those that pass a test on the member alone. */
  members(test?: (member: M) => boolean): Members<M>;
  /** The members of one case of a union with the tag `type`, or those of them that pass a test: `vars.mail.of('LastVote')`. */
  of<K extends CaseOf<M>>(type: K, test?: (member: Tagged<M, K>) => boolean): Members<Tagged<M, K>>;
}

/** Where a union is held. */
export interface UnionHandle<T> {
  /** What is held while the union is of one case; while it is of another, there are no members. */
  of<K extends CaseOf<T>>(type: K): FieldsHandle<Tagged<T, K>>;
}

export interface FieldsHandle<T> {
  /** What is in a field of a record, or what a function gives for a fixed argument. */
  field<K extends keyof T>(name: K): PlaceHandle<T[K]>;
}

/** Where a function is held, or a record: their types are the same. */
export interface FunctionHandle<T> extends FieldsHandle<T> {
  /** What `f[x]` is, where `x` is the value of an earlier parameter: `{ p: priest, v: vars.prevVotes.at('p') }`. */
  at(parameter: string): PlaceHandle<T[keyof T]>;
}

/**
 * The ways from what a variable holds to the members of a set or bag in it: `vars.inside.members()`, `vars.mail.of('Ping')`,
 * `vars.seen.at('p').members(test)`, `vars.role.at('p').of('Leader').field('acks')`. What an `optional` does not hold has no members.
 */
export type Handle<T> = [Present<T>] extends [never]
  ? unknown
  : [Present<T>] extends [Collection<infer M>] ? MembersHandle<M>
  : [Present<T>] extends [{ readonly type: string }] ? UnionHandle<Present<T>>
  : [Present<T>] extends [Readonly<Record<string | number, unknown>>] ? FunctionHandle<Present<T>>
  : unknown;

/** The same at the end of a way, which is itself the source of all members where it leads to a set or bag. */
export type PlaceHandle<T> = Handle<T> &
  ([Present<T>] extends [never] ? unknown : [Present<T>] extends [Collection<infer M>] ? Members<M> : unknown);

/** One object serves all places: the type `Handle` offers only what fits the place, and `systemOf` looks again. */
class WayToMembers extends Members<unknown> {
  members(test?: (member: never) => boolean): Members<unknown> {
    return new Members(this.variable, this.turns, test);
  }

  /** Where it leads to a collection, the members of a case; where it leads to a union, the way into that case, which must go on. */
  of(type: string, test?: (member: never) => boolean): Members<unknown> {
    return new WayToCase(this.variable, this.turns, test, type);
  }

  at(parameter: string): WayToMembers {
    return this.#beyond({ kind: 'argument', parameter });
  }

  field(name: string): WayToMembers {
    return this.#beyond({ kind: 'field', name });
  }

  #beyond(turn: Turn): WayToMembers {
    return new WayToMembers(this.variable, [...this.turns, turn]);
  }
}

/** The members of a case or, if the way goes on, what a union holds while it is of this case. */
class WayToCase extends Members<unknown> {
  field(name: string): WayToMembers {
    return new WayToMembers(this.variable, [...this.turns, { kind: 'field', name, ...(this.type === undefined ? {} : { of: this.type }) }]);
  }
}

/** The ways that begin at a variable. */
export const handleOf = <T>(variable: string): Handle<T> => new WayToMembers(variable) as unknown as Handle<T>;
