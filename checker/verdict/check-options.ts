import { SpecError, unknownName } from '../language/errors.ts';
import type { Limits, SearchOptions } from '../search/exploration.ts';
import type { Engine } from '../search/strategies.ts';
import type { SearchChoice, SearchName } from '../search/strategy.ts';
import type { Processes } from './trace/processes.ts';
import type { Choice } from './selection.ts';

export interface CheckOptions extends SearchOptions, Choice {
  /** `fast` (the default); `interpreted`, the same without the compiled core; or `reference`: slow, and simple enough to be believed. */
  readonly engine?: Engine;
  /**
   * `breadth-first` (the default) goes from state to state; `symmetric` takes states that differ only by an exchange of values
   * declared symmetric for one; `symbolic` goes by whole sets of states; `auto` begins with the first and changes to sets for a large
   * model; `bitstate` keeps a few bits for each state, and leaves some states out. What can be asked of one of them only is said with
   * it: `{ kind: 'symbolic', levels: true }`.
   */
  readonly search?: SearchName | SearchChoice;
  /** Says why the counterexample ends where it does. */
  readonly explain?: boolean;
  /** The names of the entry's refinements to check in the same search, or `all` of them. */
  readonly refines?: readonly string[] | 'all';
  /** Who takes which step, for the order of the counterexample's steps and for the explanation; a guess if absent, see `processesOf`. */
  readonly processes?: Processes;
}

/** Every option there is; the type says that none is forgotten. */
const KNOWN: Readonly<Record<keyof CheckOptions, true>> = {
  variant: true, model: true, constants: true,
  engine: true, search: true, invariants: true, refinements: true, refines: true, keepGoing: true, limits: true, workers: true,
  checkpoints: true, spillStore: true, signal: true, onProgress: true, memoryUsed: true, clock: true, beganAt: true,
  explain: true, processes: true,
};
const LIMITS: Readonly<Record<keyof Limits, true>> = { states: true, depth: true, seconds: true, megabytes: true };

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
  const strange = Object.keys(options).find(
    (name) => !Object.hasOwn(KNOWN, name) && (options as Record<string, unknown>)[name] !== undefined,
  );
  if (strange !== undefined && Object.hasOwn(OF_A_SEARCH, strange)) {
    throw new SpecError('not-supported', {
      what: `'${strange}' can be asked of one search only`,
      fix: `write it with the search: search: ${OF_A_SEARCH[strange] as string}`,
    });
  }
  if (strange !== undefined) throw unknownName('option', strange, Object.keys(KNOWN), 'check');
  const limit = Object.keys(options.limits ?? {}).find((name) => !Object.hasOwn(LIMITS, name));
  if (limit !== undefined) throw unknownName('limit', limit, Object.keys(LIMITS), 'check');
}
