/** Port of module dekker of TLC's test models, with three threads: 1,500 distinct states, 4,356 generated. */
import { bool, ended, fn, names, numbered, spec, variables, weak } from '../../../../checker/index.ts';

const PLACES = ['raise', 'look', 'whose turn', 'lower', 'wait', 'raise again', 'critical', 'give turn', 'again'] as const;

export default spec({
  name: 'dekker',
  gloss: 'Dekker\'s algorithm for mutual exclusion, as it might be tried with more than two threads.',
  source: 'module dekker of the test models of TLC',
  define() {
    const threads = numbered('t', 3);
    const thread = names(threads);
    const state = variables({
      flag: fn(thread, bool).describe('who wants to enter'),
      turn: thread,
      pc: fn(thread, names(PLACES)),
    });
    const { action, eventually, forall, invariant } = state;
    const actions = {
      Raise: action({ t: thread }, {
        enabled: (s, { t }) => s.pc[t] === 'raise',
        effect: (s, { t }) => {
          s.flag[t] = true;
          s.pc[t] = 'look';
        },
      }),
      Look: action({ t: thread }, {
        enabled: (s, { t }) => s.pc[t] === 'look',
        effect: (s, { t }) => { s.pc[t] = threads.some((u) => u !== t && s.flag[u]) ? 'whose turn' : 'critical'; },
      }),
      WhoseTurn: action({ t: thread }, {
        enabled: (s, { t }) => s.pc[t] === 'whose turn',
        effect: (s, { t }) => { s.pc[t] = s.turn === t ? 'look' : 'lower'; },
      }),
      Lower: action({ t: thread }, {
        enabled: (s, { t }) => s.pc[t] === 'lower',
        effect: (s, { t }) => {
          s.flag[t] = false;
          s.pc[t] = 'wait';
        },
      }),
      Wait: action({ t: thread }, {
        enabled: (s, { t }) => s.pc[t] === 'wait' && s.turn === t,
        effect: (s, { t }) => { s.pc[t] = 'raise again'; },
      }),
      RaiseAgain: action({ t: thread }, {
        enabled: (s, { t }) => s.pc[t] === 'raise again',
        effect: (s, { t }) => {
          s.flag[t] = true;
          s.pc[t] = 'look';
        },
      }),
      Leave: action({ t: thread }, {
        enabled: (s, { t }) => s.pc[t] === 'critical',
        effect: (s, { t }) => { s.pc[t] = 'give turn'; },
      }),
      GiveTurn: action({ t: thread, to: thread }, {
        enabled: (s, { t, to }) => s.pc[t] === 'give turn' && t !== to,
        effect: (s, { t, to }) => {
          s.turn = to;
          s.pc[t] = 'again';
        },
      }),
      Again: action({ t: thread }, {
        enabled: (s, { t }) => s.pc[t] === 'again',
        effect: (s, { t }) => { s.pc[t] = 'raise'; },
      }),
    };
    return {
      state,
      actions,
      initial: threads.map((turn) => ({ turn })),
      invariants: {
        AtMostOneCritical: invariant({
          'only one is in the critical section': forall({ t: thread, u: thread }, (s, { t, u }) =>
            t === u || s.pc[t] !== 'critical' || s.pc[u] !== 'critical'),
        }),
      },
      fairness: {
        'each thread goes on': weak(
          [
            actions.Raise, actions.Look, actions.WhoseTurn, actions.Lower, actions.Wait, actions.RaiseAgain, actions.Leave, actions.Again,
            actions.GiveTurn,
          ],
          { each: 't' },
        ),
      },
      liveness: {
        /** That the threads come to an end: they have none. */
        Termination: eventually(ended),
        /** That each thread enters: who is never given the turn waits for ever. */
        EachEnters: eventually({ t: thread }, (s, { t }) => s.pc[t] === 'critical'),
      },
    };
  },
});
