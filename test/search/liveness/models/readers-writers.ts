import { range, spec, weak } from 'synod';
import port from '../../../bench/foreign/readers-writers.ts';

/**
 * Module ReadersWriters of tlaplus/Examples (specifications/ReadersWriters), with what is assumed and claimed of its behaviours; with
 * three actors. TLC: 21,527 distinct states of 59,674, and all of it holds.
 */
export const readersWriters = spec({
  ...port.parts,
  define(constants) {
    const base = port.parts.define(constants, {});
    const { TryRead, TryWrite, ReadOrWrite, Stop } = base.actions;
    const { infinitelyOften } = base.state;
    const a = range(1, constants.NumActors);
    return {
      ...base,
      fairness: {
        'each wants to read': weak(TryRead, { each: 'a' }),
        'each wants to write': weak(TryWrite, { each: 'a' }),
        'the next one is let in': weak(ReadOrWrite),
        'somebody stops': weak(Stop),
      },
      liveness: {
        Reads: infinitelyOften({ a }, (s, { a }) => s.readers.has(a)),
        Writes: infinitelyOften({ a }, (s, { a }) => s.writers.has(a)),
        ReadsNot: infinitelyOften({ a }, (s, { a }) => !s.readers.has(a)),
        WritesNot: infinitelyOften({ a }, (s, { a }) => !s.writers.has(a)),
      },
    };
  },
});
