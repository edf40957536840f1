import type { Quantified } from '../language/action.ts';
import { fn, keysOf, optional, range, record, sequence } from '../language/domains.ts';
import { SpecError } from '../language/errors.ts';
import type { Schema } from '../language/schema.ts';
import { LINEARIZABLE, MONOTONIC_READS, type ReadableObject, SEQUENTIALLY_CONSISTENT, SERIALISABLE } from './conditions.ts';
import { type ConsistencyCondition, judge } from './judgement.ts';
import type { Operation, SequentialObject } from './operation.ts';

/** What an operation has returned that is open yet. */
const OPEN = '?';

/** An operation as a state holds it. */
export interface HistoryEntry<O, R> {
  operation: O;
  result: R | typeof OPEN;
  from: number;
  to: number;
}

export type HistoryEntries<P extends string | number, O, R> = Record<P, HistoryEntry<O, R>[]>;
/** The same as whoever only looks has it, with lists that cannot be changed. */
type SeenEntries<P extends string | number> = Readonly<Record<P, readonly Readonly<HistoryEntry<unknown, unknown>>[]>>;

/** A variable for the operations that processes have begun, what its effects write into it, and what is to be true of it. */
export interface History<P extends string | number, O, R> {
  /** The variable: `variables({ history: calls.schema })`. */
  readonly schema: Schema<HistoryEntries<P, O, R>>;
  /** A process begins an operation. It may not have another that is open, and at most `each` in all. */
  invoke(history: HistoryEntries<P, O, R>, process: P, operation: O): void;
  /** Its operation ends, and returns something. */
  respond(history: HistoryEntries<P, O, R>, process: P, result: R): void;
  /** An operation that is over as it begins: for what is done in one step. */
  record(history: HistoryEntries<P, O, R>, process: P, operation: O, result: R): void;
  /** The operation of a process that is open. */
  open(history: SeenEntries<P>, process: P): O | undefined;
  /** Whether a process may begin one more. */
  mayInvoke(history: SeenEntries<P>, process: P): boolean;
  /** The operations as a plain list, for what else one wants to know of them. */
  operations(history: SeenEntries<P>): readonly Operation<O, R>[];
  /** A conjunct of an invariant: the history that is held by the variable of this name is linearizable. */
  linearizable<S, const V extends string>(object: SequentialObject<S, O, unknown>, variable: V): HistoryConjunct<V, P, O, R>;
  sequentiallyConsistent<S, const V extends string>(object: SequentialObject<S, O, unknown>, variable: V): HistoryConjunct<V, P, O, R>;
  monotonicReads<S, const V extends string>(object: ReadableObject<S, O, unknown>, variable: V): HistoryConjunct<V, P, O, R>;
  serialisable<S, const V extends string>(object: SequentialObject<S, O, unknown>, variable: V): HistoryConjunct<V, P, O, R>;
}

export type HistoryConjunct<V extends string, P extends string | number, O, R> = Quantified<Record<V, HistoryEntries<P, O, R>>>;

/** What a history is of. */
export interface HistoryParts<P extends string | number, O, R> {
  readonly process: Schema<P>;
  readonly operation: Schema<O>;
  readonly result: Schema<R>;
  /** How many operations a process has at most. */
  readonly each: number;
  /** Whether the variable says which operation was over before which other began. With `false`, it has the order of each process alone. */
  readonly timed?: boolean;
}

/**
 * The history of what processes ask of an object that they share. Of the time it holds what one can know of it from the operations
 * themselves, and no more: which one was over before which other began. So states that differ in nothing else are one.
 */
export function history<P extends string | number, O, R>(parts: HistoryParts<P, O, R>): History<P, O, R> {
  const { process, operation, result, each, timed = true } = parts;
  const processes = keysOf(process as Schema<unknown>) as readonly P[];
  const last = timed ? processes.length * each : 0;
  const entry = record({ operation, result: optional(result, OPEN), from: range(0, last), to: range(0, last) });
  const schema = fn(process, sequence(entry, { max: each })) as unknown as Schema<HistoryEntries<P, O, R>>;
  const writing = writingOf<P, O, R>(processes, timed);
  const operations = (entries: SeenEntries<P>): readonly Operation<O, R>[] =>
    processes.flatMap((p) =>
      entries[p].map((own, i) => operationOf(p, own as Readonly<HistoryEntry<O, R>>, timed ? own : { from: i, to: i })));
  return {
    schema,
    ...writing,
    operations,
    record(entries, p, asked, returned) {
      writing.invoke(entries, p, asked);
      writing.respond(entries, p, returned);
    },
    open: (entries, p) => openOf(entries, p)?.operation as O | undefined,
    mayInvoke: (entries, p) => entries[p].length < each && openOf(entries, p) === undefined,
    linearizable: (object, variable) => {
      if (timed) return conjunctOf(LINEARIZABLE, object, variable, operations);
      throw new SpecError('bad-definition', {
        what: 'of a history without times nobody can say whether it is linearizable',
        fix: 'leave `timed: false` out',
      });
    },
    sequentiallyConsistent: (object, variable) => conjunctOf(SEQUENTIALLY_CONSISTENT, object, variable, operations),
    monotonicReads: (object, variable) => conjunctOf(MONOTONIC_READS, object, variable, operations),
    serialisable: (object, variable) => conjunctOf(SERIALISABLE, object, variable, operations),
  };
}

const openOf = <P extends string | number>(entries: SeenEntries<P>, p: P): Readonly<HistoryEntry<unknown, unknown>> | undefined => {
  const own = entries[p].at(-1);
  return own?.result === OPEN ? own : undefined;
};

const operationOf = <O, R>(
  process: string | number,
  { operation, result }: Readonly<HistoryEntry<O, R>>,
  { from, to }: { readonly from: number; readonly to: number },
): Operation<O, R> => (result === OPEN ? { process, operation, from } : { process, operation, from, to, result });

/** What effects do. An end is at the time of the latest begin, and a begin is behind the latest end. */
function writingOf<P extends string | number, O, R>(
  processes: readonly P[],
  timed: boolean,
): Pick<History<P, O, R>, 'invoke' | 'respond'> {
  const latest = (entries: SeenEntries<P>, kind: 'from' | 'to'): number =>
    processes.reduce((time, p) => entries[p].reduce((found, own) => Math.max(found, own[kind]), time), 0);
  return {
    invoke(entries, p, operation) {
      if (openOf(entries, p) !== undefined)
        throw new SpecError('bad-definition', {
          what: `${p} begins an operation while another of its own is open`,
          fix: 'let the action be enabled where mayInvoke(...) is true',
        });
      entries[p].push({ operation, result: OPEN, from: timed ? latest(entries, 'to') + 1 : 0, to: 0 });
    },
    respond(entries, p, result) {
      const own = openOf(entries, p) as HistoryEntry<O, R> | undefined;
      if (own === undefined)
        throw new SpecError('bad-definition', {
          what: `an operation of ${p} ends, and none is open`,
          fix: 'let the action be enabled where open(...) is not undefined',
        });
      own.result = result;
      if (timed) own.to = latest(entries, 'from');
    },
  };
}

function conjunctOf<S, P extends string | number, O, R, V extends string>(
  condition: ConsistencyCondition,
  object: SequentialObject<S, O, unknown>,
  variable: V,
  operations: (entries: SeenEntries<P>) => readonly Operation<O, R>[],
): HistoryConjunct<V, P, O, R> {
  const judged = (state: Readonly<Record<V, SeenEntries<P>>>) => judge(condition, object, operations(state[variable]));
  return {
    parameters: {},
    test: (state) => judged(state).holds,
    explain: (state) => {
      const judgement = judged(state);
      return judgement.holds ? '' : judgement.explanation;
    },
  };
}
