import { newMachine } from '../engine/core/machine.ts';
import { SpecError } from '../language/errors.ts';
import { autoSearch } from './auto.ts';
import { blockwiseSearch } from './blockwise.ts';
import { breadthFirstSearch } from './breadth-first.ts';
import type { Search, SearchOptions, Strategy } from './exploration.ts';
import { referenceSearch } from './reference.ts';
import { symbolicSearch } from './symbolic/symbolic.ts';
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

/** The searches by the names that a caller uses; only the first runs on any engine, the others on the fast one. */
export const searches = ['breadth-first', 'symbolic', 'auto'] as const;

export type SearchName = (typeof searches)[number];

/** The strategy that some options ask for. Throws where they cannot be combined. */
export function strategyFor({ engine = 'fast', search = 'breadth-first', symmetry, refinements = [] }: SearchOptions & { readonly engine?: Engine; readonly search?: SearchName }): Strategy {
  if (symmetry === true) {
    if (search !== 'breadth-first') throw new SpecError('not-symmetric', { what: `${search} search does not know symmetry`, fix: 'leave --symmetry or --search out' });
    if (engine === 'reference') throw new SpecError('not-symmetric', { what: 'the reference engine does not know symmetry', cause: 'it is the oracle for what is cleverer', fix: 'leave --symmetry or --engine out' });
    return symmetricSearch;
  }
  if (search === 'breadth-first') return strategies[engine];
  if (refinements.length > 0) throw new SpecError('not-supported', { what: `${search} search does not know refinements`, cause: 'they are about single steps, and it goes by whole sets of states', fix: 'leave --refines or --search out' });
  return search === 'symbolic' ? symbolicSearch : autoSearch(fastSearch);
}
