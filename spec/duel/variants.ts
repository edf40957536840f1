import { ceases, strong, unfair, variant, weak, withEnabled } from '../../checker/index.ts';
import { duel } from './duel.ts';

const rivals = variant(duel, {
  name: 'rivals',
  because:
    'Two who go on trying can outbid each other for ever, however fair everything is: each begins anew after the promise to the other ' +
    'was made, and before the other is through. Nothing stronger than strong fairness is there to be assumed.',
  model: {},
  predicts: { breaks: ['SomebodyDecides'], states: 15 },
  replace: ({ actions }) => ({ fairness: { tries: strong(actions.Try, { each: 'p' }), 'one proposer in the end': unfair } }),
});

const rivalsForAMajority = variant(duel, {
  name: 'rivals-for-a-majority',
  because: 'The same with two acceptors: nothing depends on there being one.',
  model: { acceptors: 2 },
  predicts: { breaks: ['SomebodyDecides'], states: 14 },
  replace: ({ actions }) => ({ fairness: { tries: strong(actions.Try, { each: 'p' }), 'one proposer in the end': unfair } }),
});

const nobody = variant(duel, {
  name: 'nobody-in-the-end',
  because: 'If in the end nobody tries, nobody need ever begin, or the last who did may have been refused: to give way is no remedy.',
  model: {},
  predicts: { breaks: ['SomebodyDecides'] },
  replace: ({ actions }) => ({ fairness: { tries: unfair, 'one proposer in the end': ceases(actions.Try) } }),
});

/** Try, whatever p is about. */
const tryWhenever = (Try: ReturnType<typeof duel.parts.define>['actions']['Try']) =>
  withEnabled(Try, (s, { p }) => ({
    'p has not decided': s.phase[p] !== 'decided',
    'nothing of p is in transit': !s.mail.some((m) => m.p === p),
  }));

const impatient = variant(duel, {
  name: 'impatient',
  because:
    'One alone who begins anew whenever nothing of his is in transit, as the appendix allows ("Try New Ballot. Always enabled"), gets ' +
    'in his own way; under strong fairness of all that he could do instead he gets through all the same.',
  model: { proposers: 1 },
  predicts: { keeps: 'everything' },
  replace: ({ actions }) => ({
    actions: { Try: tryWhenever(actions.Try) },
  }),
});

const impatientAndWeak = variant(duel, {
  name: 'impatient-and-weak',
  because:
    'Under weak fairness he does not: Poll is possible when all have promised, and not any more when he has begun anew, so that it is ' +
    'never possible for ever. This is what strong fairness is for, and what the timers of a real implementation are for.',
  model: { proposers: 1 },
  predicts: { breaks: ['SomebodyDecides'], states: 5 },
  replace: ({ actions }) => ({
    actions: { Try: tryWhenever(actions.Try) },
    fairness: {
      tries: weak(actions.Try, { each: 'p' }),
      polls: weak(actions.Poll, { each: 'p' }),
      decides: weak(actions.Decide, { each: 'p' }),
    },
  }),
});

export const variants = [rivals, rivalsForAMajority, nobody, impatient, impatientAndWeak];
