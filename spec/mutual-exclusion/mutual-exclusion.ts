import { given, spec } from '../../checker/index.ts';
import { constants, type MutualExclusion, vocabulary } from './vocabulary.ts';

/** A client goes in. */
const Enter = ({ action, client }: MutualExclusion) =>
  action({ c: client }, {
    enabled: (s) => ({ 'nobody is inside': s.inside.isEmpty }),
    effect: (s, { c }) => { s.inside = s.inside.with(c); },
  });

/** It comes out. */
const Leave = ({ action, vars }: MutualExclusion) =>
  action({ c: vars.inside.members() }, { effect: (s, { c }) => { s.inside = s.inside.without(c); } });

/** What every lock is for. */
export const mutualExclusion = spec({
  name: 'mutual-exclusion',
  gloss: 'What mutual exclusion is: whoever goes in finds nobody inside.',
  source: 'Edsger W. Dijkstra, Solution of a Problem in Concurrent Programming Control, CACM 8(9), 1965',
  constants,
  define: (constants) => {
    const v = vocabulary(constants);
    return {
      state: v.state,
      actions: given(v, { Enter, Leave }),
      invariants: { AtMostOne: v.invariant({ 'at most one is inside': (s) => s.inside.size <= 1 }) },
      witnesses: { SomebodyGetsIn: v.witness({ c: v.client }, (s, { c }) => s.inside.has(c)) },
    };
  },
});
