import { isOfState, SpecError } from '../language/errors.ts';
import type { Path } from './path.ts';

/** A mistake of a spec in a state that a search came to, with the way there: a function that throws, or a value outside its domain. */
export class Mistake extends SpecError {
  readonly path: Path;

  constructor({ kind, parts }: SpecError, path: Path) {
    super(kind, parts);
    this.path = path;
  }
}

/** What was thrown, with the way to the state in which it was, if it is a mistake of the spec in that state. */
export function withPath(error: unknown, path: () => Path): unknown {
  return isOfState(error) && !(error instanceof Mistake) ? new Mistake(error, path()) : error;
}

/**
 * What author's functions threw when the steps of states were listed. It counts when its state is left, after the steps that come
 * before: only then does the plain semantics meet it, and something else may be met earlier.
 */
export class Failures {
  /** The first state, by its number, of which there is one; states are kept in the order of their numbers. */
  first = Infinity;
  #error: SpecError | undefined;

  keep(state: number, error: SpecError | undefined): void {
    if (error === undefined || this.#error !== undefined) return;
    this.first = state;
    this.#error = error;
  }

  /** Throws what was thrown for the first state, with the path to it. */
  fail(pathTo: (state: number) => Path): never {
    throw withPath(this.#error, () => pathTo(this.first));
  }
}
