import { refinement } from '../../checker/index.ts';
import { delivery } from '../delivery/index.ts';
import { puppetry } from './puppetry.ts';

/** "End-to-end exactly once": whatever is between the two logs, what is decided here is carried out there, once, and in order. */
export const refinesDelivery = refinement(puppetry, delivery, {
  constants: ({ entries, values }) => ({ entries, values }),
  map: () => ({ log: (s) => s.log, done: (s) => s.done }),
});
