import type { NamedAction } from '../language/action.ts';
import type { Choices } from '../language/parameters.ts';
import { call, refusePromise, type Where } from './call.ts';
import { SpecError } from '../language/errors.ts';
import { Draft, type WrittenPlace } from './draft.ts';

// What an effect does to a state. Whatever it reads is a value, the one object with its content, except for what it writes into in
// place (`s.paid[q]++`, `s.queue.push(m)`): that is a draft, which is equal to nothing but itself.
//
// Which places these are is found by running the effect on drafts alone. Where it was handed out anything else, it runs again on
// values, with copies to write into at those places.

/** The final value of each variable that an effect looked at or assigned; undefined for one that it deleted. */
export type Finals = ReadonlyMap<string, unknown>;

/** The variables that an effect wrote into in place, each with the parts of it. */
export type Places = ReadonlyMap<string, WrittenPlace>;

/**
 * Runs an effect. `load` gives the value of a variable, interned; it is asked only for variables that the effect looks at.
 * Throws what the effect throws. `onPlaces` is told where it wrote in place.
 */
export function effectOnValues(
  action: NamedAction,
  names: readonly string[],
  load: (name: string) => unknown,
  choices: Choices,
  where: Where,
  onPlaces: (places: Places) => void = () => undefined,
): Finals {
  const values = new Map<string, unknown>();
  const once = (name: string): unknown => (values.has(name) ? values.get(name) : values.set(name, load(name)).get(name));
  const drafts = new Map<string, Draft>();
  const drafted = new Root(names, (name) => draftOf(once(name), (draft) => drafts.set(name, draft)));
  try {
    runEffect(action, drafted.proxy, choices, where);
  } catch (error) {
    onPlaces(new Map());
    return onValuesAlone(action, names, once, choices, where, error);
  }
  onPlaces(placesOf(drafts));
  if ([...drafts.values()].every((draft) => draft.isWrittenOrOnTheWay)) return drafted.finals;
  const onCopies = new Root(names, (name) => drafts.get(name)?.copy() ?? once(name));
  runEffect(action, onCopies.proxy, choices, where);
  return onCopies.finals;
}

function placesOf(drafts: ReadonlyMap<string, Draft>): Places {
  const places = new Map<string, WrittenPlace>();
  for (const [name, draft] of drafts) if (draft.place !== undefined) places.set(name, draft.place);
  return places;
}

function draftOf(value: unknown, made: (draft: Draft) => void): unknown {
  if (!Draft.fits(value)) return value;
  const draft = new Draft(value);
  made(draft);
  return draft.proxy;
}

/** An effect that fails on drafts may do without them: then it assigns whole variables only. */
function onValuesAlone(
  action: NamedAction,
  names: readonly string[],
  load: (name: string) => unknown,
  choices: Choices,
  where: Where,
  error: unknown,
): Finals {
  try {
    const root = new Root(names, load);
    runEffect(action, root.proxy, choices, where);
    return root.finals;
  } catch {
    throw error;
  }
}

/** What an effect writes to: a variable is loaded when it is looked at first, and assigned like any property. */
class Root implements ProxyHandler<object> {
  readonly proxy: object = new Proxy({}, this);
  readonly #names: readonly string[];
  readonly #load: (name: string) => unknown;
  readonly #values = new Map<string, unknown>();
  /** Variables that were deleted. */
  readonly #gone = new Set<string>();

  constructor(names: readonly string[], load: (name: string) => unknown) {
    this.#names = names;
    this.#load = load;
  }

  get finals(): Finals {
    const finals = new Map(this.#values);
    for (const name of this.#gone) if (this.#names.includes(name)) finals.set(name, undefined);
    return finals;
  }

  #isThere(name: string | symbol): name is string {
    return typeof name === 'string' && (this.#values.has(name) || (this.#names.includes(name) && !this.#gone.has(name)));
  }

  get(_target: object, name: string | symbol): unknown {
    if (!this.#isThere(name)) return (Object.prototype as unknown as Record<string | symbol, unknown>)[name];
    if (!this.#values.has(name)) this.#values.set(name, this.#load(name));
    return this.#values.get(name);
  }

  set(_target: object, name: string | symbol, value: unknown): boolean {
    if (typeof name === 'symbol') return false;
    this.#gone.delete(name);
    this.#values.set(name, value);
    return true;
  }

  defineProperty(target: object, name: string | symbol, { value }: PropertyDescriptor): boolean {
    return this.set(target, name, value);
  }

  deleteProperty(_target: object, name: string | symbol): boolean {
    if (typeof name === 'symbol') return true;
    this.#values.delete(name);
    this.#gone.add(name);
    return true;
  }

  has(_target: object, name: string | symbol): boolean {
    return this.#isThere(name) || name in Object.prototype;
  }

  ownKeys(): string[] {
    const extra = [...this.#values.keys()].filter((name) => !this.#names.includes(name));
    return [...this.#names.filter((name) => this.#isThere(name)), ...extra];
  }

  getOwnPropertyDescriptor(target: object, name: string | symbol): PropertyDescriptor | undefined {
    return this.#isThere(name) ? { value: this.get(target, name), writable: true, enumerable: true, configurable: true } : undefined;
  }
}

/** Runs an effect on a draft, whatever that is made of, and refuses results that a draft cannot carry. */
export function runEffect(action: NamedAction, draft: unknown, choices: Choices, where: Where): void {
  const returned = call(where, () => action.effect(draft as never, choices), draft) as unknown;
  refusePromise(returned, 'effect', where);
  if (returned === undefined) return;
  throw new SpecError('effect-returns', {
    what: 'effect returned a value',
    where: where(),
    cause: 'an arrow function with an expression body returns its value, and a returned state would be ignored',
    fix: 'write to the draft inside braces: effect: (s, { p }) => { s.x[p] = 1; }',
  });
}
