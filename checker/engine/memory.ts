/** Where tables of integers are: each a typed array of its own, or all of them parts of one memory that compiled code sees too. */
export interface Memory {
  /** Room for so many integers, all 0. */
  allocate(length: number): Int32Array;
  /** Takes back what `allocate` gave. */
  release(array: Int32Array): void;
}

/** Arrays that the garbage collector looks after. */
export const heap: Memory = { allocate: (length) => new Int32Array(length), release: () => undefined };

/** The same table with more room; the old one is released. */
export function enlarged(memory: Memory, array: Int32Array, length: number): Int32Array {
  const longer = memory.allocate(length);
  longer.set(array);
  memory.release(array);
  return longer;
}
