import { spec } from '../../checker/index.ts';
import { actions } from './actions.ts';
import { constants, rules } from './constants.ts';
import { invariants, witnesses } from './invariants.ts';
import { vocabulary } from './vocabulary.ts';

/** Raft's changes of the set of servers, on the level of elections and of a log of configurations. */
export const membership = spec({
  name: 'membership',
  gloss: 'Changes of the set of servers under a running leader: one server at a time, or by a joint configuration of old and new.',
  source:
    'Diego Ongaro and John Ousterhout, In Search of an Understandable Consensus Algorithm, extended version (2014), section 6; ' +
    "Diego Ongaro, Consensus: Bridging Theory and Practice (2014), chapter 4, and his mail to raft-dev of July 2015, 'bug in " +
    "single-server membership changes'",
  constants,
  require: ({ servers, initial }) => ({ 'initial ≤ servers': initial <= servers }),
  rules,
  deadlock: 'allowed',
  define: (constants, rules) => {
    const v = vocabulary(constants, rules);
    return { state: v.state, actions: actions(v), invariants: invariants(v), witnesses: witnesses(v) };
  },
});
