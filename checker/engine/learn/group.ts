/** Instances of one sort, which are looked up together: all actions, all watched predicates. */
export class Group {
  readonly instances: number[] = [];
  /** Raised whenever an instance is found to read a field that it was not known to read. */
  version = 0;
  /** Write sets whose answer has changed; whoever keeps copies of the answers empties it. */
  readonly changed = new Set<number>();
  readonly #readers = new Readers();
  readonly #refusing = new Readers();

  /** The instances, in order, whose outcome may change when the fields of a write set do. */
  affectedBy(writeSet: number, fields: readonly number[]): readonly number[] {
    return this.#readers.of(writeSet, fields);
  }

  /**
   * Those of them, in order, that may be enabled when they were disabled before: they have read such a field on a way that ended in
   * nothing. Of the others it is enough to look at those that came to something.
   */
  wokenBy(writeSet: number, fields: readonly number[]): readonly number[] {
    return this.#refusing.of(writeSet, fields);
  }

  /** The instances that read a field in some state seen so far. */
  readersOf(field: number): ReadonlySet<number> {
    return this.#readers.having(field);
  }

  /** Notes that an instance reads a field. */
  note(instance: number, field: number): void {
    this.version++;
    this.#readers.note(instance, field, this.changed);
  }

  /** Notes that an instance reads a field on a way that ends in nothing, if that is new. */
  noteRefusal(instance: number, field: number): void {
    this.#refusing.note(instance, field, this.changed);
  }
}

const NOBODY: ReadonlySet<number> = new Set();

/** For each field the instances that read it, and for each write set those that read one of its fields. */
class Readers {
  readonly #readers: Set<number>[] = [];
  /** For each write set that was asked for, and for each field the write sets that have it. */
  readonly #affected: number[][] = [];
  readonly #writeSets: number[][] = [];

  of(writeSet: number, fields: readonly number[]): readonly number[] {
    const known = this.#affected[writeSet];
    if (known !== undefined) return known;
    for (const field of fields) (this.#writeSets[field] ??= []).push(writeSet);
    const instances = [...new Set(fields.flatMap((field) => [...(this.#readers[field] ?? [])]))].sort((a, b) => a - b);
    this.#affected[writeSet] = instances;
    return instances;
  }

  having(field: number): ReadonlySet<number> {
    return this.#readers[field] ?? NOBODY;
  }

  note(instance: number, field: number, changed: Set<number>): void {
    const readers = (this.#readers[field] ??= new Set());
    if (readers.has(instance)) return;
    readers.add(instance);
    for (const writeSet of this.#writeSets[field] ?? []) {
      const instances = this.#affected[writeSet] as number[];
      const index = placeIn(instances, instance);
      if (instances[index] === instance) continue;
      instances.splice(index, 0, instance);
      changed.add(writeSet);
    }
  }
}

/**
 * The place of the first of some ascending numbers that is not less than `number`: looked up by halves, for an action
 * may have many thousand instances.
 */
function placeIn(numbers: readonly number[], number: number): number {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((numbers[middle] as number) < number) low = middle + 1;
    else high = middle;
  }
  return low;
}
