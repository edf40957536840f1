import { FiniteSet, variant } from '../../checker/index.ts';
import { consensus } from './consensus.ts';
import { type Consensus, vocabulary } from './vocabulary.ts';

/** Choose without "chosen = {}". */
const ChooseAgain = ({ action, value }: Consensus) => action({ v: value }, { effect: (s, { v }) => { s.chosen = FiniteSet.of(v); } });

/** Choose that keeps what was chosen before. */
const ChooseMore = ({ action, value }: Consensus) => action({ v: value }, { effect: (s, { v }) => { s.chosen = s.chosen.with(v); } });

export const variants = [
  variant(consensus, {
    name: 'changes-its-mind',
    because:
      'There is never more than one value in chosen, and yet it is not consensus: whoever has heard of ' +
      'the first value is left with it. What must hold of steps no invariant can say.',
    model: { values: 2 },
    predicts: { breaks: ['Chosen'], states: 3 },
    replace: (_base, constants) => ({ actions: { Choose: ChooseAgain(vocabulary(constants)) } }),
  }),
  variant(consensus, {
    name: 'chooses-again',
    because: 'What was chosen stays chosen, but another value may join it.',
    model: { values: 2 },
    predicts: { breaks: ['AtMostOne'], states: 3 },
    replace: (_base, constants) => ({ actions: { Choose: ChooseMore(vocabulary(constants)) } }),
  }),
];
