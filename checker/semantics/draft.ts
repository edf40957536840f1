import { Collection } from '../language/collection.ts';

type DraftNames = Record<string | symbol, unknown>;

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
  #isWritten = false;

  constructor(base: object) {
    this.#base = base;
    this.#copy = shallow(base);
    this.proxy = new Proxy(this.#copy, {
      get: (copy, name, receiver) => this.#get(copy, name, receiver),
      set: (copy, name, value, receiver) => this.#written(() => Reflect.set(copy, name, value, receiver)),
      defineProperty: (copy, name, property) => this.#written(() => Reflect.defineProperty(copy, name, property)),
      deleteProperty: (copy, name) => this.#written(() => Reflect.deleteProperty(copy, name)),
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

  #get(copy: object, name: string | symbol, receiver: unknown): unknown {
    const value: unknown = Reflect.get(copy, name, receiver);
    // What was put there is not part of the value that was read.
    if (typeof name === 'symbol' || !Draft.fits(value) || !Object.hasOwn(this.#base, name) || value !== (this.#base as DraftNames)[name])
      return value;
    const part = this.#parts.get(name) ?? new Draft(value);
    this.#parts.set(name, part);
    (copy as DraftNames)[name] = part.proxy;
    return part.proxy;
  }

  #written(write: () => boolean): boolean {
    this.#isWritten = true;
    return write();
  }
}

const shallow = (value: object): object => (Array.isArray(value) ? [...(value as unknown[])] : { ...value });
