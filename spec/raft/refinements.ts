import { refinement, tabulate } from '../../checker/index.ts';
import { OPEN, replicatedLog } from '../replicated-log/index.ts';
import { raft } from './raft.ts';

/**
 * The entries that leaders have found to be committed are a log that only grows. An entry is its term and its value, and so many values
 * the abstract log has; a place where two are committed would have to be open again, and no step does that.
 */
export const refinesReplicatedLog = refinement(raft, replicatedLog, {
  constants: ({ entries, terms, values }) => ({ places: entries, values: terms * values }),
  map: ({ entries, values }) => ({
    decided: (s) =>
      tabulate(Array.from({ length: entries }, (_, i) => i + 1), (index): typeof OPEN | `v${number}` => {
        const [entry, another] = s.committed.toArray().filter((c) => c.index === index).map((c) => c.entry);
        if (entry === undefined || another !== undefined) return OPEN;
        return `v${(entry.term - 1) * values + Number(entry.value.slice(1))}`;
      }),
  }),
});
