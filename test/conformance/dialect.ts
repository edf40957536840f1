import type { Tape } from './tape.ts';

/**
 * Ways of writing that a random program may have a taste for. One that has none of them is written in the plain style of the other files.
 */
export type Taste =
  /** Values are compared, looked up and remembered as objects. */
  | 'identity'
  /** What a function says depends on the order in which it visits members. */
  | 'order'
  /** Destructuring, spread, early exits, `try`, `switch`. */
  | 'patterns'
  /** One object stands in two places, and one of them is written to. */
  | 'aliases'
  /** In some states, and only there, something throws or leaves its domain. */
  | 'faults'
  /** Values are compared as JSON, sets and bags too. */
  | 'texts'
  /** Numbers are 0 or -0. */
  | 'zeros'
  /** Many initial states, parameters with many values, values listed twice. */
  | 'crowds';

const ALL: readonly Taste[] = ['identity', 'order', 'patterns', 'aliases', 'faults', 'texts', 'zeros', 'crowds'];

/** The tastes of a program: none on an exhausted tape, one or two of them mostly. */
export function tastes(tape: Tape): ReadonlySet<Taste> {
  const chosen = new Set<Taste>();
  for (let i = tape.below(4); i > 0; i--) chosen.add(tape.pick(ALL));
  for (const taste of chosen) tape.note(`taste: ${taste}`);
  return chosen;
}
