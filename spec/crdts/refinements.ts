import { letters, refinement, tabulate } from '../../checker/index.ts';
import { delivered } from '../delivered/index.ts';
import { crdts } from './crdts.ts';

/** What a replica shows is the join of what was delivered, whatever was lost on the way, came twice, or in another order. */
export const refinesDelivered = refinement(crdts, delivered, {
  constants: ({ type, replicas, updates, elements }) => ({ type, replicas, updates, elements }),
  map: ({ replicas }, { type }) => ({
    op: (s) => s.op,
    saw: (s) => s.saw,
    seen: (s) => s.seen,
    value: (s) => tabulate(letters(replicas), (p) => type.query(s.state[p])),
  }),
});
