import { newMachine } from '../engine/core/machine.ts';
import { SpecError } from '../language/errors.ts';
import { autoSearch } from './auto.ts';
import { blockwiseSearch } from './blockwise.ts';
import { breadthFirstSearch } from './breadth-first.ts';
import type { Search, SearchOptions, Strategy } from './exploration.ts';
import { referenceSearch } from './reference.ts';
import { symbolicSearch } from './symbolic/symbolic.ts';
import { symmetricSearch } from './symmetric.ts';

/** Whether only the plain engine can do what is asked for: compare whole states, leave some out, keep what the memory cannot, and map steps to those of another spec. */
const needsPlain = ({ exact, bitstate, attic, refinements = [] }: SearchOptions): boolean =>
  exact === true || bitstate !== undefined || attic !== undefined || refinements.length > 0;

/** On the compiled core, but where that cannot serve: without WebAssembly, or where the plain engine is needed. */
const fastSearch: Search = (system, options = {}) => {
  const machine = needsPlain(options) ? undefined : newMachine();
  return machine === undefined ? breadthFirstSearch(system, options) : blockwiseSearch(machine)(system, options);
};

/** The engines by the names that a caller uses. */
export const strategies = {
  fast: fastSearch,
  interpreted: breadthFirstSearch,
  reference: referenceSearch,
} satisfies Record<string, Search>;

export type Engine = keyof typeof strategies;

/** The searches by the names that a caller uses; only the first runs on any engine, the others on the fast one. */
export const searches = ['breadth-first', 'symbolic', 'auto', 'bitstate'] as const;

export type SearchName = (typeof searches)[number];

/** The strategy that some options ask for. Throws where they cannot be combined. */
export function strategyFor({ engine = 'fast', search = 'breadth-first', ...options }: SearchOptions & { readonly engine?: Engine; readonly search?: SearchName }): Strategy {
  requireCombinable(engine, search, options);
  if (options.symmetry === true) return symmetricSearch;
  if (search === 'symbolic') return symbolicSearch;
  return search === 'auto' ? autoSearch(fastSearch) : strategies[engine];
}

/** Throws where one of the options is not proven to be right, or does nothing, together with another. */
function requireCombinable(engine: Engine, search: SearchName, { symmetry, refinements = [], checkpoints, attic, bitstate }: SearchOptions): void {
  const long = checkpoints !== undefined ? 'checkpoints' : attic !== undefined ? 'a memory on disk' : bitstate !== undefined ? 'bitstate search' : undefined;
  const refined = refinements.length > 0 ? 'refinements' : undefined;
  if (symmetry === true) {
    const other = search !== 'breadth-first' ? `${search} search` : engine === 'reference' ? 'the reference engine' : long;
    if (other !== undefined) throw new SpecError('not-supported', { what: `${other} and symmetry do not go together`, cause: 'only a plain search from state to state knows which states stand for others', fix: 'leave one of them out' });
  }
  if (search === 'symbolic' || search === 'auto') {
    const other = refined ?? long;
    if (other !== undefined) throw new SpecError('not-supported', { what: `${search} search and ${other} do not go together`, cause: 'it goes by whole sets of states', fix: 'leave one of them out' });
  }
  if (refined !== undefined && long !== undefined) throw new SpecError('not-supported', { what: `${long} and ${refined} do not go together`, cause: 'what a refinement has learned is not kept', fix: 'leave one of them out' });
}
