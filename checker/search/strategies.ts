import { newMachine } from '../engine/core/machine.ts';
import { blockwiseSearch } from './blockwise.ts';
import { breadthFirstSearch } from './breadth-first.ts';
import type { Search, SearchOptions } from './exploration.ts';
import { referenceSearch } from './reference.ts';

/** Whether only the plain engine can do what is asked for: compare whole states, leave some out, and keep what a process or its memory cannot. */
const needsPlain = ({ exact, bitstate, checkpoints, attic }: SearchOptions): boolean => exact === true || bitstate !== undefined || checkpoints !== undefined || attic !== undefined;

/** On the compiled core, but where that cannot serve: without WebAssembly, or where the plain engine is needed. */
const fastSearch: Search = (system, options = {}) => {
  const machine = needsPlain(options) ? undefined : newMachine();
  return machine === undefined ? breadthFirstSearch(system, options) : blockwiseSearch(machine)(system, options);
};

/** The engines by the names that a caller uses. */
export const strategies = {
  fast: fastSearch,
  plain: breadthFirstSearch,
  reference: referenceSearch,
} satisfies Record<string, Search>;

/** The searches by the names that a caller uses; only the first runs on any engine, the others on the fast one. */
export const searches = ['breadth-first', 'bitstate'] as const;

export type Engine = keyof typeof strategies;
