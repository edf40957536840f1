import { createDraft, current, isDraft } from 'immer';
import { Collection } from '../language/collection.ts';
import { LENT } from '../language/plain.ts';
import { decodeField } from './cells.ts';
import type { Cell, Layout, ProductCell } from './layout.ts';
import { RecordedBag, RecordedKeyed, RecordedMembers } from './recorded-collections.ts';
import type { Reader } from './reader.ts';

/** Stands for a part that the run deleted. */
const DELETED = Symbol('deleted');
/** Asks a proxy for its node. */
const NODE: typeof LENT = LENT;

/** A product as a recorded run sees it: a record or a function whose parts are looked up, and noted, one by one. */
export class ProductNode {
  readonly cell: ProductCell;
  /** What the author's function gets to see. */
  readonly proxy: object;
  readonly #layout: Layout;
  readonly #reader: Reader;
  readonly #writable: boolean;
  /** Parts that come from the state, once somebody looked at them. */
  #origin: Map<string, unknown> | undefined;
  /** The nodes of those of them that are products. */
  #inner: Map<string, ProductNode> | undefined;
  /** Parts that the run assigned, as it assigned them. */
  #assigned: Map<string, unknown> | undefined;
  /** Names that were written while they were not there: they come last, in this order. */
  #late: Set<string> | undefined;

  constructor(cell: ProductCell, layout: Layout, reader: Reader, writable: boolean) {
    this.cell = cell;
    this.#layout = layout;
    this.#reader = reader;
    this.#writable = writable;
    this.proxy = new Proxy(this, handler);
  }

  has(key: string | symbol): key is string {
    if (typeof key === 'symbol') return false;
    return this.isAssigned(key) ? this.#assigned?.get(key) !== DELETED : Object.hasOwn(this.cell.parts, key);
  }

  get(key: string): unknown {
    if (!this.has(key)) return undefined;
    if (this.isAssigned(key)) return this.#assigned?.get(key);
    this.#origin ??= new Map();
    if (!this.#origin.has(key)) this.#origin.set(key, this.#load(key, this.cell.parts[key] as Cell));
    return this.#origin.get(key);
  }

  /** What stands at a part that was not assigned, if the run has looked at it; of a product its node. */
  loaded(key: string): unknown {
    return this.#inner?.get(key) ?? this.#origin?.get(key);
  }

  /** The names of the parts that the run has looked at or assigned, in the order of their declaration. */
  get touched(): readonly string[] {
    return this.#origin === undefined && this.#assigned === undefined ? [] : Object.keys(this.cell.parts).filter((key) => this.#origin?.has(key) === true || this.isAssigned(key));
  }

  isAssigned(key: string): boolean {
    return this.#assigned?.has(key) ?? false;
  }

  /** Assigned parts that the product does not have. */
  get extra(): readonly string[] {
    return [...(this.#assigned?.keys() ?? [])].filter((key) => !Object.hasOwn(this.cell.parts, key));
  }

  /** The names that are there, in the order in which a plain object would list them. */
  get keys(): readonly string[] {
    const inPlace = Object.keys(this.cell.parts).filter((key) => !(this.#late?.has(key) ?? false));
    return [...inPlace, ...(this.#late ?? [])].filter((key) => this.has(key));
  }

  write(key: string | symbol, value: unknown): boolean {
    if (!this.#writable || typeof key === 'symbol') throw new TypeError(`Cannot assign to read only property '${String(key)}'`);
    // Arguments that are numbers keep their order whatever happens to them.
    if (!this.has(key) && value !== DELETED && !(Object.hasOwn(this.cell.parts, key) && /^(0|[1-9]\d*)$/.test(key))) {
      this.#late ??= new Set();
      this.#late.delete(key);
      this.#late.add(key);
    }
    (this.#assigned ??= new Map()).set(key, value);
    return true;
  }

  #load(key: string, part: Cell): unknown {
    switch (part.kind) {
      case 'product': {
        const node = new ProductNode(part, this.#layout, this.#reader, this.#writable);
        (this.#inner ??= new Map()).set(key, node);
        return node.proxy;
      }
      case 'members': return part.bagCopies === undefined ? new RecordedMembers(part, this.#reader) : new RecordedBag(part, this.#reader);
      case 'keyed': return new RecordedKeyed(part, this.#layout, this.#reader);
      case 'field': {
        const value = decodeField(this.#layout, part.field, this.#reader.read(part.field));
        // A list or a record inside one field is changed in place by an effect, like any draft.
        return this.#writable && typeof value === 'object' && value !== null && !(value instanceof Collection) ? createDraft(value) : value;
      }
    }
  }
}

/** Makes a node look like a plain object with the node's keys. */
const handler: ProxyHandler<ProductNode> = {
  get: (node, key) => (key === NODE ? node : node.has(key) ? node.get(key) : (Object.prototype as unknown as Record<string | symbol, unknown>)[key]),
  set: (node, key, value: unknown) => node.write(key, value),
  defineProperty: (node, key, { value }) => node.write(key, value),
  deleteProperty: (node, key) => node.write(key, DELETED),
  has: (node, key) => node.has(key) || key in Object.prototype,
  ownKeys: (node) => [...node.keys],
  getOwnPropertyDescriptor: (node, key) => (node.has(key) ? { value: node.get(key), writable: true, enumerable: true, configurable: true } : undefined),
  getPrototypeOf: () => Object.prototype,
};

/** The node behind a value, if a view handed it out. */
export const nodeOf = (value: unknown): ProductNode | undefined => (typeof value === 'object' && value !== null && !isDraft(value) ? (value as { [NODE]?: ProductNode })[NODE] : undefined);

/** A state that can only be read, each reading noted. */
export const viewOf = (layout: Layout, reader: Reader): object => new ProductNode(layout.root, layout, reader, false).proxy;

/** A plain value that shares nothing with the run: what an assigned value amounts to when the run is over. */
export function settled(value: unknown): unknown {
  const node = nodeOf(value);
  if (node !== undefined) return Object.fromEntries(node.keys.map((key) => [key, settled(node.get(key))]));
  if (isDraft(value)) return settled(current(value as object));
  if (value instanceof Collection) return value.plain();
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(settled);
  return Object.getPrototypeOf(value) === Object.prototype ? Object.fromEntries(Object.entries(value).map(([key, part]) => [key, settled(part)])) : value;
}
