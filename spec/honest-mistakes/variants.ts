import { unfair, variant, withEffect, without } from '../../checker/index.ts';
import { honestMistakes } from './honest-mistakes.ts';

const leavesOut = (law: 'olives' | 'goats' | 'cheese', laws: number, states: number) =>
  variant(honestMistakes, {
    name: `without-${law}`,
    because:
      `The law on ${law} is left out of the cycle. If two ledgers differ in that, nobody has a reason to notice it, and they do so for ` +
      'ever: nothing else brings their entries together.',
    model: { laws },
    predicts: { breaks: ['AgreementInTheEnd'], states },
    rules: (rules) => ({ ...rules, cycle: (all) => all.filter((each) => each !== law) }),
  });

const neverFillsIn = variant(honestMistakes, {
  name: 'never-fills-in',
  because:
    'The paper asks for it in so many words: an entry that one legislator has and another has not must be filled in in the end. If ' +
    'nobody does that, the first redundant decree is also the last that does any good.',
  model: {},
  predicts: { breaks: ['AgreementInTheEnd'], states: 1 },
  replace: () => ({ fairness: { 'entries are filled in': unfair } }),
});

const lapseOfMemory = variant(honestMistakes, {
  name: 'lapse-of-memory',
  because:
    'A legislator believes that he has entered a decree, and has not. As long as that goes on no cycle helps: agreement does not even ' +
    'stay where it was. From mistakes a ledger recovers when they have ceased.',
  model: { laws: 1 },
  predicts: { breaks: ['AgreementStays', 'Redundant', 'Healed', 'AgreementAfterACycle', 'AgreementInTheEnd'], states: 2 },
  replace: ({ actions }) => ({ actions: { FillIn: withEffect(actions.FillIn, (s, { p }) => { s.open[p] = s.open[p].slice(1); }) } }),
});

const declaresUnread = variant(honestMistakes, {
  name: 'declares-unread',
  because:
    'A president who has not learned of all decrees declares the law to be what it was. The others write that down; he himself enters ' +
    'the older decrees on top of it. So it brings no agreement, and where there was one it undoes the last change.',
  model: { laws: 1 },
  predicts: { breaks: ['Healed', 'AgreementStays', 'Redundant', 'AgreementAfterACycle', 'AgreementInTheEnd'], states: 2 },
  replace: ({ actions }) => ({ actions: { Redeclare: without(actions.Redeclare, 'p has entered everything') } }),
});

const countsTooEarly = variant(honestMistakes, {
  name: 'counts-too-early',
  because:
    'By mistake a ledger has an entry for a number that is still to come. Its owner looks for no decree with that number, so that the ' +
    'first cycle goes past him. One cycle is enough only if it begins with a number above all that stands in any ledger.',
  model: { laws: 1, ahead: 1 },
  predicts: { breaks: ['Healed', 'AgreementAfterACycle'], states: 2 },
  rules: (rules) => ({ ...rules, counts: () => true }),
});

export const variants = [
  leavesOut('olives', 2, 5), leavesOut('goats', 2, 5), leavesOut('cheese', 3, 9),
  neverFillsIn, lapseOfMemory, declaresUnread, countsTooEarly,
];
