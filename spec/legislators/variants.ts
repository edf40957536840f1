import { variant, without } from '../../checker/index.ts';
import { legislators } from './legislators.ts';

const atOnce = variant(legislators, {
  name: 'effect-at-once',
  because:
    'A decree on membership takes effect when it is passed: who knows of it counts the votes of the new legislators, who does not ' +
    'those of the old ones. Two majorities, two decrees of the same number. It takes two people, and two numbers.',
  model: { numbers: 2 },
  predicts: { breaks: ['OneParliament', 'Consistency'], states: 9 },
  rules: (rules) => ({ ...rules, lawAsOf: (n) => n - 1 }),
});

const atOnceAndOneByOne = variant(legislators, {
  name: 'one-by-one',
  because:
    'It may take effect at once if nobody tries decree n before he knows all decrees through n - 1. The n - 3 of the paper is not ' +
    'for safety: it is what lets a president have three decrees under way at a time.',
  model: { numbers: 2 },
  predicts: { keeps: 'everything' },
  rules: (rules) => ({ ...rules, lawAsOf: (n) => n - 1, mustKnow: (n) => n - 1 }),
});

const doesNotKnow = variant(legislators, {
  name: 'does-not-know-the-law',
  because:
    'A president who tries decree n before he knows all decrees through n - 3 does not know whose votes to count. He counts those ' +
    'of the last parliament that he has heard of.',
  model: {},
  predicts: { breaks: ['OneParliament', 'Consistency'], states: 11 },
  replace: (base) => ({ actions: { Propose: without(base.actions.Propose, 'he knows all decrees through n - 3') } }),
});

const shipwreck = variant(legislators, {
  name: 'shipwreck',
  because:
    '"A decree that was supposed to honor sailors who had drowned in a shipwreck instead declared them to be the only members of ' +
    'Parliament." No ledger contradicts another, and from some number on no decree is ever passed: progress needs a majority, and ' +
    'does not see to it that there is one.',
  model: { presidents: 1, shipwreck: true, numbers: 5 },
  predicts: { breaks: ['GovernmentGoesOn'], states: 12 },
  rules: (rules) => ({ ...rules, isProposed: (decree, n) => rules.isProposed(decree, n) !== (n === 1) }),
});

export const variants = [atOnce, atOnceAndOneByOne, doesNotKnow, shipwreck];
