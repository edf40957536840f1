import fc from 'fast-check';
import type { Operation } from '../../checker/consistency/index.ts';

/** What one process does: begin, or end, its next operation. */
interface Draw<O, R> { readonly process: string; readonly operation: O; readonly result: R }

/**
 * Random histories: at each instant some process begins its next operation, or ends the one that is open, with any result at all. What
 * is open at the end stays so.
 */
export function randomHistories<O, R>(operation: fc.Arbitrary<O>, result: fc.Arbitrary<R>): fc.Arbitrary<readonly Operation<O, R>[]> {
  const draw = fc.record({ process: fc.constantFrom('A', 'B', 'C'), operation, result });
  return fc.array(draw, { minLength: 4, maxLength: 10 }).map((draws) => historyOf<O, R>(draws));
}

export function historyOf<O, R>(draws: readonly Draw<O, R>[]): readonly Operation<O, R>[] {
  const operations: Operation<O, R>[] = [];
  for (const [time, { process, operation, result }] of draws.entries()) {
    const at = operations.findIndex((each) => each.process === process && each.to === undefined);
    const open = operations[at];
    if (open !== undefined) operations[at] = { ...open, to: time, result };
    else if (operations.length < 5) operations.push({ process, operation, from: time });
  }
  return operations;
}
