import { refinement, tabulate } from '../../checker/index.ts';
import { OPEN, replicatedLog } from '../replicated-log/index.ts';
import { ends, rules } from './constants.ts';
import { membership } from './membership.ts';
import { reachable } from './vocabulary.ts';

/** What is found to be committed is a log that only grows: the configurations, each with its term. */
export const refinesReplicatedLog = refinement(membership, replicatedLog, {
  constants: (c) => ({ places: c.entries, values: c.terms * reachable(ends(c)[0], rules(c).following).length }),
  map: (c) => {
    const configs = reachable(ends(c)[0], rules(c).following);
    return {
      decided: (s) =>
        tabulate(Array.from({ length: c.entries }, (_, i) => i + 1), (index): typeof OPEN | `v${number}` => {
          const [entry, another] = s.committed.toArray().filter((one) => one.index === index).map((one) => one.entry);
          if (entry === undefined || another !== undefined) return OPEN;
          return `v${(entry.term - 1) * configs.length + configs.indexOf(entry.config) + 1}`;
        }),
    };
  },
});
