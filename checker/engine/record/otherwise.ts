import type { Schema } from '../../language/schema.ts';
import { misfitOf } from '../../language/type-invariant.ts';
import { canonical } from '../../language/values.ts';
import type { FiniteSet } from '../../language/finite-set.ts';
import { decodeField, encodeCell } from '../state/cells.ts';
import type { Codec } from '../state/codec.ts';
import type { Cell, Layout } from '../state/layout.ts';
import type { RecordedRun } from './run.ts';

/**
 * Makes states that agree with a given one in some fields and differ from it wherever else they can. Records and functions that a
 * run may have compared are made equal to each other, and to its choices, as far as the fixed fields allow: a run that depends on
 * whether they are equal then shows it.
 */
export class Otherwise {
  readonly #layout: Layout;
  /** For the field of each part of a keyed set, the key of its members and the text of its value there. */
  readonly #keys = new Map<number, readonly [string, string]>();
  readonly #fields = new Map<string, readonly number[]>();
  #seed = 1;

  constructor(layout: Layout) {
    this.#layout = layout;
    this.#noteKeys(layout.root);
  }

  #noteKeys(cell: Cell): void {
    if (cell.kind === 'product') for (const part of Object.values(cell.parts)) this.#noteKeys(part);
    if (cell.kind === 'keyed')
      for (const [text, position] of cell.position) this.#keys.set(cell.fields[position] as number, [cell.key, text]);
  }

  /**
   * The codes of such a state, as far as the variables go that a run has looked at; most of it is at random, though always the same in
   * the same order of calls. `handed`: what it may have compared.
   */
  state(codes: Int32Array, fixed: ReadonlySet<number>, { looked, handed }: RecordedRun, choices: readonly unknown[]): Int32Array {
    const made = codes.slice();
    for (const variable of new Set(looked)) this.#scatter(this.#fieldsOf(variable), made);
    for (const field of fixed) made[field] = codes[field] as number;
    const compared = handed?.cells ?? [];
    const groups = new Map<Schema<unknown>, Cell[]>();
    for (const cell of compared) groups.set(cell.schema, [...(groups.get(cell.schema) ?? []), cell]);
    for (const [schema, cells] of groups) {
      const choice = choices.find((value) => typeof value === 'object' && value !== null && misfitOf(schema, value) === undefined);
      if (choice !== undefined)
        for (const cell of cells)
          encodeCell(this.#layout, cell, choice, (field, code) => {
            if (!fixed.has(field)) made[field] = code;
          });
      else if (cells.length > 1) this.#align(cells.map(fieldsOf), made, fixed);
    }
    return made;
  }

  /** Makes the contents of several cells of one schema equal, place by place: what is fixed in one of them is copied to the others. */
  #align(cells: readonly (readonly number[])[], made: Int32Array, fixed: ReadonlySet<number>): void {
    for (const index of (cells[0] ?? []).keys()) {
      const fields = cells.map((fields) => fields[index] as number);
      const model = fields.find((field) => fixed.has(field)) ?? (fields[0] as number);
      for (const field of fields) {
        const code = made[model] as number;
        if (!fixed.has(field) && this.#layout.codecs[field] === this.#layout.codecs[model] && this.#fits(field, code)) made[field] = code;
      }
    }
  }

  #fieldsOf(variable: string): readonly number[] {
    const known = this.#fields.get(variable) ?? fieldsOf(this.#layout.root.parts[variable] as Cell);
    this.#fields.set(variable, known);
    return known;
  }

  /** Puts any code that fits into each of some fields. */
  #scatter(fields: readonly number[], made: Int32Array): void {
    const { codecs } = this.#layout;
    let seed = this.#seed;
    for (const field of fields) {
      const { bound, seen } = codecs[field] as Codec;
      const count = bound > 0 ? bound : (seen?.length ?? 0);
      if (count <= 1) continue;
      // Marsaglia's xorshift with 32 bits.
      seed ^= seed << 13;
      seed ^= seed >>> 17;
      seed ^= seed << 5;
      const code = (seed >>> 0) % count;
      if (this.#keys.size === 0 || this.#fits(field, code)) made[field] = code;
    }
    this.#seed = seed;
  }

  /** Whether a code may stand in a field: all sets share their codes, but a part of a keyed set holds members with its own key. */
  #fits(field: number, code: number): boolean {
    const key = this.#keys.get(field);
    if (key === undefined) return true;
    const [name, text] = key;
    return (decodeField(this.#layout, field, code) as FiniteSet<Record<string, unknown>>).every(
      (member) => canonical(member[name]) === text,
    );
  }
}

function fieldsOf(cell: Cell): readonly number[] {
  switch (cell.kind) {
    case 'product': return Object.values(cell.parts).flatMap(fieldsOf);
    case 'field': return [cell.field];
    default: return cell.fields;
  }
}
