import { Draft, type WrittenPlace, shallow } from '../../semantics/draft.ts';

/** A copy of a value that an effect is expected to write into, which notes whether it does; so have the parts at the places inside. */
export class Copy implements ProxyHandler<object> {
  readonly proxy: object;
  isWritten = false;
  readonly #copy: Record<string, unknown>;
  readonly #parts: readonly (readonly [name: string, part: Copy])[];

  /** Undefined where a part at one of the places is nothing that one writes into. */
  static of(base: unknown, { inside }: WrittenPlace): Copy | undefined {
    if (!Draft.fits(base)) return undefined;
    const parts: (readonly [string, Copy])[] = [];
    for (const [name, place] of inside) {
      const part = Copy.of((base as Record<string, unknown>)[name], place);
      if (part === undefined) return undefined;
      parts.push([name, part]);
    }
    return new Copy(base, parts);
  }

  private constructor(base: object, parts: readonly (readonly [string, Copy])[]) {
    const copy = shallow(base) as Record<string, unknown>;
    for (const [name, part] of parts) copy[name] = part.proxy;
    this.#copy = copy;
    this.#parts = parts;
    this.proxy = new Proxy(copy, this);
  }

  /** Whether it was written at all the places that it has. */
  get isAsExpected(): boolean {
    return this.#parts.length === 0 ? this.isWritten : this.#parts.every(([, part]) => part.isAsExpected);
  }

  /** What was made of it: a plain object. */
  get result(): object {
    for (const [name, part] of this.#parts) if (this.#copy[name] === part.proxy) this.#copy[name] = part.result;
    return this.#copy;
  }

  set(copy: object, name: string | symbol, value: unknown): boolean {
    this.isWritten = true;
    return Reflect.set(copy, name, value);
  }

  defineProperty(copy: object, name: string | symbol, property: PropertyDescriptor): boolean {
    this.isWritten = true;
    return Reflect.defineProperty(copy, name, property);
  }

  deleteProperty(copy: object, name: string | symbol): boolean {
    this.isWritten = true;
    return Reflect.deleteProperty(copy, name);
  }
}
