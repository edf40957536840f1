import { unfair, variant, without } from '../../checker/index.ts';
import { longLedgers } from './long-ledgers.ts';

const overAGap = variant(longLedgers, {
  name: 'over-a-gap',
  because:
    'Decree 1302 is incorporated before 1300 and 1301 are there. The book says that it is complete through 1302, and the number is all ' +
    'that others go by: decrees 1300 and 1301 are missing for good.',
  model: { numbers: 2 },
  predicts: { breaks: ['StateIsTheFold'], states: 5 },
  replace: ({ actions }) => ({ actions: { Incorporate: without(actions.Incorporate, 'the law book reflects all before it') } }),
});

const appliesAgain = variant(longLedgers, {
  name: 'applies-again',
  because:
    'The last decrees are still in the back when the law book reflects them, for others who have been gone. If a legislator incorporates ' +
    'one of them again, the olive tax is what it was before it was changed.',
  model: { legislators: 1, numbers: 2, decrees: 3 },
  predicts: { breaks: ['StateIsTheFold'], states: 6 },
  replace: ({ actions }) => ({ actions: { Incorporate: without(actions.Incorporate, 'the law book does not reflect it') } }),
});

const trimsTooEarly = variant(longLedgers, {
  name: 'trims-too-early',
  because:
    'A legislator tears out a decree that his law book does not reflect yet. He had voted for it, and the next president, who asks a ' +
    'majority in which he is the only one who has, hears nothing of it: two decrees with one number.',
  model: { numbers: 1 },
  predicts: { breaks: ['EveryMajorityKnows', 'OneDecree', 'EntriesAreTrue', 'EverybodyCatchesUp', 'StateIsTheFold'], states: 3 },
  replace: ({ actions }) => ({ actions: { Trim: without(actions.Trim, 'the law book reflects it') } }),
});

const asksForTheListOnly = variant(longLedgers, {
  name: 'asks-for-the-list-only',
  because:
    'Who is asked by a new president tells of the decrees in the back, as he did when his ledger was a list. What was incorporated and ' +
    'torn out counts as free, and is passed again. To trim changes what an answer must say: the number of the law book belongs to it.',
  model: { numbers: 1 },
  predicts: { breaks: ['OneDecree', 'StateIsTheFold', 'EntriesAreTrue'], states: 5 },
  replace: ({ actions }) => ({ actions: { Pass: without(actions.Pass, 'nobody in Q has a law book that reflects it') } }),
});

const olderBook = variant(longLedgers, {
  name: 'older-book',
  because:
    'A legislator copies a law book that is older than his own. His own list does not bring him back, for it has been trimmed by the ' +
    'book that he has given away; and a majority may not know any more what it has passed.',
  model: { numbers: 1 },
  predicts: {
    breaks: ['BooksGoForward', 'EveryMajorityKnows', 'EntriesAreTrue', 'OneDecree', 'StateIsTheFold', 'EverybodyCatchesUp'],
    states: 4,
  },
  replace: ({ actions }) => ({ actions: { CopyBook: without(actions.CopyBook, 'the book of q reflects more') } }),
});

const noLawBook = variant(longLedgers, {
  name: 'no-law-book',
  because:
    'Decrees are copied, however eagerly, and law books are not. Whoever has been gone while the list was trimmed waits for ever for a ' +
    'decree that nobody has.',
  model: { numbers: 1 },
  predicts: { breaks: ['EverybodyCatchesUp'], states: 6 },
  replace: () => ({ fairness: { 'law books are copied': unfair } }),
});

const neverTrims = variant(longLedgers, {
  name: 'never-trims',
  because: 'If nothing is ever torn out, the list alone is enough for everybody, and no law book need be copied.',
  model: { numbers: 2 },
  predicts: { keeps: 'everything' },
  replace: ({ actions }) => ({
    actions: { Trim: { ...actions.Trim, enabled: () => false } },
    fairness: { 'law books are copied': unfair },
  }),
});

export const variants = [overAGap, appliesAgain, trimsTooEarly, asksForTheListOnly, olderBook, noLawBook, neverTrims];
