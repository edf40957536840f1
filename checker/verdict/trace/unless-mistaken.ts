import { isOfState } from '../../language/errors.ts';

/**
 * What something comes to, and `otherwise` where a function of the spec makes a mistake on the way: for what is said about a violation
 * that is known. A mistake in the same state, or in one that another order of the steps would lead to, must not hide it.
 */
export function unlessMistaken<T>(body: () => T, otherwise: T): T {
  try {
    return body();
  } catch (error) {
    if (isOfState(error)) return otherwise;
    throw error;
  }
}
