/** Roots of one sort, which are looked up together: all actions, all watched predicates. */
export class Group {
  readonly roots: number[] = [];
  /** For each field the roots that read it in some state seen so far. */
  readonly readers: Set<number>[] = [];
  /** Raised whenever a root is found to read a field that it was not known to read. */
  version = 0;
  /** Footprints whose answer has changed; whoever keeps copies of the answers empties it. */
  readonly changed = new Set<number>();
  /** For each footprint that was asked for, and for each field the footprints that have it. */
  readonly #affected: number[][] = [];
  readonly #footprints: number[][] = [];

  /** The roots, in order, whose outcome may change when the fields of a footprint do. */
  affectedBy(footprint: number, fields: readonly number[]): readonly number[] {
    const known = this.#affected[footprint];
    if (known !== undefined) return known;
    for (const field of fields) (this.#footprints[field] ??= []).push(footprint);
    const roots = [...new Set(fields.flatMap((field) => [...(this.readers[field] ?? [])]))].sort((a, b) => a - b);
    this.#affected[footprint] = roots;
    return roots;
  }

  /** Notes that a root reads a field. */
  note(root: number, field: number): void {
    (this.readers[field] ??= new Set()).add(root);
    this.version++;
    for (const footprint of this.#footprints[field] ?? []) {
      const roots = this.#affected[footprint] as number[];
      if (roots.includes(root)) continue;
      const place = roots.findIndex((other) => other > root);
      roots.splice(place < 0 ? roots.length : place, 0, root);
      this.changed.add(footprint);
    }
  }
}
