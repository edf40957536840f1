import { createDraft, current, isDraft } from 'immer';
import { Collection } from '../language/collection.ts';
import { decodeField } from './cells.ts';
import type { Cell, Layout, ProductCell } from './layout.ts';
import { RecordedBag, RecordedKeyed, RecordedMembers } from './recorded-collections.ts';
import type { Reader } from './reader.ts';

/** Stands for a part that the run deleted. */
const DELETED = Symbol('deleted');

/** The node behind each proxy that a view handed out. */
const nodes = new WeakMap<object, ProductNode>();

/** A product as a recorded run sees it: a record or a function whose parts are looked up, and noted, one by one. */
export class ProductNode {
  readonly cell: ProductCell;
  readonly proxy: object;
  readonly #layout: Layout;
  readonly #reader: Reader;
  readonly #writable: boolean;
  /** Parts that come from the state, once somebody looked at them. */
  readonly #origin = new Map<string, unknown>();
  /** Parts that the run assigned, as it assigned them. */
  readonly assigned = new Map<string, unknown>();

  constructor(cell: ProductCell, layout: Layout, reader: Reader, writable: boolean) {
    this.cell = cell;
    this.#layout = layout;
    this.#reader = reader;
    this.#writable = writable;
    this.proxy = new Proxy(Object.fromEntries(Object.keys(cell.parts).map((key) => [key, undefined])), this.#traps());
    nodes.set(this.proxy, this);
  }

  get(key: string): unknown {
    const assigned = this.assigned.get(key);
    if (this.assigned.has(key)) return assigned === DELETED ? undefined : assigned;
    const part = this.cell.parts[key];
    if (part === undefined) return undefined;
    if (!this.#origin.has(key)) this.#origin.set(key, this.#load(part));
    return this.#origin.get(key);
  }

  /** What stands at a part that was not assigned, if the run has looked at it. */
  loaded(key: string): unknown {
    return this.#origin.get(key);
  }

  #load(part: Cell): unknown {
    switch (part.kind) {
      case 'product': return new ProductNode(part, this.#layout, this.#reader, this.#writable).proxy;
      case 'members': return part.bagCopies === undefined ? new RecordedMembers(part, this.#reader) : new RecordedBag(part, this.#reader);
      case 'keyed': return new RecordedKeyed(part, this.#layout.codecs[part.fields[0] as number] as never, this.#reader);
      case 'field': {
        const value = decodeField(this.#layout, part.field, this.#reader.read(part.field));
        // A list or a record inside one field is changed in place by an effect, like any draft.
        return this.#writable && typeof value === 'object' && value !== null && !(value instanceof Collection) ? createDraft(value) : value;
      }
    }
  }

  #keys(): readonly string[] {
    return [...new Set([...Object.keys(this.cell.parts), ...this.assigned.keys()])].filter((key) => this.assigned.get(key) !== DELETED);
  }

  #write(key: string | symbol, value: unknown): boolean {
    if (!this.#writable || typeof key === 'symbol') throw new TypeError(`Cannot assign to read only property '${String(key)}'`);
    this.assigned.set(key, value);
    return true;
  }

  #traps(): ProxyHandler<Record<string, unknown>> {
    const has = (key: string | symbol): key is string => typeof key === 'string' && this.#keys().includes(key);
    return {
      get: (target, key) => (has(key) ? this.get(key) : Reflect.get(target, key)),
      set: (_target, key, value: unknown) => this.#write(key, value),
      defineProperty: (_target, key, { value }) => this.#write(key, value),
      deleteProperty: (target, key) => {
        this.#write(key, DELETED);
        return Reflect.deleteProperty(target, key);
      },
      has: (target, key) => has(key) || Reflect.has(target, key),
      ownKeys: () => [...this.#keys()],
      getOwnPropertyDescriptor: (_target, key) => (has(key) ? { value: this.get(key), writable: true, enumerable: true, configurable: true } : undefined),
    };
  }
}

/** The node behind a value, if a view handed it out. */
export const nodeOf = (value: unknown): ProductNode | undefined => (typeof value === 'object' && value !== null ? nodes.get(value) : undefined);

/** A state that can only be read, each reading noted. */
export const viewOf = (layout: Layout, reader: Reader): object => new ProductNode(layout.root, layout, reader, false).proxy;

/** A plain value that shares nothing with the run: what an assigned value amounts to when the run is over. */
export function settled(value: unknown): unknown {
  const node = nodeOf(value);
  if (node !== undefined) return Object.fromEntries(Object.keys(node.proxy).map((key) => [key, settled(node.get(key))]));
  if (isDraft(value)) return settled(current(value as object));
  if (value instanceof Collection) return value.plain();
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(settled);
  return Object.getPrototypeOf(value) === Object.prototype ? Object.fromEntries(Object.entries(value).map(([key, part]) => [key, settled(part)])) : value;
}
