import { describe, expect, test } from 'vitest';
import { FiniteSet } from '../../../checker/index.ts';
import { check } from '../../../checker/verdict/check.ts';
import entry, { vectorClocks } from '../../../spec/vector-clocks/index.ts';
import { isBelow } from '../../../spec/vector-clocks/vocabulary.ts';
import { requireFalls } from '../falls.ts';
import { Scene, type Values } from '../scene.ts';
import { after, type Step } from '../story.ts';

const FULL = process.env['SYNOD_FULL'] === '1';
const at = (...steps: readonly Step[]): Scene => after(vectorClocks, steps);
const clock = (A: number, B: number, C: number) => ({ A, B, C });
const event = (p: string): Step => ['Event', { p }];
const send = (p: string): Step => ['Send', { p }];
const receive = (p: string, from: string, last: string, ...numbers: [number, number, number]): Step =>
  ['Receive', { p, m: { clock: clock(...numbers), last, from } }];

describe('the example with three nodes and five events', () => {
  const story = [
    event('A'), send('A'), receive('B', 'A', 'A1', 1, 0, 0), event('B'), send('B'), receive('C', 'B', 'B2', 1, 2, 0), event('C'),
  ];
  const { state } = at(...story);
  const stamp = state['stamp'] as Readonly<Record<string, ReturnType<typeof clock>>>;
  const five = ['A1', 'B1', 'B2', 'C1', 'C2'].map((e) => stamp[e] as ReturnType<typeof clock>);
  test('gives the stamps of the text', () => {
    expect(five.map(Object.values)).toEqual([[1, 0, 0], [1, 1, 0], [1, 2, 0], [1, 2, 1], [1, 2, 2]]);
  });
  test('each event comes before the next: 2 and 3 are not concurrent', () => {
    for (const [i, one] of five.entries()) for (const other of five.slice(i + 1)) expect(isBelow(one, other)).toBe(true);
    const past = state['past'] as Readonly<Record<string, Iterable<string>>>;
    expect([...(past['C2'] ?? [])]).toEqual(['A1', 'B1', 'B2', 'C1']);
  });
});

describe('the actions', () => {
  test('Event', () => {
    expect(at().effects('Event', { p: 'A' })).toEqual(['clock[A][A]: 0 → 1', 'stamp[A1][A]: 0 → 1', 'happened[A]: 0 → 1']);
    expect(at(event('A'), event('A')).refusals('Event', { p: 'A' })).toEqual(['the model has one more event for p']);
  });
  test('Send is no event', () => {
    expect(at(event('A')).effects('Send', { p: 'A' })).toEqual(['mail + {clock: {A: 1, B: 0, C: 0}, last: A1, from: A}']);
    expect(at(send('A')).refusals('Send', { p: 'A' })).toEqual(['this is not on its way']);
  });
  test('Receive is one', () => {
    const m = { clock: clock(1, 0, 0), last: 'A1', from: 'A' };
    expect(at(event('A'), send('A')).refusals('Receive', { p: 'A', m })).toEqual(['p is another']);
    expect(at(event('A'), send('A')).effects('Receive', { p: 'B', m })).toEqual([
      'clock[B][A]: 0 → 1', 'clock[B][B]: 0 → 1', 'stamp[B1][A]: 0 → 1', 'stamp[B1][B]: 0 → 1', 'past[B1] + A1', 'happened[B]: 0 → 1',
    ]);
  });
});

describe('every conjunct can fail', () => {
  const cases: readonly (readonly [string, Values])[] = [
    ['ClockCondition: e → f implies V(e) < V(f)', { happened: { A: 2 }, past: { A2: ['A1'] } }],
    ['Converse: V(e) < V(f) implies e → f', { happened: { A: 1, B: 1 }, stamp: { B1: clock(1, 1, 0) } }],
    ['OneNodesEventsAreOrdered: no two events of a node are concurrent', { happened: { A: 2 } }],
  ];
  test('none does initially', () => expect(at().violations()).toEqual({}));
  test.each(cases)('%s', (name, values) => {
    const { state } = at();
    const setIn = (value: unknown): unknown => (Array.isArray(value) ? FiniteSet.from(value) : value);
    const changed = Object.entries(values).map(([variable, value]) => [variable, {
      ...(state[variable] as object),
      ...Object.fromEntries(Object.entries(value).map(([key, each]) => [key, setIn(each)])),
    }] as const);
    expect(new Scene(vectorClocks, Object.fromEntries(changed) as Values).violations()).toHaveProperty([name]);
  });
});

describe('the models', () => {
  const SMALL = ['3x1', '2x2'];
  test.each(Object.keys(entry.models).filter((model) => FULL || SMALL.includes(model)))('%s', async (model) => {
    const { verdict, distinct, generated, depth } = await check(entry, { model });
    expect({ verdict, distinct, generated, depth }).toEqual({ verdict: 'holds', ...entry.models[model]?.expect });
  }, 600_000);
  test('3x1 by the plain semantics', async () => {
    expect(await check(entry, { model: '3x1', engine: 'reference' })).toMatchObject({ verdict: 'holds', distinct: 696, generated: 1_669 });
  });
});

describe('the variants', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['scalar', 'Converse 4'],
    ['merge-without-increment', 'ClockCondition 4, Converse 4'],
    ['overwrites', 'ClockCondition 4, OneNodesEventsAreOrdered 4, Converse 6'],
  ];
  test('are these', () => expect(Object.keys(entry.variants)).toEqual(cases.map(([name]) => name)));
  test.each(cases)('%s: %s', async (name, violations) => {
    await requireFalls(entry, name, violations);
  });
});
