import { newMachine } from '../engine/core/machine.ts';
import { SpecError } from '../language/errors.ts';
import { blockwiseSearch } from './blockwise.ts';
import { breadthFirstSearch } from './breadth-first.ts';
import type { Search, SearchOptions } from './exploration.ts';
import { referenceSearch } from './reference.ts';
import { symmetricSearch } from './symmetric.ts';

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

/** The search that some options ask for. Throws where they cannot be combined. */
export function searchFor(engine: Engine, { symmetry }: SearchOptions): Search {
  if (symmetry !== true) return strategies[engine];
  if (engine === 'reference') throw new SpecError('not-symmetric', { what: 'the reference engine does not know symmetry', cause: 'it is the oracle for what is cleverer', fix: 'leave --symmetry or --engine out' });
  return symmetricSearch;
}
