import { decodeField, encodeField } from '../../engine/state/cells.ts';
import type { Cell, Layout } from '../../engine/state/layout.ts';
import { sizeOf, valuesOf } from '../../language/enumerate.ts';
import type { Schema } from '../../language/schema.ts';
import { canonical } from '../../language/values.ts';

/** Parts with a larger domain are not tried with all their values. */
const TRIED_MAX = 256;

/** What else could stand in the fields of a layout. */
export class Alternatives {
  readonly #layout: Layout;
  readonly #schemas: ReadonlyMap<number, Schema<unknown> | undefined>;

  constructor(layout: Layout) {
    this.#layout = layout;
    this.#schemas = new Map(schemasIn(layout.root));
  }

  /** Whether all values of a field can be tried. */
  isSmall(field: number): boolean {
    const schema = this.#schemas.get(field);
    return schema === undefined || sizeOf(schema) <= TRIED_MAX;
  }

  /** Other codes for a field: all of a small domain, the initial value of a large one. A member is there or it is not. */
  of(field: number, own: number): readonly number[] {
    const schema = this.#schemas.get(field);
    if (schema === undefined) return [own === 0 ? 1 : 0];
    const values = this.isSmall(field) ? valuesOf(schema) : [schema.initial];
    const present = canonical(decodeField(this.#layout, field, own));
    return values.filter((value) => canonical(value) !== present).map((value) => encodeField(this.#layout, field, value));
  }
}

/** The schema of what stands in each field; none for a member's field. */
function schemasIn(cell: Cell): readonly (readonly [number, Schema<unknown> | undefined])[] {
  switch (cell.kind) {
    case 'product': return Object.values(cell.parts).flatMap(schemasIn);
    case 'field': return [[cell.field, cell.schema]];
    case 'members': return cell.fields.map((field) => [field, undefined]);
    case 'keyed': return cell.fields.map((field) => [field, cell.schema]);
  }
}
