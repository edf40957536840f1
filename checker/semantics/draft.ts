import { Collection } from '../language/collection.ts';

type DraftNames = Record<string | symbol, unknown>;

/** A part of a value that is written into, with the parts of it that are. */
export interface WrittenPlace {
  readonly inside: ReadonlyMap<string, WrittenPlace>;
}

/**
 * A copy of an interned record, function or list that may be written to, and remembers where it was. What is in it
 * becomes a draft when it is looked at.
 */
export class Draft {
  readonly proxy: object;
  readonly #base: object;
  /** What the proxy shows: parts of the base, drafts of them, and what was assigned. */
  readonly #copy: object;
  readonly #parts = new Map<string, Draft>();
  /** What was put there or taken away: no part of the value that was read, though it may be the same object. */
  readonly #assigned = new Set<string | symbol>();

  constructor(base: object) {
    this.#base = base;
    this.#copy = shallow(base);
    this.proxy = new Proxy(this.#copy, {
      get: (copy, name, receiver) => this.#get(copy, name, receiver),
      set: (copy, name, value, receiver) => this.#written(name, () => Reflect.set(copy, name, value, receiver)),
      defineProperty: (copy, name, property) => this.#written(name, () => Reflect.defineProperty(copy, name, property)),
      deleteProperty: (copy, name) => this.#written(name, () => Reflect.deleteProperty(copy, name)),
    });
  }

  /** Whether a value has parts that one may write into. Sets and bags have none. */
  static fits(value: unknown): value is object {
    return typeof value === 'object' && value !== null && !(value instanceof Collection);
  }

  /** Whether it was written into, or something in it, and nothing else in it was handed out. */
  get isWrittenOrOnTheWay(): boolean {
    const parts = [...this.#parts.values()];
    return (this.#isWritten || parts.length > 0) && parts.every((part) => part.isWrittenOrOnTheWay);
  }

  get #isWritten(): boolean {
    return this.#assigned.size > 0;
  }

  /** Whether something was written into it or into a part of it. */
  get #isTouched(): boolean {
    return this.#isWritten || [...this.#parts.values()].some((part) => part.#isTouched);
  }

  /** A plain copy where it, or something in it, was written into; elsewhere the value itself. */
  copy(): unknown {
    if (!this.#isTouched) return this.#base;
    const copy = shallow(this.#base) as DraftNames;
    for (const [name, part] of this.#parts) copy[name] = part.copy();
    return copy;
  }

  /** Where it was written into; nothing if it was not. */
  get place(): WrittenPlace | undefined {
    if (!this.#isTouched) return undefined;
    const inside = new Map<string, WrittenPlace>();
    for (const [name, part] of this.#parts) if (part.place !== undefined) inside.set(name, part.place);
    return { inside };
  }

  #get(copy: object, name: string | symbol, receiver: unknown): unknown {
    const value: unknown = Reflect.get(copy, name, receiver);
    if (typeof name === 'symbol' || this.#assigned.has(name) || !Draft.fits(value) || !Object.hasOwn(this.#base, name)) return value;
    const part = this.#parts.get(name) ?? new Draft(value);
    this.#parts.set(name, part);
    (copy as DraftNames)[name] = part.proxy;
    return part.proxy;
  }

  #written(name: string | symbol, write: () => boolean): boolean {
    this.#assigned.add(name);
    return write();
  }
}

/** A copy of a record or list that has the same parts. */
export const shallow = (value: object): object => (Array.isArray(value) ? [...(value as unknown[])] : { ...value });
