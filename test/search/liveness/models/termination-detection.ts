import { bool, count, eachFunction, entry, fn, type Immutable, range, refinement, spec, type StateOf, variables, weak } from 'synod';
import ewd840 from './ewd840.ts';

/** Module SyncTerminationDetection of tlaplus/Examples (specifications/ewd840). */
const termination = spec({
  name: 'termination-detection',
  gloss: 'That all nodes are passive is found out, some time.',
  source: 'Stephan Merz: module SyncTerminationDetection of tlaplus/Examples',
  deadlock: 'allowed',
  constants: { N: count(4, { min: 2, max: 5 }, 'how many nodes there are') },
  define({ N }) {
    const node = range(0, N - 1);
    const nodes = Array.from({ length: N }, (_, i) => i);
    const state = variables({ active: fn(node, bool), detected: bool });
    const terminated = (s: Immutable<StateOf<typeof state.schemas>>): boolean => nodes.every((i) => !s.active[i]);
    const Terminate = state.action({ i: node, detects: bool }, {
      enabled: (s, { i, detects }) => s.active[i] === true && (!detects || nodes.every((j) => j === i || !s.active[j])),
      effect: (s, { i, detects }) => {
        s.active[i] = false;
        s.detected ||= detects;
      },
    });
    const Wakeup = state.action({ i: node, j: node }, {
      enabled: (s, { i }) => s.active[i] === true,
      effect: (s, { j }) => { s.active[j] = true; },
    });
    const DetectTermination = state.action({}, { enabled: terminated, effect: (s) => { s.detected = true; } });
    return {
      state,
      initial: function* () {
        for (const active of eachFunction(node, bool))
          for (const detected of nodes.some((i) => active[i]) ? [false] : [false, true]) yield { active, detected };
      },
      actions: { Terminate, Wakeup, DetectTermination },
      fairness: { 'termination is detected': weak(DetectTermination) },
    };
  },
});

/** Modules EWD840 and SyncTerminationDetection. TLC, with three nodes: 302 distinct states, and termination is detected. */
export const detectsTermination = entry(ewd840, {
  refinements: [
    refinement(ewd840, termination, {
      constants: (own) => own,
      map: () => ({
        active: (s) => s.active,
        detected: (s) => s.tpos === 0 && s.tcolor === 'white' && s.color[0] === 'white' && !s.active[0],
      }),
    }),
  ],
});
