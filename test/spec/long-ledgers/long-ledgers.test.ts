import { describe, expect, test } from 'vitest';
import { ablateFairness, FiniteSet } from '../../../checker/index.ts';
import { check } from '../../../checker/verdict/check.ts';
import entry, { longLedgers } from '../../../spec/long-ledgers/index.ts';
import { requireFalls } from '../falls.ts';
import { Scene, type Values } from '../scene.ts';
import { after, type Step } from '../story.ts';

const FULL = process.env['SYNOD_FULL'] === '1';
const Q = (...legislators: readonly string[]) => FiniteSet.from(legislators);
const pass = (n: number, d: string): Step => ['Pass', { p: 'A', Q: Q('A', 'B'), n, d }];
const incorporate = (p: string, n: number): Step => ['Incorporate', { p, n }];
const TWO: readonly Step[] = [pass(1, 'olives 6'), incorporate('A', 1), pass(2, 'goats black'), incorporate('A', 2)];

describe('the actions', () => {
  const at = after(longLedgers, TWO);
  test('Pass: whoever knows all before it passes the next decree, with a majority that knows of none', () => {
    expect(after(longLedgers, []).effects(...pass(1, 'olives 6'))).toEqual([
      'back[A][1]: - → olives 6', 'back[B][1]: - → olives 6', 'passed[1]: - → olives 6',
    ]);
    const refused = (p: string, members: FiniteSet<string>, n: number) => at.refusals('Pass', { p, Q: members, n, d: 'olives 6' });
    expect(refused('C', Q('A', 'B'), 1)).toEqual([
      'p is in Q', 'nobody in Q has decree n in the back', 'nobody in Q has a law book that reflects it',
    ]);
    expect(refused('C', Q('B', 'C'), 1)).toEqual(['nobody in Q has decree n in the back']);
    expect(refused('C', Q('B', 'C'), 3)).toEqual(['n is the next number, by the law book of p']);
    expect(refused('A', Q('A', 'B'), 3)).toEqual([]);
  });
  test('Learn: in any order', () => {
    expect(at.effects('Learn', { p: 'C', q: 'B', n: 2 })).toEqual(['back[C][2]: - → goats black']);
    expect(at.refusals('Learn', { p: 'C', q: 'B', n: 3 })).toEqual(['q has decree n in the back']);
    expect(at.refusals('Learn', { p: 'A', q: 'B', n: 1 })).toEqual(['p does not have it there', 'nor does his law book reflect it']);
  });
  test('Incorporate: in the order of the numbers', () => {
    expect(at.refusals(...incorporate('B', 2))).toEqual(['the law book reflects all before it']);
    expect(at.refusals(...incorporate('A', 2))).toEqual(['the law book does not reflect it']);
    expect(at.refusals(...incorporate('C', 1))).toEqual(['decree n is in the back']);
    expect(at.effects(...incorporate('B', 1))).toEqual(['book[B][olives]: - → 6', 'complete[B]: 0 → 1']);
  });
  test('Trim: what the law book reflects', () => {
    expect(at.refusals('Trim', { p: 'B', n: 1 })).toEqual(['the law book reflects it']);
    expect(at.refusals('Trim', { p: 'A', n: 3 })).toEqual(['it is there', 'the law book reflects it']);
    expect(at.effects('Trim', { p: 'A', n: 1 })).toEqual(['back[A][1]: olives 6 → -']);
  });
  test('CopyBook: one that reflects more', () => {
    expect(at.refusals('CopyBook', { p: 'A', q: 'B' })).toEqual(['the book of q reflects more']);
    expect(at.effects('CopyBook', { p: 'C', q: 'A' })).toEqual([
      'book[C][olives]: - → 6', 'book[C][goats]: - → black', 'complete[C]: 0 → 2',
    ]);
  });
});

describe('every conjunct can fail', () => {
  const violations = (values: Values) => new Scene(longLedgers, values).violations();
  test('none does initially', () => expect(violations({})).toEqual({}));
  test('and they say what', () => {
    const back = (decree: string) => ({ 1: decree, 2: '-', 3: '-' });
    expect(violations({ back: { A: back('olives 6'), B: back('goats black') }, passed: { 1: 'olives 6' } })).toEqual({
      'EntriesAreTrue: a decree in the back is the one that was passed': 'B has decree 1 as "goats black"; passed was "olives 6"',
    });
    expect(violations({ complete: { A: 1, B: 1 }, passed: { 1: 'olives 6' } })).toEqual({
      'StateIsTheFold: a law book says what all decrees up to its number say, one after the other':
        'A, complete through 1, has olives -; by the decrees it is 6',
    });
    expect(violations({ passed: { 1: 'olives 6' } })).toEqual({
      'EveryMajorityKnows: in every majority somebody knows of each decree': 'of decree 1, "olives 6", nobody knows in {A, B}',
    });
  });
});

describe('the models', () => {
  const SMALL = ['1x2x3', '2x3x2'];
  test.each(Object.keys(entry.models).filter((model) => FULL || SMALL.includes(model)))('%s', async (model) => {
    for (const engine of model === '1x2x3' || FULL && model === '3x2x2' ? (['fast', 'reference'] as const) : (['fast'] as const)) {
      const { verdict, distinct, generated, depth } = await check(entry, { model, engine });
      expect({ verdict, distinct, generated, depth }).toEqual({ verdict: 'holds', ...entry.models[model]?.expect });
    }
  }, 600_000);
});

describe('the variants', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['over-a-gap', 'StateIsTheFold 5'],
    ['applies-again', 'StateIsTheFold 6'],
    ['trims-too-early', 'EveryMajorityKnows 3, EntriesAreTrue 4, OneDecree 4, EverybodyCatchesUp 4, StateIsTheFold 5'],
    ['asks-for-the-list-only', 'StateIsTheFold 5, EntriesAreTrue 5, OneDecree 5'],
    ['older-book', 'BooksGoForward 4, EveryMajorityKnows 5, EntriesAreTrue 6, OneDecree 6, StateIsTheFold 7, EverybodyCatchesUp 8'],
    ['no-law-book', 'EverybodyCatchesUp 6'],
    ['never-trims', ''],
  ];
  test('are these', () => expect(Object.keys(entry.variants)).toEqual(cases.map(([name]) => name)));
  const LONG = ['over-a-gap', 'older-book', 'never-trims'];
  test.each(cases.filter(([name]) => FULL || !LONG.includes(name)))('%s: %s', async (variant, violations) => {
    await requireFalls(entry, variant, violations);
  });
});

test('everybody catches up without the list in the back, and not without law books', async () => {
  const { rows, least } = await ablateFairness(entry, { constants: { numbers: 1 } });
  const needless = rows.filter(({ instead, breaks }) => instead === 'nothing' && breaks.length === 0).map(({ condition }) => condition);
  expect(needless).toEqual(['decrees are copied']);
  expect(least.map(({ kind }) => kind)).toEqual(['weak', 'weak']);
});
