import { ended, progress, spec } from 'synod';
import port from '../../../bench/foreign/span-tree.ts';

/**
 * Module SpanTree of tlaplus/Examples (specifications/SpanningTree): that it ends. TLC: 1,236 distinct states of 10,278, and it does.
 */
export const spanTree = spec({
  ...port.parts,
  define(constants) {
    const base = port.parts.define(constants, {});
    return { ...base, fairness: { progress }, liveness: { Liveness: base.state.eventually(ended) } };
  },
});
