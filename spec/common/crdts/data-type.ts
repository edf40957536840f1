import { choice, count, type FiniteSet, type Letter, letters, names, optional, type Schema, union } from '../../../checker/index.ts';

// What all replicated data types have in common. They are told as Shapiro, Preguiça, Baquero and Zawirski tell them (A comprehensive study
// of Convergent and Commutative Replicated Data Types, INRIA RR-7506, 2011): a payload, queries, updates, `compare` and `merge`.

/** An update has the name of the replica that was asked for it, and a number: A1, A2, B1, ... */
export type UpdateId = `${Letter}${number}`;

/** The mark for no update, no element, no value. */
export const NONE = '-';

/** The beginning of a sequence. */
export const START = '^';

export const constants = {
  replicas: count(2, { min: 1, max: 3 }, 'how many replicas there are: A, B, C'),
  updates: count(2, { min: 1, max: 4 }, 'how many updates each replica is asked for, at most'),
  elements: count(1, { min: 1, max: 3 }, 'how many elements a set may have, and how many values are written to a register: x, y, z'),
};

export const type = choice(
  ['g-counter', 'pn-counter', 'lww-register', 'or-set', 'dotted-or-set', 'sequence'],
  'the replicated data type',
);

const ELEMENTS = ['x', 'y', 'z'] as const;
export type Element = (typeof ELEMENTS)[number];

/** How large a model is. */
export interface Size { readonly replicas: number; readonly updates: number; readonly elements: number }

/** The domains that all data types are made of. */
export function domainsOf({ replicas, updates, elements }: Size) {
  const all = letters(replicas);
  const ids = all.flatMap((p) => Array.from({ length: updates }, (_, i): UpdateId => `${p}${i + 1}`));
  const id = names(ids as [UpdateId, ...UpdateId[]]);
  const listed = ELEMENTS.slice(0, elements);
  const element = names(listed as [Element, ...Element[]]);
  const op = union('type', {
    Increment: {},
    Decrement: {},
    Write: { value: element },
    Add: { e: element },
    Remove: { e: element },
    Insert: { after: optional(id, START) },
    Delete: { at: id },
  });
  return { replica: names(all), replicas: all, id, ids, element, elements: listed, op, updates };
}

export type Domains = ReturnType<typeof domainsOf>;
export type Op = Domains['op'] extends Schema<infer T> ? T : never;

/** An update that was made, with all that its replica had seen before. */
export interface Made { readonly id: UpdateId; readonly op: Op; readonly saw: FiniteSet<UpdateId> }

/** A data type of which every replica has a copy. */
export interface DataType<P = unknown, V = unknown> {
  readonly payload: Schema<P>;
  /** What a query shows. */
  readonly value: Schema<V>;
  /** What a replica may be asked for. */
  readonly ops: readonly Op[];
  /** The precondition of an update: only what is there is removed. */
  may(x: P, op: Op): boolean;
  /** The state after an update, as `id`, at the replica whose state is x. */
  update(x: P, id: UpdateId, op: Op): P;
  /** What of that is new: update(x, ...) = merge(x, delta(x, ...)). */
  delta(x: P, id: UpdateId, op: Op): P;
  /** Whether y knows at least what x knows. */
  compare(x: P, y: P): boolean;
  /** The least state that knows what x knows, and what y knows. */
  merge(x: P, y: P): P;
  query(x: P): V;
  /** What a query has to show where exactly these updates have been seen: said without any payload. */
  meaning(seen: readonly Made[]): V;
  /** A shorter state that a replica may keep instead, where it has seen all that came before what it has seen. */
  summary?(x: P): P;
}

/** The replica that was asked. */
export const replicaOf = (id: UpdateId): Letter => id.slice(0, 1) as Letter;

/** The place of an update among all of its replica. */
export const numberOf = (id: UpdateId): number => Number(id.slice(1));

/** One more than that of all that was seen before: a stamp that never contradicts what came before what. */
export const stampIn = (seen: readonly Made[], { saw }: Made): number =>
  1 + Math.max(0, ...seen.filter(({ id }) => saw.has(id)).map((made) => stampIn(seen, made)));

/** All updates, the lower stamps first; two with equal stamps, which did not see each other, in the order of their replicas. */
export const inOrder = (seen: readonly Made[]): readonly Made[] =>
  [...seen].sort((u, v) => stampIn(seen, u) - stampIn(seen, v) || (u.id < v.id ? -1 : 1));
