import { isDraft } from 'immer';
import type { FiniteSet } from '../../language/finite-set.ts';
import type { Collection } from '../../language/collection.ts';
import { SpecError } from '../../language/errors.ts';
import type { Where } from '../../semantics/call.ts';
import { fixForVariable, requireInDomain } from '../../semantics/step.ts';
import { copiesOf, encodeField, keyedParts } from '../state/cells.ts';
import type { Cell, KeyedCell, Layout, MembersCell } from '../state/layout.ts';
import { isFrom } from './recorded-collections.ts';
import { RecordedKeyed } from './recorded-keyed.ts';
import { RecordedBag, RecordedMembers } from './recorded-members.ts';
import type { Reader } from './reader.ts';
import { ProductNode, settled } from './state-view.ts';

/** One field that a step changes. */
export interface Write {
  readonly field: number;
  readonly before: number;
  readonly after: number;
}

/** A draft of a state whose readings are noted, and whose writes are collected. */
export class RecordedDraft {
  readonly #layout: Layout;
  readonly #reader: Reader;
  readonly #root: ProductNode;
  readonly #writes: Write[] = [];

  constructor(layout: Layout, reader: Reader) {
    this.#layout = layout;
    this.#reader = reader;
    this.#root = new ProductNode(layout.root, layout, reader, true);
  }

  /** What the effect writes to. */
  get draft(): object {
    return this.#root.proxy;
  }

  /**
   * The fields whose code the run changed, when it is over, but for variables to discard. Reads what it overwrites. Throws
   * where a value is outside its domain.
   */
  writes(where: Where, discards: readonly string[] = []): readonly Write[] {
    const [unknown] = this.#root.extra;
    if (unknown !== undefined) {
      throw new SpecError('unknown-name', {
        what: `the effect wrote a variable '${unknown}' that is not declared`,
        where: where(),
        cause: `known: ${Object.keys(this.#layout.root.parts).join(', ')}`,
        fix: fixForVariable(unknown, Object.keys(this.#layout.root.parts)),
      });
    }
    this.#collect(this.#root, where, discards);
    return this.#writes;
  }

  #collect(node: ProductNode, where: Where, discards: readonly string[] = []): void {
    if (node.extra.length > 0) requireInDomain(node.cell.place, node.cell.schema, settled(node.proxy), where);
    for (const key of node.touched) {
      const part = node.cell.parts[key];
      if (part === undefined || discards.includes(key)) continue;
      if (node.isAssigned(key)) {
        this.#assign(part, node.get(key), where);
        continue;
      }
      const looked = node.loaded(key);
      if (looked instanceof ProductNode) this.#collect(looked, where);
      else if (isDraft(looked)) this.#assign(part, looked, where);
    }
  }

  /** Writes a whole value to a cell. */
  #assign(cell: Cell, value: unknown, where: Where): void {
    if (
      cell.kind === 'members' &&
      !overflows(cell, value) &&
      (isFrom(value, RecordedMembers, cell, this.#reader) || isFrom(value, RecordedBag, cell, this.#reader))
    ) {
      value.use();
      for (const [position, after] of value.delta) this.#put(cell.fields[position] as number, Number(after));
      return;
    }
    if (cell.kind === 'keyed' && isFrom(value, RecordedKeyed, cell, this.#reader)) {
      value.use();
      for (const [position, part] of value.delta) {
        const fitting = requireInDomain(cell.place, cell.schema, part, where);
        this.#put(cell.fields[position] as number, encodeField(this.#layout, cell.fields[position] as number, fitting));
      }
      return;
    }
    this.#assignFitting(cell, requireInDomain(cell.place, cell.schema, settled(value), where));
  }

  #assignFitting(cell: Cell, value: unknown): void {
    switch (cell.kind) {
      case 'product':
        for (const [key, part] of Object.entries(cell.parts)) this.#assignFitting(part, (value as Record<string, unknown>)[key]);
        return;
      case 'field':
        this.#put(cell.field, encodeField(this.#layout, cell.field, value));
        return;
      case 'members': return this.#assignMembers(cell, value as Collection<unknown>);
      case 'keyed': return this.#assignParts(cell, value as FiniteSet<unknown>);
    }
  }

  #assignMembers(cell: MembersCell, value: Collection<unknown>): void {
    for (const [position, member] of cell.members.entries()) this.#put(cell.fields[position] as number, copiesOf(cell, value, member));
  }

  #assignParts(cell: KeyedCell, value: FiniteSet<unknown>): void {
    for (const [position, part] of keyedParts(cell, value).entries())
      this.#put(cell.fields[position] as number, encodeField(this.#layout, cell.fields[position] as number, part));
  }

  #put(field: number, after: number): void {
    const before = this.#reader.read(field);
    if (before !== after) this.#writes.push({ field, before, after });
  }
}

/** Whether there are more copies of a member than the bag's domain has; then it is as wrong as any other value outside its domain. */
const overflows = ({ bagCopies }: MembersCell, value: unknown): boolean =>
  value instanceof RecordedBag && bagCopies !== undefined && [...value.delta.values()].some((count) => count > bagCopies);
