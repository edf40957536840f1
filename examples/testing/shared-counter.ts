import { names, range, record } from 'synod';
import { concurrent, type SequentialObject } from 'synod/consistency';

/** A number to which each operation adds one, and returns what it is then. */
export const counter: SequentialObject<number, { readonly type: 'Add' }, number> = { initial: 0, apply: (n) => [n + 1, n + 1] };

/** A counter that two callers use at the same time. */
export default concurrent(counter, {
  name: 'shared-counter',
  process: names(['A', 'B']),
  operation: record({ type: names(['Add']) }),
  result: range(1, 2),
  state: range(0, 2),
});
