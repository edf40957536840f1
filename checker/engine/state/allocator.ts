import { SpecError } from '../../language/errors.ts';

/** Where tables of integers are: each a typed array of its own, or all of them parts of one memory that compiled code sees too. */
export interface Allocator {
  /** Room for so many integers, all 0. */
  allocate(length: number): Int32Array;
  /** Takes back what `allocate` gave. */
  release(array: Int32Array): void;
}

/** Numbers of states, leaves and cells stand in 32 bits, of which one is the sign: they are less than this. */
export const INDEX_END = 2 ** 31 - 1;

/** The error for a table that cannot be longer: what it would not hold must never be left out in silence, as a typed array does. */
export const outOfMemory = (table: string): SpecError =>
  new SpecError('out-of-memory', {
    what: `there is no more room for ${table}; nothing is known about the spec`,
    cause: 'the state space is too large for the memory of this machine, or for what one table can hold',
    fix: 'search less: smaller constants, --max-states, --max-depth; or keep less of each state: --search bitstate',
  });

/** So many integers, all 0. Throws where the machine has not that much, or no array can be as long. */
export function integers(length: number, table: string): Int32Array<ArrayBuffer> {
  try {
    return new Int32Array(length);
  } catch (error) {
    if (error instanceof RangeError) throw outOfMemory(table);
    throw error;
  }
}

/** Arrays that the garbage collector looks after. */
export const heap: Allocator = { allocate: (length) => integers(length, 'what was learned'), release: () => undefined };

/** The same table with more room; the old one is released. */
export function enlarged(memory: Allocator, array: Int32Array, length: number): Int32Array {
  const longer = memory.allocate(length);
  longer.set(array);
  memory.release(array);
  return longer;
}
