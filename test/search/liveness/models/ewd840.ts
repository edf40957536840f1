/**
 * Port of module EWD840 of TLC's test models (CodePlexBug08, models EWD840MC1 to EWD840MC3), with four nodes: 1,566 distinct states,
 * 14,962 generated; 15,986 for TLC, which generates a state once for each part of a guard's disjunction that is true.
 */
import {
  bool, ceases, count, eachFunction, fn, type Immutable, names, progress, range, spec, type StateOf, variables, weak,
} from '../../../../checker/index.ts';

export default spec({
  name: 'ewd840',
  gloss: 'A token goes round a ring to find out whether all nodes are passive.',
  source: 'Edsger W. Dijkstra, EWD 840; Stephan Merz: module EWD840 of the test models of TLC',
  deadlock: 'allowed',
  constants: { N: count(4, { min: 2, max: 5 }, 'how many nodes there are') },
  define({ N }) {
    const node = range(0, N - 1);
    const colour = names(['black', 'white']);
    const nodes = Array.from({ length: N }, (_, i) => i);
    const state = variables({ active: fn(node, bool), color: fn(node, colour), tpos: node, tcolor: colour });
    const { action, eventually, infinitelyOften, invariant, leadsTo } = state;
    type State = Immutable<StateOf<typeof state.schemas>>;
    const allPassive = (s: State): boolean => nodes.every((i) => !s.active[i]);
    const detected = (s: State): boolean => s.tpos === 0 && s.tcolor === 'white' && s.color[0] === 'white' && !s.active[0];
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
    const SendMsg = action({ i: node, j: node }, {
      enabled: (s, { i, j }) => s.active[i] === true && i !== j,
      effect: (s, { i, j }) => {
        s.active[j] = true;
        if (j > i) s.color[i] = 'black';
      },
    });
    const Deactivate = action({ i: node }, {
      enabled: (s, { i }) => s.active[i] === true,
      effect: (s, { i }) => { s.active[i] = false; },
    });
    const eachPassive = infinitelyOften({ i: node }, (s, { i }) => !s.active[i]);
    return {
      state,
      initial: function* () {
        for (const active of eachFunction(node, bool))
          for (const color of eachFunction(node, colour))
            for (const tpos of nodes) yield { active, color, tpos };
      },
      actions: { InitiateProbe, PassToken, SendMsg, Deactivate },
      invariants: { TerminationDetection: invariant({ 'what is detected is so': (s) => !detected(s) || allPassive(s) }) },
      /** Each claim has its own: the first is assumed for Liveness and FalseLiveness, and besides the second for FalseLiveness3. */
      fairness: {
        'the token goes on': weak([InitiateProbe, PassToken]),
        'each node becomes passive': weak(Deactivate, { each: 'i' }),
        'something happens': progress,
      },
      liveness: {
        Liveness: leadsTo(allPassive, detected),
        /**
         * `(\A i : []<>~active[i]) ~> detected`, and the same with `active[i] ~> ~active[i]`, which is the same. What is assumed is true
         * always or never: so that it leads to something is that this recurs wherever it is true.
         */
        FalseLiveness: infinitelyOften(detected, { assuming: { 'each is passive again and again': eachPassive } }),
        FalseLiveness3: eventually(detected),
        AllPassiveIfNoMessages: eventually(allPassive, { assuming: { 'no more messages': ceases(SendMsg) } }),
      },
    };
  },
});
