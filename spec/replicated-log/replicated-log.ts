import { spec } from '../../checker/index.ts';
import { constants, OPEN, type ReplicatedLog, vocabulary } from './vocabulary.ts';

/** The next places are decided, one or several at once: a leader that commits an entry commits all before it. */
const Decide = ({ action, list, place, places }: ReplicatedLog) =>
  action({ at: place, next: list }, {
    enabled: (s, { at, next }) => ({
      'the places before it are decided, it is not': places.every((n) => (s.decided[n] === OPEN) === (n >= at)),
      'there are so many places': at + next.length - 1 <= places.length,
    }),
    effect: (s, { at, next }) => { next.forEach((value, i) => { s.decided[at + i] = value; }); },
  });

/** What every protocol for a log is for: one consensus for each place, in order. */
export const replicatedLog = spec({
  name: 'replicated-log',
  gloss: 'What a replicated log is: one value is decided for each place, in order, and stays.',
  source: 'Leslie Lamport, The Part-Time Parliament (1998), 3.1: a sequence of numbered decrees; module Consensus of tlaplus/Examples',
  constants,
  deadlock: 'allowed',
  define: (constants) => {
    const v = vocabulary(constants);
    return {
      state: v.state,
      actions: { Decide: Decide(v) },
      invariants: {
        NoGaps: v.invariant({
          'no place is decided before an earlier one': v.forall(
            { m: v.place, n: v.place },
            (s, { m, n }) => m >= n || s.decided[m] !== OPEN || s.decided[n] === OPEN,
          ),
        }),
      },
      witnesses: { AllIsDecided: v.witness({}, (s) => v.places.every((n) => s.decided[n] !== OPEN)) },
      properties: {
        /** What was decided stays decided. */
        Decided: v.property({ n: v.place }, (s, t, { n }) => s.decided[n] === OPEN || t.decided[n] === s.decided[n]),
      },
    };
  },
});
