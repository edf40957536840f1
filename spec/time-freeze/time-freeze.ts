import { choice, count, spec } from '../../checker/index.ts';
import { synod } from '../synod/index.ts';
import { momentOf } from '../synod/timeline.ts';
import { anEarlierPointIsOpen, lawsOf, oneValueForEachPoint, sightsOf } from './laws.ts';

/** The Synod, looked at as a tale of time: its own actions, and nothing claimed of them but the laws of time. */
export const timeFreeze = spec({
  ...synod.parts,
  goal: 'OneValueForEachPoint',
  name: 'time-freeze',
  gloss: 'The Synod as a tale of time: local arrows that only go forward, a master timeline that nobody sees, and what may be said of it.',
  source: 'The magical explanation of Paxos; the actions are those of the Synod',
  constants: {
    ...synod.constants,
    priests: count(2, { min: 1, max: 13 }, 'how many priests there are: A, B, C, ...'),
    granularity: choice(['prompt', 'appendix'], 'as in the Synod'),
  },
  define: (constants, rules) => {
    const { state, actions } = synod.parts.define(constants, rules);
    return {
      state,
      actions,
      invariants: {
        OneValueForEachPoint: state.invariant({ 'a point of the master timeline has one value': (s) => oneValueForEachPoint(momentOf(s)) }),
      },
      properties: lawsOf(state.property, momentOf),
      witnesses: {
        ...sightsOf(state.witness, momentOf),
        /** The points of the master timeline do not lie apart: the later one has begun, and the earlier one has still to be chosen. */
        ...(constants.ballots > 1 && constants.priests > 2 && {
          AnEarlierPointIsOpen: state.witness({}, (s) => anEarlierPointIsOpen(momentOf(s))),
        }),
      },
    };
  },
});
