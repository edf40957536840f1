import { variant, without } from '../../checker/index.ts';
import { ends } from './constants.ts';
import { membership } from './membership.ts';

const beforeItsTerm = variant(membership, {
  name: 'before-its-term',
  because:
    'A leader changes the configuration before it has committed anything in its own term, as the dissertation had it until ' +
    '2015. Each of two leaders removes another server from ABCD, and a majority of ABC need not meet one of BCD. What an ' +
    'earlier leader left behind, it takes an entry of the own term to settle: the repair is the rule without which this ' +
    'happens. With three servers in the beginning it does not.',
  model: { terms: 3, entries: 1 },
  predicts: { breaks: ['LeaderCompleteness'], states: 9 },
  replace: ({ actions }) => ({ actions: { Change: without(actions.Change, 'it has committed an entry of its term') } }),
});

const directSwitch = variant(membership, {
  name: 'direct-switch',
  because:
    'From ABC to BCD in one step. The servers do not switch at one instant: A and C still go by the old configuration, B and D ' +
    'by the new one already, and each pair is a majority of its own.',
  model: { method: 'joint', initial: 3, entries: 1, candidates: 4 },
  predicts: { breaks: ['ElectionSafety', 'LeaderCompleteness', 'StateMachineSafety'], states: 6 },
  rules: (_rules, constants) => {
    const [first, last] = ends(constants);
    return { following: (config) => (config === first ? [last] : []) };
  },
});

const newMajorityOnly = variant(membership, {
  name: 'new-majority-only',
  because:
    'While the configuration is joint, a majority of the new one decides. That is the direct switch under another name: the ' +
    'interval in between binds the two together only if both must agree.',
  model: { method: 'joint', initial: 3, entries: 1, candidates: 4 },
  predicts: { breaks: ['ElectionSafety', 'LeaderCompleteness', 'StateMachineSafety'], states: 6 },
  rules: ({ isQuorum }) => ({ isQuorum: (config, servers) => isQuorum(config.split('+').at(-1) ?? '', servers) }),
});

export const variants = [directSwitch, newMajorityOnly, beforeItsTerm];
