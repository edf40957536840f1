import { SpecError } from '../../language/errors.ts';
import type { System } from '../../language/system.ts';

/** For each system the programs that depend on which records, functions or collections of a state are equal. */
const comparing = new WeakMap<System, Set<string>>();

/** The names of the programs of a system that are known to compare values. */
export function comparingIn(system: System): Set<string> {
  const known = comparing.get(system) ?? new Set<string>();
  comparing.set(system, known);
  return known;
}

/**
 * A program was found to compare values: what was learned from its runs on parts of values may be wrong. From now on its runs are
 * given whole values; whoever learned something begins anew.
 */
export class ComparesValues extends Error {
  readonly program: string;

  constructor(layout: { readonly comparing: Set<string> }, program: string) {
    super(`${program} compares values`);
    this.program = program;
    layout.comparing.add(program);
  }
}

/** A spec and those that it refines may each have a program of one name; they are fewer than this. */
const TIMES_MAX = 100;

/** Does something that learns, and does it anew whenever a program turns out to compare values: each time there is one more of these. */
export async function learningAnew<T>(body: (attempt: number) => Promise<T> | T): Promise<T> {
  const found = new Map<string, number>();
  for (let attempt = 0; ; attempt++) {
    try {
      return await body(attempt);
    } catch (error) {
      if (!(error instanceof ComparesValues)) throw error;
      const times = (found.get(error.program) ?? 0) + 1;
      found.set(error.program, times);
      if (times > TIMES_MAX)
        throw new SpecError('checker-bug', {
          what: `that ${error.program} compares values was found again and again`,
          cause: 'what was found was not remembered: the fault is in synod, not in the spec',
          fix: 'please report it, with the spec',
        });
    }
  }
}
