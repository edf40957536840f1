/** Roots of one sort, which are looked up together: all actions, all watched predicates. */
export class Group {
  readonly roots: number[] = [];
  /** For each field the roots that read it in some state seen so far. */
  readonly readers: Set<number>[] = [];
  /** Raised whenever a root is found to read a field that it was not known to read. */
  version = 0;
  readonly #affected: { version: number; roots: readonly number[] }[] = [];

  /** The roots, in order, whose outcome may change when the fields of a footprint do. */
  affectedBy(footprint: number, fields: readonly number[]): readonly number[] {
    const known = this.#affected[footprint];
    if (known?.version === this.version) return known.roots;
    const roots = [...new Set(fields.flatMap((field) => [...(this.readers[field] ?? [])]))].sort((a, b) => a - b);
    this.#affected[footprint] = { version: this.version, roots };
    return roots;
  }
}
