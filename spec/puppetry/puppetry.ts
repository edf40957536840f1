import { spec } from '../../checker/index.ts';
import { when } from '../common/when.ts';
import { actionsOf, failing, failingRelays, loss, relaying } from './actions.ts';
import { fairness, liveness } from './fairness.ts';
import { invariants, properties, witnesses } from './invariants.ts';
import { constants, rules, vocabulary } from './vocabulary.ts';

/** One node's behaviour is copied by another, by logs on both sides. */
export const puppetry = spec({
  name: 'puppetry',
  gloss: 'Exactly once: a log at the sender, a log at the receiver, relays with snapshots between them, and failures everywhere.',
  source: 'The magical explanation of Paxos: Leader-based, copy and paste; A Magical Studies Research Report on Paxos: Grand Puppetry',
  constants,
  rules,
  deadlock: 'allowed',
  define: (constants, rules) => {
    const v = vocabulary(constants, rules);
    const hasRelays = v.relays.length > 0;
    const actions = { ...actionsOf(v), ...failing(v) };
    const relays = { ...relaying(v), ...failingRelays(v) };
    return {
      state: v.state,
      actions: { ...actions, ...when(hasRelays, relays), ...when(constants.network === 'lossy', loss(v)) },
      invariants: invariants(v),
      witnesses: witnesses(v, constants),
      properties: properties(v),
      fairness: fairness({ ...actions, ...relays }, v),
      liveness: liveness(v),
    };
  },
});
