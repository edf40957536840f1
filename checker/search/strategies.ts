import { breadthFirstSearch } from './breadth-first.ts';
import type { Search } from './exploration.ts';
import { referenceSearch } from './reference.ts';

/** The engines by the names that a caller uses. */
export const strategies = {
  fast: breadthFirstSearch,
  reference: referenceSearch,
} satisfies Record<string, Search>;

export type Engine = keyof typeof strategies;
