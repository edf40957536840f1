/**
 * Port of module TwoPhaseCommit of TLC's test models (symmetry): with five participants 26,047 distinct states, 227,201 generated, and
 * 601 and 5,141 up to symmetry.
 */
import { count, fn, letters, names, progress, set, spec, union, variables } from '../../../../checker/index.ts';

export default spec({
  name: 'two-phase-commit-of-all',
  gloss: 'Two-phase commit in which the participants say whether they want to commit, and a coordinator obeys whoever does not.',
  source: 'Stephan Merz: module TwoPhaseCommit of the test models of TLC',
  constants: { participants: count(5, { min: 1, max: 5 }) },
  define(constants) {
    const participants = letters(constants.participants);
    const participant = names(participants).symmetric();
    const state = variables({
      coordinator: names(['preparing', 'committed', 'aborted']),
      pState: fn(participant, names(['preparing', 'readyCommit', 'readyAbort', 'committed', 'aborted'])),
      committed: set(participant).describe('of whom the coordinator knows that they want to commit'),
      msgs: set(union('type', { commit: { part: participant }, abort: { part: participant }, doCommit: {}, doAbort: {} })),
    });
    const { action, eventually, forall, invariant, vars } = state;
    return {
      state,
      actions: {
        Decide: action({ p: participant, wish: ['commit', 'abort'] as const }, {
          enabled: (s, { p }) => s.pState[p] === 'preparing',
          effect: (s, { p, wish }) => {
            s.pState[p] = wish === 'commit' ? 'readyCommit' : 'readyAbort';
            s.msgs = s.msgs.with({ type: wish, part: p });
          },
        }),
        ExecuteCommit: action({ p: participant }, {
          enabled: (s) => s.msgs.has({ type: 'doCommit' }),
          effect: (s, { p }) => { s.pState[p] = 'committed'; },
        }),
        ExecuteAbort: action({ p: participant }, {
          enabled: (s) => s.msgs.has({ type: 'doAbort' }),
          effect: (s, { p }) => { s.pState[p] = 'aborted'; },
        }),
        RcvCommit: action({ m: vars.msgs.of('commit') }, {
          enabled: (s, { m }) => !s.committed.has(m.part),
          effect: (s, { m }) => {
            s.committed = s.committed.with(m.part);
            if (s.committed.size < participants.length) return;
            s.coordinator = 'committed';
            s.msgs = s.msgs.with({ type: 'doCommit' });
          },
        }),
        RcvAbort: action({ m: vars.msgs.of('abort') }, {
          effect: (s) => {
            s.coordinator = 'aborted';
            s.msgs = s.msgs.with({ type: 'doAbort' });
          },
        }),
      },
      invariants: {
        CommitOrAbort: invariant({ 'not both orders': (s) => !s.msgs.has({ type: 'doCommit' }) || !s.msgs.has({ type: 'doAbort' }) }),
        AbortWins: invariant({
          'nobody who wants to abort is told to commit': forall({ p: participant }, (s, { p }) =>
            !s.msgs.has({ type: 'doCommit' }) || (s.msgs.has({ type: 'commit', part: p }) && !s.msgs.has({ type: 'abort', part: p }))),
          'all of them are ready': forall({ p: participant }, (s, { p }) =>
            !s.msgs.has({ type: 'doCommit' }) || s.pState[p] === 'readyCommit' || s.pState[p] === 'committed'),
        }),
      },
      fairness: { progress },
      liveness: { Liveness: eventually({ p: participant }, (s, { p }) => s.pState[p] === 'committed' || s.pState[p] === 'aborted') },
    };
  },
});
