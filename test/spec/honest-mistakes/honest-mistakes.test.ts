import { describe, expect, test } from 'vitest';
import { ablateFairness, select } from '../../../checker/index.ts';
import type { State } from '../../../checker/language/system.ts';
import { canonical } from '../../../checker/language/values.ts';
import { initialStates } from '../../../checker/semantics/initial.ts';
import { stepsFrom } from '../../../checker/semantics/step.ts';
import { check } from '../../../checker/verdict/check.ts';
import entry, { honestMistakes } from '../../../spec/honest-mistakes/index.ts';
import { requireFalls } from '../falls.ts';
import { Scene, type Values } from '../scene.ts';

const FULL = process.env['SYNOD_FULL'] === '1';
const at = (values: Values = {}, constants = {}) => new Scene(honestMistakes, values, constants);
const olives = (value: string) => ({ law: 'olives', value });
const books = (a: string, b: string) => ({ book: { A: { olives: a, goats: 'v1' }, B: { olives: b, goats: 'v1' } } });

describe('the actions', () => {
  test('Redeclare: the law whose turn it is, as it is by the ledger of the president', () => {
    expect(at(books('v2', 'v1')).effects('Redeclare', { p: 'A' })).toEqual([
      'open[B]: [] → [{law: olives, value: v2}]', 'turn: 1 → 2', 'declared + olives',
    ]);
    expect(at({ open: { A: [olives('v1')], B: [olives('v1')] } }).refusals('Redeclare', { p: 'A' })).toEqual([
      'p has entered everything', 'nobody lags too far behind',
    ]);
    expect(at({ declared: ['olives', 'goats'] }, { once: true }).refusals('Redeclare', { p: 'A' })).toEqual(['the cycle goes on']);
  });
  test('Redeclare: whoever has an entry for the number looks for no decree', () => {
    const effects = (ahead: object) => at({ ahead } as Values, { ahead: 2 }).effects('Redeclare', { p: 'A' });
    expect(effects({ B: 1 })).toEqual(['ahead[B]: 1 → 0', 'turn: 1 → 2']);
    expect(effects({ A: 1, B: 1 })).toEqual([
      'open[B]: [] → [{law: olives, value: v1}]', 'ahead[A]: 1 → 0', 'ahead[B]: 1 → 0', 'turn: 1 → 2',
    ]);
    expect(effects({ A: 1, B: 2 })).toEqual(['ahead[A]: 1 → 0', 'ahead[B]: 2 → 0', 'turn: 1 → 2']);
  });
  test('Change: something new', () => {
    const change = { p: 'A', law: 'olives', value: 'v2' };
    expect(at(books('v2', 'v1'), { changes: true }).refusals('Change', change)).toEqual(['it is something new']);
    expect(at({}, { changes: true }).effects('Change', change)).toEqual([
      'book[A][olives]: v1 → v2', 'open[B]: [] → [{law: olives, value: v2}]', 'declared + olives',
    ]);
  });
  test('FillIn: the first decree that he has not entered', () => {
    expect(at().refusals('FillIn', { p: 'A' })).toEqual(['there is a decree that he has not entered']);
    expect(at({ open: { A: [olives('v2')] } }).effects('FillIn', { p: 'A' })).toEqual([
      'book[A][olives]: v1 → v2', 'open[A]: [{law: olives, value: v2}] → []',
    ]);
  });
  test('each conjunct can be false', () => {
    expect(at().violations()).toEqual({});
    expect(at({ ...books('v1', 'v2'), declared: ['olives'] }).violations()).toEqual({
      'Healed: on a law that has been declared, all will agree': 'olives have been declared, and will be v1 for A, v2 for B',
    });
    expect(Object.keys(at({ ...books('v1', 'v2'), declared: ['olives', 'goats'] }).violations())[1]).toMatch(/^AgreementAfterACycle: /);
  });
});

describe('the models', () => {
  const SMALL = ['2x2x2x1', '2x2x2x1-once'];
  test.each(Object.keys(entry.models).filter((model) => FULL || SMALL.includes(model)))('%s', async (model) => {
    for (const engine of FULL && model.startsWith('2') ? (['fast', 'reference'] as const) : (['fast'] as const)) {
      const { verdict, distinct, generated, depth } = await check(entry, { model, engine });
      expect({ verdict, distinct, generated, depth }).toEqual({ verdict: 'holds', ...entry.models[model]?.expect });
    }
  }, 600_000);
  test('all states that are correct in their types are initial, but for the history', () => {
    // Two books of two laws, what each has still to enter, and whose turn it is.
    expect([...initialStates(select(entry, {}).system)]).toHaveLength(2 ** 4 * (1 + 4) ** 2 * 2);
  });
});

/** The longest way through states in which they do not agree, in a model that ends; and how many such ways begin somewhere. */
function longestWay(constants: Readonly<Record<string, unknown>>): number {
  const { system } = select(entry, { constants: { once: true, ...constants } });
  const agreed = (state: State): boolean => {
    const { book, open } = state as unknown as { book: Record<string, unknown>; open: Record<string, readonly unknown[]> };
    return new Set(Object.values(book)).size === 1 && Object.values(open).every((list) => list.length === 0);
  };
  const known = new Map<string, number>();
  const from = (state: State): number => {
    const text = canonical(state);
    const before = known.get(text);
    if (before !== undefined) return before;
    let longest = agreed(state) ? 0 : -Infinity;
    for (const { state: next } of stepsFrom(system, state)) longest = Math.max(longest, 1 + from(next));
    known.set(text, longest);
    return longest;
  };
  let longest = 0;
  for (const state of initialStates(system)) longest = Math.max(longest, from(state));
  return longest;
}

describe('the longest way until all agree', () => {
  test('is one step for each law and legislator, and one for each entry that was open', () => {
    const ways: readonly (readonly [legislators: number, laws: number, lag: number])[] =
      [[2, 1, 1], [2, 2, 1], ...(FULL ? [[2, 2, 2], [3, 1, 1], [3, 2, 1], [2, 3, 1]] as const : [])];
    for (const [legislators, laws, lag] of ways) expect(longestWay({ legislators, laws, lag })).toBe(legislators * (laws + lag));
  }, 600_000);
});

describe('the variants', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['without-olives', 'AgreementInTheEnd 5'],
    ['without-goats', 'AgreementInTheEnd 5'],
    ['without-cheese', 'AgreementInTheEnd 9'],
    ['never-fills-in', 'AgreementInTheEnd 1'],
    ['lapse-of-memory', 'AgreementStays 2, Redundant 2, Healed 3, AgreementAfterACycle 3, AgreementInTheEnd 3'],
    ['declares-unread', 'Healed 2, AgreementStays 2, Redundant 2, AgreementAfterACycle 4, AgreementInTheEnd 9'],
    ['counts-too-early', 'Healed 2, AgreementAfterACycle 2'],
  ];
  test('are these', () => expect(Object.keys(entry.variants)).toEqual(cases.map(([name]) => name)));
  test.each(cases.filter(([name]) => FULL || (name !== 'without-cheese' && name !== 'without-goats')))('%s: %s',
    async (variant, violations) => {
    await requireFalls(entry, variant, violations);
  });
});

test('agreement needs both conditions; strong fairness only where decrees that change the law get in between', async () => {
  const strongOnes = async (changes: boolean) => {
    const { rows, least } = await ablateFairness(entry, { constants: { laws: changes ? 2 : 1, changes } });
    expect(rows.filter(({ instead, breaks }) => instead === 'nothing' && breaks.length === 0)).toEqual([]);
    return least.filter(({ kind }) => kind === 'strong').map(({ condition }) => condition);
  };
  expect(await strongOnes(false)).toEqual([]);
  expect(await strongOnes(true)).toEqual(['the cycle goes on']);
});
