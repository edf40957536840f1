import { isPlainTest } from './plain-test.ts';
import type { Reader } from './reader.ts';

/** So many fields of the state a test may read, in one look through a collection, before members are asked for first. */
const FIELDS_MAX = 16;

type MemberTest = (member: never) => unknown;

/** Members of which it is not known yet whether they are there, in order. */
export interface PossibleMembers {
  readonly members: readonly unknown[];
  /** Whether the member at a position is there; reads its field. */
  holds(position: number): boolean;
  readonly reader: Reader;
}

/**
 * The positions of the members that are there and of which a test says what is `wanted`, in order. To a test that does nothing but look
 * the members are given before it is known whether they are there, and only those that pass are looked up in the state: so a function
 * that looks for a few of many members depends on these few, in whatever words it asks for them. A test that reads much of the state,
 * or that may do more than look, gets none that is not there.
 */
export function* passing(possible: PossibleMembers, test: MemberTest, wanted = true): Generator<number> {
  const asking = new Asking(possible, test, wanted);
  for (let position = 0; position < possible.members.length; position++)
    if (asking.passes(position) && possible.holds(position)) yield position;
}

/** The members that pass, of which it is still not known whether they are there; all of it is asked at once. */
function selected(possible: PossibleMembers, test: MemberTest): PossibleMembers {
  const asking = new Asking(possible, test, true);
  const positions = [...possible.members.keys()].filter((position) => asking.passes(position));
  return {
    members: positions.map((position) => possible.members[position]),
    holds: (position) => possible.holds(positions[position] as number),
    reader: possible.reader,
  };
}

/** Asks a test about one member after the other. */
class Asking {
  readonly #possible: PossibleMembers;
  readonly #test: MemberTest;
  readonly #wanted: boolean;
  readonly #fieldsMax: number;
  #isFirst: boolean;

  constructor(possible: PossibleMembers, test: MemberTest, wanted: boolean) {
    const { asking } = possible.reader;
    this.#possible = possible;
    this.#test = test;
    this.#wanted = wanted;
    this.#fieldsMax = (asking?.count ?? 0) + FIELDS_MAX;
    this.#isFirst = asking !== undefined && isPlainTest(test);
  }

  /** False if the member does not pass, or is known not to be there. */
  passes(position: number): boolean {
    if (!this.#isFirst) return this.#possible.holds(position) && this.#answer(position);
    const { reader } = this.#possible;
    const { looked = [] } = reader;
    const { length } = looked;
    try {
      return this.#answer(position);
    } catch (error) {
      // With a member that is not there, that means nothing.
      if (!(error instanceof TypeError) || this.#possible.holds(position)) throw error;
      return false;
    } finally {
      // In another state, where the member is not there, none of this is looked at.
      if (looked.length > length) for (const name of looked.splice(length)) reader.asking?.lookedPerhaps(name);
      this.#isFirst = (reader.asking?.count ?? 0) <= this.#fieldsMax;
    }
  }

  #answer(position: number): boolean {
    return Boolean(this.#test(this.#possible.members[position] as never)) === this.#wanted;
  }
}

/** Whether there is a first one. */
export const isAny = (positions: Generator<number>): boolean => positions.next().done !== true;

/** The member at the first of some positions. */
export function firstOf(members: readonly unknown[], positions: Generator<number>): unknown {
  const { done, value } = positions.next();
  return done === true ? undefined : members[value];
}

/** What an array answers without looking up all its members. */
const LAZY: Readonly<Record<string, (possible: PossibleMembers, test: MemberTest) => unknown>> = {
  filter: (possible, test) => lazyArray(selected(possible, test)),
  find: (possible, test) => firstOf(possible.members, passing(possible, test)),
  some: (possible, test) => isAny(passing(possible, test)),
  every: (possible, test) => !isAny(passing(possible, test, false)),
};

/** What is told of an array: that somebody looks into it, and that it has its members. */
interface ToldOfArray {
  use?(): void;
  fill?(array: unknown[]): void;
}

/**
 * The members that are there, as an array that looks them up only when it has to: a test that does nothing but look is answered as by
 * `passing`; whatever else is asked, all members are looked up first.
 */
export function lazyArray(possible: PossibleMembers, told: ToldOfArray = {}): readonly unknown[] {
  const target: unknown[] = [];
  let isFilled = false;
  const filled = (): unknown[] => {
    told.use?.();
    if (isFilled) return target;
    isFilled = true;
    for (const [position, member] of possible.members.entries()) if (possible.holds(position)) target.push(member);
    told.fill?.(target);
    return target;
  };
  const get = (_target: object, name: string | symbol, receiver: unknown): unknown => {
    const lazily = isFilled || typeof name === 'symbol' || !Object.hasOwn(LAZY, name) ? undefined : LAZY[name];
    if (lazily === undefined) {
      const value = Reflect.get(filled(), name, receiver) as unknown;
      // A method goes through the members as they lie, and not one by one through this.
      return typeof value === 'function' && name !== 'constructor' ? (value.bind(target) as unknown) : value;
    }
    told.use?.();
    return (...given: readonly unknown[]): unknown =>
      given.length === 1 && !isFilled && typeof given[0] === 'function' && isPlainTest(given[0] as MemberTest)
        ? lazily(possible, given[0] as MemberTest)
        : Reflect.apply(filled()[name as 'filter'], filled(), given);
  };
  return new Proxy<unknown[]>(target, {
    get,
    has: (_target, name) => Reflect.has(filled(), name),
    ownKeys: () => Reflect.ownKeys(filled()),
    getOwnPropertyDescriptor: (_target, name) => Reflect.getOwnPropertyDescriptor(filled(), name),
    set: (_target, name, value) => Reflect.set(filled(), name, value),
    defineProperty: (_target, name, property) => Reflect.defineProperty(filled(), name, property),
    deleteProperty: (_target, name) => Reflect.deleteProperty(filled(), name),
    isExtensible: () => Reflect.isExtensible(filled()),
    preventExtensions: () => Reflect.preventExtensions(filled()),
  });
}
