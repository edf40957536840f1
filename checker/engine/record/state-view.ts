import { createDraft, current, isDraft } from 'immer';
import { Collection } from '../../language/collection.ts';
import { LENT } from '../../language/plain.ts';
import { decodeCell, decodeField } from '../state/cells.ts';
import type { Cell, Layout, ProductCell } from '../state/layout.ts';
import { RecordedKeyed } from './recorded-keyed.ts';
import { RecordedBag, RecordedMembers } from './recorded-members.ts';
import type { Part } from './handed-out.ts';
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
  readonly isWritable: boolean;
  isUnused = true;
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
    this.isWritable = writable;
    this.proxy = new Proxy(this, handler);
    if (cell !== layout.root) reader.handed?.part(this);
  }

  /** Notes that somebody looked into the product. */
  use(): this {
    this.isUnused = false;
    return this;
  }

  /** Somebody asks what only a whole value can answer. */
  refuse(): never {
    this.#reader.handed?.test();
    throw new TypeError('only a whole value can answer that');
  }

  has(key: string | symbol): key is string {
    if (typeof key === 'symbol') return false;
    return this.isAssigned(key) ? this.#assigned?.get(key) !== DELETED : Object.hasOwn(this.cell.parts, key);
  }

  get(key: string): unknown {
    if (!this.has(key)) return undefined;
    if (this.isAssigned(key)) return this.#assigned?.get(key);
    this.#origin ??= new Map();
    if (this.cell === this.#layout.root && !(this.isWritable && this.#origin.has(key))) this.#reader.looked?.push(key);
    if (!this.#origin.has(key)) this.#origin.set(key, this.#load(key, this.cell.parts[key] as Cell));
    else this.#handAgain(key);
    return this.#origin.get(key);
  }

  #handAgain(key: string): void {
    const { handed } = this.#reader;
    if (handed === undefined || this.cell.parts[key]?.kind === 'field') return;
    handed.again((this.#inner?.get(key) ?? this.#origin?.get(key)) as Part);
  }

  /** What stands at a part that was not assigned, if the run has looked at it; of a product its node. */
  loaded(key: string): unknown {
    return this.#inner?.get(key) ?? this.#origin?.get(key);
  }

  /** The names of the parts that the run has looked at or assigned, in the order of their declaration. */
  get touched(): readonly string[] {
    return this.#origin === undefined && this.#assigned === undefined
      ? []
      : Object.keys(this.cell.parts).filter((key) => this.#origin?.has(key) === true || this.isAssigned(key));
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
    if (!this.isWritable || typeof key === 'symbol') throw readOnly(key);
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
        const node = new ProductNode(part, this.#layout, this.#reader, this.isWritable);
        (this.#inner ??= new Map()).set(key, node);
        return node.proxy;
      }
      case 'members': return part.bagCopies === undefined ? new RecordedMembers(part, this.#reader) : new RecordedBag(part, this.#reader);
      case 'keyed': return new RecordedKeyed(part, this.#layout, this.#reader);
      case 'field': {
        const value = decodeField(this.#layout, part.field, this.#reader.read(part.field));
        if (typeof value !== 'object' || value === null) return value;
        // A list or a record inside one field is changed in place by an effect, like any draft.
        const isDraft = this.isWritable && !(value instanceof Collection);
        this.#reader.handed?.whole(part.schema, value, isDraft, part.field);
        return isDraft ? createDraft(value) : value;
      }
    }
  }
}

/** Makes a node look like a plain object with the node's keys. */
const handler: ProxyHandler<ProductNode> = {
  get: (node, key) =>
    key === NODE ? node : node.use().has(key) ? node.get(key) : (Object.prototype as unknown as Record<string | symbol, unknown>)[key],
  set: (node, key, value: unknown) => node.use().write(key, value),
  defineProperty: (node, key, { value }) => node.use().write(key, value),
  deleteProperty: (node, key) => node.use().write(key, DELETED),
  has: (node, key) => node.use().has(key) || key in Object.prototype,
  ownKeys: (node) => [...node.use().keys],
  getOwnPropertyDescriptor: (node, key) =>
    node.use().has(key) ? { value: node.get(key), writable: true, enumerable: true, configurable: true } : undefined,
  getPrototypeOf: () => Object.prototype,
  // Values are frozen, views are not: who asks is given the whole value. Drafts are not frozen either.
  isExtensible: (node) => node.isWritable || node.refuse(),
  preventExtensions: (node) => node.refuse(),
};

/** The node behind a value, if a view handed it out. */
export const nodeOf = (value: unknown): ProductNode | undefined =>
  typeof value === 'object' && value !== null && !isDraft(value) ? (value as { [NODE]?: ProductNode })[NODE] : undefined;

/** A state that can only be read, each reading noted. */
export const viewOf = (layout: Layout, reader: Reader): object =>
  reader.isWhole === true ? wholeView(layout, reader) : new ProductNode(layout.root, layout, reader, false).proxy;

/** A state whose variables are read when they are looked at, each as a whole. */
const wholeView = (layout: Layout, reader: Reader): object => new Proxy({}, new WholeHandler(layout, reader));

const readOnly = (name: string | symbol): TypeError => new TypeError(`Cannot assign to read only property '${String(name)}'`);

class WholeHandler implements ProxyHandler<Record<string, unknown>> {
  readonly #layout: Layout;
  readonly #reader: Reader;
  readonly #load: (name: string) => unknown;

  constructor(layout: Layout, reader: Reader) {
    this.#layout = layout;
    this.#reader = reader;
    this.#load = wholeValues(layout, reader);
  }

  #has(name: string | symbol): name is string {
    return typeof name === 'string' && Object.hasOwn(this.#layout.root.parts, name);
  }

  get(target: object, name: string | symbol): unknown {
    if (!this.#has(name)) return Reflect.get(target, name);
    this.#reader.looked?.push(name);
    return this.#load(name);
  }

  has(_target: object, name: string | symbol): boolean {
    return this.#has(name) || name in Object.prototype;
  }

  ownKeys(): string[] {
    return Object.keys(this.#layout.root.parts);
  }

  getOwnPropertyDescriptor(target: object, name: string | symbol): PropertyDescriptor | undefined {
    if (!this.#has(name)) return undefined;
    return (
      Reflect.getOwnPropertyDescriptor(target, name) ?? { value: this.#load(name), writable: false, enumerable: true, configurable: true }
    );
  }

  set(_target: object, name: string | symbol): never {
    throw readOnly(name);
  }

  defineProperty(_target: object, name: string | symbol): never {
    throw readOnly(name);
  }

  deleteProperty(_target: object, name: string | symbol): never {
    throw readOnly(name);
  }

  /** States are frozen. */
  isExtensible(target: Record<string, unknown>): boolean {
    for (const name of this.ownKeys()) target[name] = this.#load(name);
    Object.freeze(target);
    return false;
  }
}

/** The value of each variable, read whole, once. */
export function wholeValues(layout: Layout, reader: Reader): (name: string) => unknown {
  const loaded = reader.loaded ?? new Map<string, unknown>();
  return (name) => {
    if (!loaded.has(name)) loaded.set(name, decodeCell(layout, layout.root.parts[name] as Cell, (field) => reader.read(field)));
    return loaded.get(name);
  };
}

/** A plain value that shares nothing with the run: what an assigned value amounts to when the run is over. */
export function settled(value: unknown): unknown {
  const node = nodeOf(value);
  if (node !== undefined) return Object.fromEntries(node.use().keys.map((key) => [key, settled(node.get(key))]));
  if (isDraft(value)) return settled(current(value as object));
  if (value instanceof Collection) return value.plain();
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(settled);
  return Object.getPrototypeOf(value) === Object.prototype
    ? Object.fromEntries(Object.entries(value).map(([key, part]) => [key, settled(part)]))
    : value;
}
