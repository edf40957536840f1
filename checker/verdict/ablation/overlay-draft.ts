import { Collection } from '../../language/collection.ts';

/** Told which variable was assigned, itself or in a part. */
type AssignmentListener = (variable: string) => void;

/**
 * An overlay on a draft: it reads like the draft, part by part and only what is asked for, and keeps what is written to itself. An effect
 * can be rehearsed on it without any consequence. `variable` is the variable of which the draft is a part, if it is not the whole state.
 */
export function overlayOf(draft: object, variable: string | undefined, note: AssignmentListener): object {
  return Array.isArray(draft) ? overlayOfList(draft, variable ?? '', note) : new Proxy({}, new OverlayDraft(draft, variable, note));
}

const inOverlay = (value: unknown, variable: string, note: AssignmentListener): unknown =>
  typeof value === 'object' && value !== null && !(value instanceof Collection) ? overlayOf(value, variable, note) : value;

/** A list is one value, and looked at as a whole. */
function overlayOfList(list: readonly unknown[], variable: string, note: AssignmentListener): object {
  const copy = list.map((member) => inOverlay(member, variable, note));
  return new Proxy(copy, {
    set: (target, key, value) => {
      note(variable);
      return Reflect.set(target, key, value);
    },
    deleteProperty: (target, key) => {
      note(variable);
      return Reflect.deleteProperty(target, key);
    },
  });
}

const DELETED = Symbol('deleted');

/** What happens to an overlay on a record or a function. */
class OverlayDraft implements ProxyHandler<object> {
  readonly #draft: object;
  readonly #variable: string | undefined;
  readonly #note: AssignmentListener;
  /** Parts that were assigned, or looked at. */
  readonly #known = new Map<string | symbol, unknown>();

  constructor(draft: object, variable: string | undefined, note: AssignmentListener) {
    this.#draft = draft;
    this.#variable = variable;
    this.#note = note;
  }

  get(_target: object, key: string | symbol): unknown {
    if (typeof key === 'symbol') return this.#known.get(key);
    if (!this.#known.has(key) && Object.hasOwn(this.#draft, key))
      this.#known.set(key, inOverlay(Reflect.get(this.#draft, key), this.#variable ?? key, this.#note));
    if (!this.#known.has(key)) return Reflect.get(Object.prototype, key);
    const value = this.#known.get(key);
    return value === DELETED ? undefined : value;
  }

  set(_target: object, key: string | symbol, value: unknown): boolean {
    this.#note(this.#variable ?? String(key));
    this.#known.set(key, value);
    return true;
  }

  defineProperty(target: object, key: string | symbol, { value }: PropertyDescriptor): boolean {
    return this.set(target, key, value);
  }

  deleteProperty(target: object, key: string | symbol): boolean {
    return this.set(target, key, DELETED);
  }

  has(_target: object, key: string | symbol): boolean {
    return this.#isOwn(key) || key in Object.prototype;
  }

  ownKeys(): (string | symbol)[] {
    return [...new Set([...Reflect.ownKeys(this.#draft), ...this.#known.keys()])].filter((key) => this.#isOwn(key));
  }

  getOwnPropertyDescriptor(target: object, key: string | symbol): PropertyDescriptor | undefined {
    return this.#isOwn(key) ? { value: this.get(target, key), writable: true, enumerable: true, configurable: true } : undefined;
  }

  #isOwn(key: string | symbol): boolean {
    return this.#known.has(key) ? this.#known.get(key) !== DELETED : Object.hasOwn(this.#draft, key);
  }
}
