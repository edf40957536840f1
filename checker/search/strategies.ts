import { autoSearch } from './auto.ts';
import { breadthFirstSearch } from './breadth-first.ts';
import type { Search, Strategy } from './exploration.ts';
import { referenceSearch } from './reference.ts';
import { symbolicSearch } from './symbolic/symbolic.ts';

/** The engines by the names that a caller uses. */
export const strategies = {
  fast: breadthFirstSearch,
  reference: referenceSearch,
} satisfies Record<string, Search>;

export type Engine = keyof typeof strategies;

/** The searches by the names that a caller uses; only the first runs on any engine, the others on the fast one. */
export const searches = ['breadth-first', 'symbolic', 'auto'] as const;

export type SearchName = (typeof searches)[number];

/** The strategy for an engine and a search. */
export function strategyFor(engine: Engine = 'fast', search: SearchName = 'breadth-first'): Strategy {
  if (search === 'symbolic') return symbolicSearch;
  return search === 'auto' ? autoSearch() : strategies[engine];
}
