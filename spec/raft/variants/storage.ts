import { variant } from '../../../checker/index.ts';
import { raft } from '../raft.ts';
import { NOBODY, type Raft, vocabulary } from '../vocabulary.ts';

// "Persistent state on all servers: updated on stable storage before responding to RPCs" (figure 2): currentTerm, votedFor, log. In each of
// these variants one of them is volatile instead.

/** Restart that also loses what `lose` does. */
const losing = (v: Raft, lose: (s: Parameters<Raft['stepDown']>[0], i: Parameters<Raft['stepDown']>[1]) => void) =>
  v.action({ i: v.server }, {
    effect: (s, { i }) => {
      v.stepDown(s, i);
      s.commitIndex[i] = 0;
      lose(s, i);
    },
  });

export const voteNotStored = variant(raft, {
  name: 'vote-not-stored',
  because: 'A server that crashes forgets its vote, and votes again when it is back: for somebody else, in the same term.',
  model: { terms: 1 },
  predicts: { breaks: ['VotesStand', 'ElectionSafety'], states: 3 },
  replace: (_base, constants, rules) => ({
    actions: { Restart: losing(vocabulary(constants, rules), (s, i) => { s.votedFor[i] = NOBODY; }) },
  }),
});

export const termNotStored = variant(raft, {
  name: 'term-not-stored',
  because:
    'A server that crashes begins with term 0 again. With its term it has lost what its vote was about, and votes a second time ' +
    'in a term. It also obeys leaders of terms that it had done with.',
  model: { terms: 1, candidates: 2 },
  predicts: { breaks: ['TermsIncrease', 'ElectionSafety'], states: 3 },
  replace: (_base, constants, rules) => ({
    actions: {
      Restart: losing(vocabulary(constants, rules), (s, i) => {
        s.currentTerm[i] = 0;
        s.votedFor[i] = NOBODY;
      }),
    },
  }),
});

export const logNotStored = variant(raft, {
  name: 'log-not-stored',
  because:
    'A follower acknowledges an entry before it is on its disk, and loses it in a crash. The leader has counted it: the entry ' +
    'is committed, and on too few servers to be found again.',
  model: { candidates: 2 },
  predicts: { breaks: ['AppliedStays', 'LeaderCompleteness', 'StateMachineSafety'], states: 8 },
  replace: (_base, constants, rules) => ({
    actions: { Restart: losing(vocabulary(constants, rules), (s, i) => { s.log[i] = []; }) },
  }),
});
