import { letters, refinement, tabulate } from '../../checker/index.ts';
import { delivered } from '../delivered/index.ts';
import { deltaCrdts } from './delta-crdts.ts';

/** What a replica shows is the join of what was delivered, though nobody has sent all of it at once. */
export const refinesDelivered = refinement(deltaCrdts, delivered, {
  constants: ({ type, replicas, updates, elements }) => ({ type, replicas, updates, elements }),
  map: ({ replicas }, { type }) => ({
    op: (s) => s.op,
    saw: (s) => s.saw,
    seen: (s) => s.seen,
    value: (s) => tabulate(letters(replicas), (p) => type.query(s.state[p])),
  }),
});
