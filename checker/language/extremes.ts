// Math.min(...values) fails from some 125,000 values on: there is no room for that many arguments.

/** The least of some numbers; Infinity if there is none. */
export function leastOf(values: Iterable<number>): number {
  let least = Infinity;
  for (const value of values) if (value < least) least = value;
  return least;
}

/** The greatest of some numbers; -Infinity if there is none. */
export function greatestOf(values: Iterable<number>): number {
  let greatest = -Infinity;
  for (const value of values) if (value > greatest) greatest = value;
  return greatest;
}
