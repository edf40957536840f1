import { bool, count, fn, type Immutable, names, range, spec, type StateOf, valuesOf, variables, weak } from 'synod';

/**
 * Module EWD840 of tlaplus/Examples (specifications/ewd840) with three nodes: termination detection on a ring. TLC: 302 distinct states of
 * 2,001, or of 1,817 if it counts no step once for each reason why it is possible; termination is detected. The module's FalseLiveness is
 * false, as it says.
 */
export const terminationDetection = spec({
  name: 'termination-detection',
  gloss: 'A token that goes round a ring finds out whether all are done.',
  source: 'Edsger W. Dijkstra, W. H. J. Feijen, A. J. M. van Gasteren, EWD 840; module EWD840 of tlaplus/Examples',
  constants: { N: count(3, { min: 2, max: 5 }) },
  deadlock: 'allowed',
  define({ N }) {
    const node = range(0, N - 1);
    const nodes = valuesOf(node);
    const color = names(['white', 'black']);
    const state = variables({ active: fn(node, bool), color: fn(node, color), tpos: node, tcolor: color });
    const { action, infinitelyOften, invariant, leadsTo } = state;
    type State = Immutable<StateOf<typeof state.schemas>>;
    const isOver = (s: State) => nodes.every((i) => !s.active[i]);
    const isDetected = (s: State) => s.tpos === 0 && s.tcolor === 'white' && s.color[0] === 'white' && !s.active[0];
    const InitiateProbe = action({}, {
      enabled: (s) => s.tpos === 0 && (s.tcolor === 'black' || s.color[0] === 'black'),
      effect: (s) => {
        s.tpos = N - 1;
        s.tcolor = 'white';
        s.color[0] = 'white';
      },
    });
    const PassToken = action({ i: nodes.slice(1) }, {
      enabled: (s, { i }) => s.tpos === i && (!s.active[i] || s.color[i] === 'black' || s.tcolor === 'black'),
      effect: (s, { i }) => {
        s.tpos = i - 1;
        if (s.color[i] === 'black') s.tcolor = 'black';
        s.color[i] = 'white';
      },
    });
    return {
      state,
      initial: valuesOf(fn(node, bool)).flatMap((active) => valuesOf(fn(node, color)).flatMap((color) =>
        nodes.map((tpos) => ({ active, color, tpos, tcolor: 'black' as const })))),
      actions: {
        InitiateProbe,
        PassToken,
        SendMsg: action({ i: node, j: node }, {
          enabled: (s, { i, j }) => s.active[i] && i !== j,
          effect: (s, { i, j }) => {
            s.active[j] = true;
            if (j > i) s.color[i] = 'black';
          },
        }),
        Deactivate: action({ i: node }, { enabled: (s, { i }) => s.active[i], effect: (s, { i }) => { s.active[i] = false; } }),
      },
      invariants: { TerminationDetection: invariant({ 'what is detected is so': (s) => !isDetected(s) || isOver(s) }) },
      fairness: { 'the token moves': weak([InitiateProbe, PassToken]) },
      liveness: {
        Liveness: leadsTo(isOver, isDetected),
        FalseLiveness: infinitelyOften(isDetected, {
          assuming: Object.fromEntries(nodes.map((i) => [`${i} is done again and again`, infinitelyOften((s) => !s.active[i])])),
        }),
      },
    };
  },
});
