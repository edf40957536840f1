import { BeforeAnyState, SpecError } from './errors.ts';
import { hashOfText } from './hash.ts';
import type { State } from './state.ts';
import { canonical } from './values.ts';

/** Of the first states, and of every so many, it is remembered what they were: to go through them again must give the same ones. */
const REMEMBERED_FIRST = 64;
const REMEMBERED_EVERY = 64;
const WHERE = 'the initial states that `initial` generates';

/**
 * States that are made one after the other. Only the last one is held; to go back is to begin anew. Throws where a second time gives
 * other states than the first: that is looked at for some of them, and for their number.
 */
export class GeneratedStates implements Iterable<State> {
  /** The text of what makes them: for what can be known of a spec by looking at it. */
  readonly source: string;
  readonly #begin: () => Iterator<unknown>;
  readonly #complete: (given: unknown) => State;
  readonly #hashes = new Map<number, number>();
  #length: number | undefined;
  /** What `at` goes through; the place behind the state that it gave last, and that state. */
  #run: Iterator<State> | undefined;
  #next = 0;
  #last: State | undefined;

  constructor(begin: () => Iterator<unknown>, complete: (given: unknown) => State, source: string) {
    this.#begin = begin;
    this.#complete = complete;
    this.source = source;
  }

  get length(): number | undefined {
    return this.#length;
  }

  at(place: number): State | undefined {
    if (this.#length !== undefined && place >= this.#length) return undefined;
    if (this.#run === undefined || place < this.#next - 1) {
      this.#run = this[Symbol.iterator]();
      this.#next = 0;
    }
    for (; this.#next <= place; this.#next++) {
      const { done, value } = this.#run.next() as IteratorResult<State, undefined>;
      if (done === true) {
        this.#run = undefined;
        this.#goAgain();
        return undefined;
      }
      this.#last = value;
    }
    return this.#last;
  }

  *[Symbol.iterator](): Generator<State, undefined> {
    const given = this.#guarded(this.#begin);
    for (let place = 0; ; place++) {
      const next = this.#guarded(() => given.next());
      if (next.done === true) {
        if ((this.#length ??= place) !== place) throw impure();
        return undefined;
      }
      if (place === this.#length) throw impure();
      const state = this.#guarded(() => this.#complete(next.value));
      if (place < REMEMBERED_FIRST || place % REMEMBERED_EVERY === 0) this.#compare(place, state);
      yield state;
    }
  }

  /** Goes through the first states once more: whoever has come to the end may be the only one who ever goes through them. */
  #goAgain(): void {
    let place = 0;
    for (const _state of this) if (++place === REMEMBERED_FIRST) break;
  }

  #compare(place: number, state: State): void {
    const hash = hashOfText(canonical(state));
    const before = this.#hashes.get(place);
    if (before === undefined) this.#hashes.set(place, hash);
    else if (before !== hash) throw impure();
  }

  /** Does something of the author's; what it throws is a mistake in no state. */
  #guarded<T>(body: () => T): T {
    try {
      return body();
    } catch (error) {
      if (error instanceof BeforeAnyState) throw error;
      if (error instanceof SpecError) throw new BeforeAnyState(error.kind, { where: WHERE, ...error.parts });
      throw new BeforeAnyState('spec-throws', {
        what: error instanceof Error ? error.message : String(error),
        where: WHERE,
        cause: 'the function threw',
      });
    }
  }
}

const impure = (): SpecError =>
  new BeforeAnyState('impure', {
    what: 'the initial states: a second run gives another result',
    where: WHERE,
    cause: 'they are made again when they are needed again, and `initial` reads something outside: a counter, a clock, an iterator',
    fix: 'let `initial` depend on the constants alone',
  });
