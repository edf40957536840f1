import { letters, subsets, variant } from '../../../checker/index.ts';
import { synod } from '../synod.ts';
import type { Synod } from '../vocabulary.ts';
import { BLANK } from '../../ballots/votes.ts';
import { replacing } from './replacing.ts';

/** Start Polling with "Q is not empty" for "Q is a majority set" (A1). */
export const minorityQuorum = variant(synod, {
  name: 'minority-quorum',
  because:
    'Any set of priests but the empty one may be a quorum. But any two majority sets have a ' +
    'priest in common, and it is he who tells the later ballot of the earlier one. ' +
    'Smaller sets may have nobody in common: two ballots pass two decrees, and neither hears of the other.',
  model: { priests: 2 },
  predicts: { breaks: ['I6', 'B2', 'Consistency'], states: 7 },
  rules: (_rules, { priests }) => ({ quorums: subsets(letters(priests)).filter((Q) => !Q.isEmpty) }),
});

/** Start Polling with "Q has at least half of the priests" for "Q is a majority set" (A1). */
export const halfQuorum = variant(synod, {
  name: 'half-quorum',
  because:
    'Half of the priests may be a quorum. But two halves of an even number of priests have nobody ' +
    'in common: each passes a decree of its own, and neither hears of the other. ' +
    'Half of them is one too few. For an odd number of priests 2|Q| ≥ n says the same as 2|Q| > n, and nothing changes.',
  model: { priests: 2 },
  predicts: { breaks: ['I6', 'B2', 'Consistency'], states: 7 },
  rules: (_rules, { priests }) => ({ quorums: subsets(letters(priests)).filter((Q) => 2 * Q.size >= priests) }),
});

/** Succeed with "voters[p] ≠ ∅" for "quorum[p] ⊆ voters[p]" (A1). */
const SucceedEarly = ({ action, priest }: Synod) =>
  action({ p: priest }, {
    enabled: (s, { p }) => ({
      'status[p] = polling': s.status[p] === 'polling',
      'voters[p] ≠ ∅': !s.voters[p].isEmpty,
      'outcome[p] = BLANK': s.outcome[p] === BLANK,
    }),
    effect: (s, { p }) => { s.outcome[p] = s.decree[p]; },
  });

export const firstVoteSucceeds = variant(synod, {
  name: 'first-vote-succeeds',
  because:
    'The first vote makes a ballot successful. It should take its whole quorum, because a later ' +
    'quorum is sure to meet one of its members, but not the one who was first: a ' +
    'later quorum that misses him passes another decree. It takes three priests: two ' +
    'are a quorum only together, and then nothing but I1 is violated.',
  model: { granularity: 'prompt' },
  predicts: { breaks: ['I1', 'Consistency'], states: 10 },
  replace: replacing((v) => ({ Succeed: SucceedEarly(v) })),
});
