import { FiniteSet, spec } from '../../checker/index.ts';
import { type Consensus, constants, vocabulary } from './vocabulary.ts';

/** "chosen = {} ∧ ∃ v ∈ Value : chosen' = {v}". */
const Choose = ({ action, value }: Consensus) =>
  action({ v: value }, {
    enabled: (s) => ({ 'chosen = {}': s.chosen.isEmpty }),
    effect: (s, { v }) => { s.chosen = FiniteSet.of(v); },
  });

/** What every protocol of this kind is for: at most one value is chosen, and it stays chosen. */
export const consensus = spec({
  name: 'consensus',
  gloss: 'What consensus is: a value is chosen, at most once.',
  source: 'Leslie Lamport: module Consensus of tlaplus/Examples',
  constants,
  deadlock: 'allowed',
  define: (constants) => {
    const v = vocabulary(constants);
    return {
      state: v.state,
      actions: { Choose: Choose(v) },
      invariants: {
        /** "Cardinality(chosen) ≤ 1": "At most one value is chosen." */
        AtMostOne: v.invariant({ 'at most one value is chosen': (s) => s.chosen.size <= 1 }),
      },
      witnesses: { AValueIsChosen: v.witness({ v: v.value }, (s, { v: value }) => s.chosen.has(value)) },
      properties: {
        /** What was chosen stays chosen. */
        Chosen: v.property({ v: v.value }, (before, after, { v: value }) => !before.chosen.has(value) || after.chosen.has(value)),
      },
    };
  },
});
