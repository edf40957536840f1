import { show } from '../language/display.ts';
import { SpecError } from '../language/errors.ts';

/**
 * An operation that a process has begun, and may have ended, on an object that several processes share. `from` and `to` are times: any
 * numbers that grow. One that is over before another begins precedes it. Without `to` it is still open: it may have had its effect, or
 * may have it later, or never.
 */
export interface Operation<O, R> {
  readonly process: string | number;
  readonly operation: O;
  /** What it returned; of one that is open, nothing is known. */
  readonly result?: R | undefined;
  readonly from: number;
  readonly to?: number | undefined;
}

/** What an object does when one operation comes after the other. */
export interface SequentialObject<S, O, R> {
  readonly initial: S;
  /**
   * The state behind an operation, and what it returns. Plain data, and nothing is changed in place. `undefined` says that the operation
   * cannot happen here: it waits.
   */
  apply(state: S, operation: O, process: string | number): readonly [state: S, result: R] | undefined;
  /** Whether an operation only looks. For `monotonicReads`, which speaks of these. */
  reads?(operation: O): boolean;
}

/** Whether an operation is open. */
export const isOpen = ({ to }: Operation<unknown, unknown>): boolean => to === undefined;

/** "A: Write(value: 1)", and what it returned. */
export const shown = ({ process, operation }: Pick<Operation<unknown, unknown>, 'process' | 'operation'>, result?: unknown): string =>
  `${process}: ${show(operation)}${result === undefined || result === 'ok' ? '' : ` → ${show(result)}`}`;

/** Refuses what is no history: whose operations end before they begin, or where one process has two at once. */
export function requireHistory(operations: readonly Operation<unknown, unknown>[]): void {
  const last = new Map<string | number, Operation<unknown, unknown>>();
  for (const operation of [...operations].sort((one, other) => one.from - other.from)) {
    const { process, from, to } = operation;
    if (Number.isNaN(from) || (to !== undefined && !(to >= from)))
      throw new SpecError('bad-definition', { what: `${shown(operation)} is over at ${to}, and begins at ${from}` });
    const before = last.get(process);
    if (before !== undefined && (before.to === undefined || before.to > from))
      throw new SpecError('bad-definition', {
        what: `${shown(operation)} begins while ${shown(before)} is open`,
        cause: 'a process does one thing after the other',
        fix: 'let one that goes on although it has had no answer go on under another name',
      });
    last.set(process, operation);
  }
}
