import { isOfState, type SpecError } from '../../language/errors.ts';

/**
 * A mistake of the spec in a state of a set that was being learned about; for one of a property also the transition of
 * the step that was asked about.
 */
export class Met extends Error {
  readonly mistake: SpecError;
  /** The state, in the order of the diagrams. */
  readonly vector: Int32Array;
  readonly transition: number | undefined;

  constructor(mistake: SpecError, vector: Int32Array, transition?: number) {
    super(mistake.message);
    this.mistake = mistake;
    this.vector = vector;
    this.transition = transition;
  }
}

/** Learns something in a state of which only a part may be known; for a mistake `whole` is asked for the state. */
export function meeting<T>(learn: () => T, whole: () => Int32Array): T {
  try {
    return learn();
  } catch (error) {
    throw isOfState(error) ? new Met(error, whole().slice()) : error;
  }
}

/** Asks about a transition. */
export function aboutStep<T>(transition: number, ask: () => T): T {
  try {
    return ask();
  } catch (error) {
    throw error instanceof Met ? new Met(error.mistake, error.vector, transition) : error;
  }
}
