import { fn, union } from '../language/domains.ts';
import { SpecError } from '../language/errors.ts';
import type { Schema } from '../language/schema.ts';
import { spec } from '../language/spec.ts';
import { equal } from '../language/values.ts';
import { variables } from '../language/variables.ts';
import { type Operation, requireHistory, type SequentialObject, shown } from './operation.ts';

/** The finite domains of an object that several processes share. */
export interface ConcurrentParts<S, O, R, P extends string | number> {
  /** The name of the spec. */
  readonly name: string;
  readonly process: Schema<P>;
  readonly operation: Schema<O>;
  /** What operations return. */
  readonly result: Schema<R>;
  /** What the object's state may be; `initial` of the object is the first. */
  readonly state: Schema<S>;
}

/**
 * An object as processes use it that call it at the same time: the spec whose behaviours, seen from outside, are the linearizable histories
 * of the object. A process calls an operation (`Call`), some time later it has its effect at one instant (`Effect`), and then it returns
 * what it gave (`Return`). A log of calls and returns is linearizable exactly if it is a behaviour of this spec with `Effect` hidden:
 * `validate(spec, historyEvents(operations), { hide: ['Effect'], hiddenMax })`, with as many hidden steps as there are processes.
 */
export function concurrent<S, O, R, P extends string | number>(
  object: SequentialObject<S, O, R>,
  { name, process, operation, result, state: value }: ConcurrentParts<S, O, R, P>,
) {
  return spec({
    name,
    source: 'Maurice P. Herlihy and Jeannette M. Wing, Linearizability: A Correctness Condition for Concurrent Objects (1990)',
    constants: {},
    deadlock: 'allowed',
    define() {
      const doing = union('type', { idle: {}, called: { operation }, done: { result } });
      const state = variables({
        value: value.initially(object.initial).describe('The state of the object.'),
        doing: fn(process, doing).describe('What each process does: nothing, an operation that has had no effect yet, or one that has.'),
      });
      const { action } = state;
      const at = (s: { readonly doing: object }, p: P): Doing<O, R> => (s.doing as Readonly<Record<P, Doing<O, R>>>)[p];
      const put = (s: { doing: object }, p: P, now: Doing<O, R>): void => { (s.doing as Record<P, unknown>)[p] = now; };
      return {
        state,
        actions: {
          Call: action({ p: process, operation }, {
            enabled: (s, { p }) => ({ 'p does nothing': at(s, p).type === 'idle' }),
            effect: (s, { p, operation: asked }) => { put(s, p, { type: 'called', operation: asked as O }); },
          }),
          Effect: action({ p: process }, {
            enabled: (s, { p }) => {
              const now = at(s, p);
              const isOpen = now.type === 'called';
              const canBe = isOpen && object.apply(s.value as S, now.operation, p) !== undefined;
              return { 'p has called': isOpen, 'the object can do it': canBe };
            },
            effect: (s, { p }) => {
              const now = at(s, p);
              const outcome = now.type === 'called' ? object.apply(s.value as S, now.operation, p) : undefined;
              if (outcome === undefined) return;
              const [next, returned] = outcome;
              s.value = next as typeof s.value;
              put(s, p, { type: 'done', result: returned });
            },
          }),
          Return: action({ p: process, result }, {
            enabled: (s, { p, result: returned }) => {
              const now = at(s, p);
              const isDone = now.type === 'done';
              return { 'the operation of p had its effect': isDone, 'and gave this result': isDone && equal(now.result, returned) };
            },
            effect: (s, { p }) => { put(s, p, { type: 'idle' }); },
          }),
        },
      };
    },
  });
}

type Doing<O, R> =
  | { readonly type: 'idle' }
  | { readonly type: 'called'; readonly operation: O }
  | { readonly type: 'done'; readonly result: R };

/** A call or a return, as an event of a log. */
export interface HistoryEvent {
  readonly action: 'Call' | 'Return';
  readonly choices: { readonly p: string | number; readonly operation?: unknown; readonly result?: unknown };
}

/**
 * The calls and returns of operations in the order of their times, for `validate` and a spec made by `concurrent`. An operation that is
 * open has a call only. Where one begins at the time at which that of another process ends, they overlap. Throws where
 * a process begins one at the very time at which it ends another.
 */
export function historyEvents(operations: readonly Operation<unknown, unknown>[]): readonly HistoryEvent[] {
  requireHistory(operations);
  const ends = new Map(operations.map((operation) => [operation.process, new Set<number>()]));
  for (const { process, from, to } of operations) if (to !== undefined && to > from) ends.get(process)?.add(to);
  const twice = operations.find(({ process, from }) => ends.get(process)?.has(from) === true);
  if (twice !== undefined)
    throw new SpecError('bad-definition', {
      what: `${shown(twice)} begins at the time at which another operation of ${twice.process} ends`,
      cause: 'which of the two comes first is not known, and calls come before returns of the same time',
      fix: 'give the times apart, or number the events',
    });
  const calls = operations.map(({ process, operation, from }) =>
    ({ time: from, event: { action: 'Call' as const, choices: { p: process, operation } } }));
  const returns = operations.flatMap(({ process, result, to }) =>
    to === undefined ? [] : [{ time: to, event: { action: 'Return' as const, choices: { p: process, result } } }]);
  // Sorting keeps the order of what has the same time: calls before returns.
  return [...calls, ...returns].sort((one, other) => one.time - other.time).map(({ event }) => event);
}
