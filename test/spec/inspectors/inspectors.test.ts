import { describe, expect, test } from 'vitest';
import { variant } from '../../../checker/index.ts';
import { check } from '../../../checker/verdict/check.ts';
import entry, { inspectors } from '../../../spec/inspectors/index.ts';
import { requireFalls } from '../falls.ts';
import { Scene } from '../scene.ts';
import { after, type Step } from '../story.ts';

const FULL = process.env['SYNOD_FULL'] === '1';
const EXACT = { error: 0, term: 3 };
const appoint = (p: string, at = 0): Step => ['Appoint', { p, at }];
const read = (p: string): Step => ['Read', { p }];
const tick: Step = ['Tick', {}];
const LATER = 'it is proposed at a later time than all before it';

describe('the actions', () => {
  test('Appoint: a later decree has a later time', () => {
    const first = new Scene(inspectors, {}).effects('Appoint', { p: 'A', at: -1 });
    expect(first).toEqual(['law: [] → [{says: is inspector, who: A, at: -1}]']);
    expect(after(inspectors, [appoint('A')]).refusals('Appoint', { p: 'B', at: 0 })).toEqual([LATER]);
    expect(after(inspectors, [appoint('A'), appoint('B', 1)]).refusals('Appoint', { p: 'A', at: 1 })).toEqual([
      'there is room for it', LATER,
    ]);
  });
  test('Extend: the last who was appointed, as long as his term is not over', () => {
    const appointed = after(inspectors, [appoint('A')]);
    expect(appointed.refusals('Extend', { p: 'B', at: 1 })).toEqual(['nobody else has been appointed after p']);
    expect(appointed.refusals('Extend', { p: 'A', at: 1 })).toEqual([]);
    const over = after(inspectors, [appoint('A', -1), tick, tick, tick]);
    expect(over.refusals('Extend', { p: 'A', at: 0 })).toEqual(['his term is not over']);
  });
  test('Read, and Resign: by who is in office, who goes by what he has asked for', () => {
    expect(new Scene(inspectors, {}).refusals('Read', { p: 'A' })).toEqual(['there is one that p has not read']);
    const appointed = [appoint('A'), read('A')];
    expect(after(inspectors, appointed, EXACT).refusals('Resign', { p: 'B', at: 0 })).toEqual(['p is the inspector', LATER]);
    expect(after(inspectors, [...appointed, tick], EXACT).effects('Resign', { p: 'A', at: 0 })).toContain('read[A]: 1 → 2');
  });
  test('Tick and GoOn: what has run out is forgotten', () => {
    const law = [{ says: 'is inspector', who: 'A', at: -2 }];
    const before = after(inspectors, [appoint('A'), tick, tick], EXACT);
    expect(before.state['law']).toEqual(law);
    expect(before.effects('Tick', {})).toContain('law: [{says: is inspector, who: A, at: -2}] → []');
    expect(new Scene(inspectors, { ahead: { A: 1 } }).refusals('GoOn', { p: 'A' })).toEqual(['it is not too far ahead']);
  });
  test('a Parliament that is orderly', () => {
    const orderly = { ...EXACT, parliament: 'orderly' };
    const appointed = after(inspectors, [appoint('A')], orderly);
    expect(appointed.refusals('Appoint', { p: 'B', at: 0 })).toEqual([LATER, 'the term of the last is over']);
    expect(appointed.refusals('Tick', {})).toEqual(['who is appointed has read of it']);
  });
  test('of decrees with times that are out of order one may have read the first only: two inspect', () => {
    const law = [{ says: 'is inspector', who: 'A', at: 0 }, { says: 'is inspector', who: 'B', at: -1 }];
    const at = new Scene(inspectors, { read: { A: 1, B: 2 }, ahead: { A: 1 } });
    expect(at.violations()).toEqual({});
    expect(Object.assign(at, { state: { ...at.state, law } }).violations()).toEqual({
      'AtMostOneInspector: no two inspect cheese': 'A and B are both inspecting cheese',
    });
  });
});

describe('the models', () => {
  const QUICK = ['exact'];
  test.each(Object.keys(entry.models).filter((model) => FULL || QUICK.includes(model)))('%s', async (model) => {
    const { verdict, distinct, generated, depth, witnesses } = await check(entry, { model });
    expect({ verdict, distinct, generated, depth }).toEqual({ verdict: 'holds', ...entry.models[model]?.expect });
    expect(witnesses.filter(({ reached }) => !reached)).toEqual([]);
  }, 600_000);
  test('by the plain semantics, too', async () => {
    const { verdict, distinct, generated, depth } = await check(entry, { model: 'exact', engine: 'reference' });
    expect({ verdict, distinct, generated, depth }).toEqual({ verdict: 'holds', ...entry.models['exact']?.expect });
  });
});

describe('the variants', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['at-once', 'AtMostOneInspector 7'],
    ['ignores-the-error', 'AtMostOneInspector 9'],
    ['waits-only', 'AtMostOneInspector 10'],
    ['out-of-order', 'AtMostOneInspector 7'],
    ['out-of-order-by-number', ''],
    ['renews-after-expiry', 'AtMostOneInspector 7'],
    ['renews-what-is-over', ''],
    ['resigns-and-stays', 'AtMostOneInspector 10'],
  ];
  const FOR_EVER = ['term-too-short', 'pays-no-attention'];
  const QUICK = ['at-once', 'renews-after-expiry'];
  test('are these', () =>
    expect(Object.keys(entry.variants).sort()).toEqual([...cases.map(([name]) => name), ...FOR_EVER].sort()));
  test.each(cases.filter(([name]) => FULL || QUICK.includes(name)))('%s: %s', async (variant, violations) => {
    await requireFalls(entry, variant, violations);
  });
  test.each(FOR_EVER.slice(FULL ? 0 : 1))('%s: there is none, for ever', async (variant) => {
    expect((await check(entry, { variant })).prediction?.outcome).toBe('true');
  });
  test.each(['ignores-the-error', 'out-of-order'])('%s: with exact clocks nothing is wrong', async (variant) => {
    const { verdict } = await check(entry, { variant, constants: { error: 0 } });
    expect(verdict).toBe('holds');
  });
});

/** Who waits for so long and leaves so early: whether there are ever two of them. */
const margins = (waits: number, leaves: number) =>
  variant(inspectors, {
    name: 'margins', because: '', model: {}, predicts: { keeps: 'everything' }, rules: (rules) => ({ ...rules, waits, leaves }),
  });

describe('what an inspector waits at the beginning and leaves at the end is twice the error together', () => {
  const errors = FULL ? [0, 1] : [0];
  const cases = errors.flatMap((error) => [0, 1, 2].flatMap((waits) => [0, 1, 2].map((leaves) => [error, waits, leaves] as const)));
  test.each(cases)('error %s, waits %s, leaves %s', async (error, waits, leaves) => {
    const constants = { error, term: error + 2 };
    const { verdict, witnesses } = await check(margins(waits, leaves), { constants, invariants: ['AtMostOneInspector'] });
    if (waits + leaves >= 2 * error) expect(verdict).not.toBe('violated');
    else expect({ verdict, inspected: witnesses[0]?.reached }).toMatchObject({ verdict: 'violated' });
  }, 600_000);
});

describe('a term must be longer than three times the error, or there may be no inspector for ever', () => {
  const cases = [[0, 1], [1, 3], [1, 4], [2, 6], [2, 7]] as const;
  test.each(cases.slice(0, FULL ? cases.length : 1))('error %s, term %s', async (error, term) => {
    const { verdict } = await check(entry, { constants: { error, term, parliament: 'orderly' } });
    expect(verdict).toBe(term > 3 * error ? 'holds' : 'violated');
  }, 600_000);
});
