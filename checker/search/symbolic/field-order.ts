/** Which field stands at which level of the diagrams. */
export class FieldOrder {
  /** The field of each level. */
  readonly fields: readonly number[];
  /** The level of each field. */
  readonly levels: Int32Array;

  constructor(fields: readonly number[]) {
    this.fields = fields;
    this.levels = new Int32Array(fields.length);
    for (const [level, field] of fields.entries()) this.levels[field] = level;
  }

  levelsOf(fields: Iterable<number>): number[] {
    return Array.from(fields, (field) => this.levels[field] as number);
  }

  /** The codes of a state, level by level. */
  arranged(codes: Int32Array): Int32Array {
    return Int32Array.from(this.fields, (field) => codes[field] as number);
  }

  /** Writes codes that stand level by level to their fields. */
  spread(vector: Int32Array, codes: Int32Array): void {
    for (let level = 0; level < vector.length; level++) codes[this.fields[level] as number] = vector[level] as number;
  }
}
