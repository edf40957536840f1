import { newMachine } from '../engine/core/machine.ts';
import { blockwiseSearch } from './blockwise.ts';
import { breadthFirstSearch } from './breadth-first.ts';
import type { Search } from './exploration.ts';
import { referenceSearch } from './reference.ts';

/** On the compiled core, but where that cannot serve: without WebAssembly, or where whole states are to be compared or steps to be mapped to those of another spec. */
const fastSearch: Search = (system, options = {}) => {
  const machine = options.exact === true || (options.refinements ?? []).length > 0 ? undefined : newMachine();
  return machine === undefined ? breadthFirstSearch(system, options) : blockwiseSearch(machine)(system, options);
};

/** The engines by the names that a caller uses. */
export const strategies = {
  fast: fastSearch,
  plain: breadthFirstSearch,
  reference: referenceSearch,
} satisfies Record<string, Search>;

export type Engine = keyof typeof strategies;
