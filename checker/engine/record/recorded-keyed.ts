import { FiniteSet } from '../../language/finite-set.ts';
import { canonical } from '../../language/values.ts';
import { decodeField } from '../state/cells.ts';
import type { KeyedCell, Layout } from '../state/layout.ts';
import type { Reader } from './reader.ts';

const UNCHANGED = new Map<number, never>();

/** A set split by a field of its members, which looks up in the state only the parts that it is asked for. */
export class RecordedKeyed extends FiniteSet<unknown> {
  readonly cell: KeyedCell;
  readonly reader: Reader;
  isUnused = true;
  readonly #layout: Layout;
  /** The parts that differ from the state. */
  readonly delta: ReadonlyMap<number, FiniteSet<unknown>>;

  constructor(cell: KeyedCell, layout: Layout, reader: Reader, delta: ReadonlyMap<number, FiniteSet<unknown>> = UNCHANGED) {
    super([]);
    this.cell = cell;
    this.reader = reader;
    this.#layout = layout;
    this.delta = delta;
    reader.handed?.part(this);
    reader.handed?.change(cell, delta);
  }

  /** Notes that somebody looked into the set. */
  use(): void {
    this.isUnused = false;
  }

  /** The members with the key at a position. */
  part(position: number): FiniteSet<unknown> {
    this.use();
    return this.delta.get(position) ?? (this.#decode(this.cell.fields[position] as number) as FiniteSet<unknown>);
  }

  #decode(field: number): unknown {
    return decodeField(this.#layout, field, this.reader.read(field));
  }

  #positionOf(member: unknown): number | undefined {
    this.use();
    return typeof member === 'object' && member !== null
      ? this.cell.position.get(canonical((member as Record<string, unknown>)[this.cell.key]))
      : undefined;
  }

  override get size(): number {
    return this.cell.fields.reduce((sum, _field, position) => sum + this.part(position).size, 0);
  }

  override toArray(): readonly unknown[] {
    return FiniteSet.from(this.cell.fields.flatMap((_field, position) => this.part(position).toArray())).toArray();
  }

  override plain(): FiniteSet<unknown> {
    return FiniteSet.from(this.toArray());
  }

  override has(member: unknown): boolean {
    const position = this.#positionOf(member);
    return position !== undefined && this.part(position).has(member);
  }

  override with(member: unknown): FiniteSet<unknown> {
    const position = this.#positionOf(member);
    if (position === undefined) return this.plain().with(member);
    return this.#put(position, this.part(position).with(member));
  }

  override without(member: unknown): FiniteSet<unknown> {
    const position = this.#positionOf(member);
    return position === undefined ? this : this.#put(position, this.part(position).without(member));
  }

  #put(position: number, part: FiniteSet<unknown>): RecordedKeyed {
    return new RecordedKeyed(this.cell, this.#layout, this.reader, new Map(this.delta).set(position, part));
  }

  override where(fields: object): FiniteSet<unknown> {
    if (!Object.hasOwn(fields, this.cell.key)) return super.where(fields);
    const position = this.#positionOf(fields);
    return position === undefined ? FiniteSet.of() : this.part(position).where(fields);
  }
}
