import { spec } from '../../checker/index.ts';
import { actions } from './actions.ts';
import { constants, rules } from './constants.ts';
import { fairness, liveness } from './fairness.ts';
import { invariants, properties, witnesses } from './invariants.ts';
import { vocabulary } from './vocabulary.ts';

/** Raft: elections, the replicated log, commitment, crashes. */
export const raft = spec({
  name: 'raft',
  gloss: 'Raft: a leader for each term, elected by a majority, whose log the others take over; what a majority has is committed.',
  source:
    'Diego Ongaro and John Ousterhout, In Search of an Understandable Consensus Algorithm (2014), figure 2, and its extended version; ' +
    'names of actions as in module raft of ongardie/raft.tla',
  constants,
  rules,
  deadlock: 'allowed',
  define: (constants, rules) => {
    const v = vocabulary(constants, rules);
    const all = actions(v);
    return {
      state: v.state,
      actions: all,
      invariants: invariants(v),
      witnesses: witnesses(v),
      properties: properties(v),
      fairness: fairness(all),
      liveness: liveness(v),
    };
  },
});
