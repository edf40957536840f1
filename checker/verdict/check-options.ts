import { SpecError } from '../language/errors.ts';
import type { Limits, SearchOptions } from '../search/exploration.ts';
import type { Engine } from '../search/strategies.ts';
import type { SearchChoice, SearchName } from '../search/strategy.ts';
import type { Processes } from './trace/processes.ts';
import type { FairnessChoice } from './fairness-choice.ts';
import { CHOICE, type OptionNames, refuseUnknownOptions, RUN } from './known-options.ts';
import type { Choice } from './selection.ts';

export interface CheckOptions extends SearchOptions, Choice, FairnessChoice {
  /**
   * `fast` (the default), which learns what the functions of the spec do, and changes to `direct` where that does not pay; `interpreted`:
   * learns in any case, without the compiled core; `direct`: calls the functions in every state; or `reference`: slow, and simple
   * enough to be believed.
   */
  readonly engine?: Engine;
  /**
   * `breadth-first` (the default) goes from state to state; `symmetric` takes states that differ only by an exchange of values
   * declared symmetric for one; `symbolic` goes by whole sets of states; `auto` begins with the first and changes to sets for a large
   * model; `bitstate` keeps a few bits for each state, and leaves some states out. What can be asked of one of them only is said with
   * it: `{ kind: 'symbolic', levels: true }`.
   */
  readonly search?: SearchName | SearchChoice;
  /**
   * The name of an invariant or property, to which the counterexample is told on: where another is violated before, a second search goes on
   * from its end. It says nothing of what can be reached otherwise.
   */
  readonly until?: string;
  /** Says why the counterexample ends where it does. */
  readonly explain?: boolean;
  /** The names of the entry's refinements to check in the same search, or `all` of them. */
  readonly refines?: readonly string[] | 'all';
  /** Who takes which step, for the order of the counterexample's steps and for the explanation; a guess if absent, see `processesOf`. */
  readonly processes?: Processes;
}

const KNOWN: OptionNames<CheckOptions> = {
  ...CHOICE, ...RUN, engine: true, search: true, invariants: true, liveness: true, fairness: true, withoutFairness: true,
  terminates: true, refinements: true, refines: true, keepGoing: true, limits: true,
  workers: true, checkpoints: true, spillStore: true, memoryUsed: true, explain: true, until: true, processes: true,
};
export const LIMITS: OptionNames<Limits> = { states: true, depth: true, seconds: true, megabytes: true };

/** Where to say what can be asked of one search only. */
const OF_A_SEARCH: Readonly<Record<string, string>> = {
  exact: "{ kind: 'breadth-first', exact: true }",
  symmetry: "'symmetric'",
  bitstate: "{ kind: 'bitstate', bits: 30, hashes: 3 }",
  bits: "{ kind: 'bitstate', bits: 30, hashes: 3 }",
  hashes: "{ kind: 'bitstate', bits: 30, hashes: 3 }",
  levels: "{ kind: 'symbolic', levels: true }",
  order: "{ kind: 'symbolic', order: [...] }",
  onOrder: "{ kind: 'symbolic', onOrder: ... }",
};

/** Throws for an option that there is not: nothing that is asked for is ignored. */
export function requireKnown(options: CheckOptions): void {
  const misplaced = Object.entries(options).find(([name, value]) => value !== undefined && Object.hasOwn(OF_A_SEARCH, name));
  if (misplaced !== undefined) {
    const [name] = misplaced;
    throw new SpecError('not-supported', {
      what: `'${name}' can be asked of one search only`,
      fix: `write it with the search: search: ${OF_A_SEARCH[name] as string}`,
    });
  }
  refuseUnknownOptions(options, KNOWN, 'check');
  refuseUnknownOptions(options.limits ?? {}, LIMITS, 'check', 'limit');
}
