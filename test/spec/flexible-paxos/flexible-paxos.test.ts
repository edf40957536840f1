import { describe, expect, test } from 'vitest';
import { check } from '../../../checker/verdict/check.ts';
import { FiniteSet, variant } from '../../../checker/index.ts';
import { intersects } from '../../../spec/common/quorums.ts';
import entry, { flexiblePaxos } from '../../../spec/flexible-paxos/index.ts';
import { requireFalls } from '../falls.ts';
import { Scene, type Values } from '../scene.ts';
import { falls, kinds, rivals, systems } from './sweep.ts';

const FULL = process.env['SYNOD_FULL'] === '1';

const at = (values: Values = {}, constants: Readonly<Record<string, unknown>> = {}) => new Scene(flexiblePaxos, values, constants);
const m1b = (acc: string, bal: number, mbal = -1, mval = 'None'): object => ({ type: '1b', acc, bal, mbal, mval });
const m2b = (acc: string, bal: number, val: string): object => ({ type: '2b', acc, bal, val });
const quorumsAsked = (scene: Scene) => new Set(scene.choices('Phase2a').map((text) => /Q: (\{[^}]*\})/.exec(text)?.[1]));
const AGREEMENT = 'Agreement: at most one value is chosen';

describe('what is not as in paxos', () => {
  test('Phase2a asks the quorums of phase 1: rows', () => {
    expect(quorumsAsked(at())).toEqual(new Set(['{a1, a2}', '{a3, a4}']));
    const row = FiniteSet.of('a1', 'a2');
    expect(at({ msgs: [m1b('a1', 0), m1b('a3', 0)] }).refusals('Phase2a', { b: 0, v: 'v1', Q: row })).toEqual([
      'every a ∈ Q has sent a 1b message for b',
    ]);
    expect(at({ msgs: [m1b('a1', 0), m1b('a2', 0)] }).effects('Phase2a', { b: 0, v: 'v1', Q: row })).toEqual([
      'msgs + {type: 2a, bal: 0, val: v1}',
    ]);
  });
  test('or any q1 acceptors', () => {
    expect(quorumsAsked(at({}, { system: 'sizes', q1: 3 })).size).toBe(4);
    expect(quorumsAsked(at({}, { system: 'sizes', acceptors: 3, q1: 1 }))).toEqual(new Set(['{a1}', '{a2}', '{a3}']));
  });
  test('a value is chosen by the quorums of phase 2: columns', () => {
    const votes = (one: string, other: string) => ({
      msgs: [m2b('a1', 0, 'v1'), m2b(one, 0, 'v1'), m2b('a2', 1, 'v2'), m2b(other, 1, 'v2')],
    });
    expect(at(votes('a3', 'a4')).violations()).toHaveProperty([AGREEMENT]);
    expect(at(votes('a2', 'a4')).violations()).not.toHaveProperty([AGREEMENT]);
  });
  test('all the rest is: the same invariants', () => {
    expect(at().violations()).toEqual({});
    const conjuncts = Object.keys(at({ msgs: [m2b('a1', 0, 'v1'), m2b('a2', 0, 'v2')] }).violations());
    expect(conjuncts).toContain('OneValuePerBallot: votes in the same ballot are for the same value');
    expect(conjuncts).toContain('Inv: 2b: its value was proposed');
  });
  test.each([
    [{ columns: 3 }, 'the rows are full'],
    [{ system: 'sizes', q1: 5 }, 'q1 ≤ acceptors'],
    [{ system: 'sizes', q2: 5 }, 'q2 ≤ acceptors'],
  ])(
    '%j is refused: %s',
    (constants, words) => expect(() => flexiblePaxos.bind(constants)).toThrow(words),
  );
});

describe('the models', () => {
  test.each(Object.keys(entry.models).filter((model) => FULL || model !== '2-and-3-of-4'))('%s', async (model) => {
    const { verdict, distinct, generated, depth } = await check(entry, { model });
    expect({ verdict, distinct, generated, depth }).toEqual({ verdict: 'holds', ...entry.models[model]?.expect });
  });
  test('the reference engine gives the same counts', async () => {
    expect(await check(entry, { model: '3-and-1-of-3', engine: 'reference' })).toMatchObject({
      verdict: 'holds',
      ...entry.models['3-and-1-of-3']?.expect,
    });
  });
});

/** Finds that exactly those pairs of systems go wrong of which some quorum of phase 1 misses one of phase 2. */
async function swept(acceptors: number): Promise<{ readonly pairs: number; readonly safe: number; readonly wrong: readonly string[] }> {
  const all = systems(acceptors);
  let [pairs, safe] = [0, 0];
  const wrong: string[] = [];
  for (const [quorums1, many] of kinds(all, acceptors)) {
    const found = await rivals(quorums1, acceptors);
    for (const quorums2 of all) {
      pairs += many;
      if (intersects(quorums1, quorums2)) safe += many;
      if (falls(quorums2, found, acceptors) === intersects(quorums1, quorums2)) wrong.push(`${String(quorums1)} / ${String(quorums2)}`);
    }
  }
  return { pairs, safe, wrong };
}

describe('Flexible Paxos is consistent exactly where every quorum of phase 1 meets every quorum of phase 2', () => {
  test('of two acceptors: of all pairs of quorum systems', async () => {
    expect(await swept(2)).toEqual({ pairs: 16, safe: 9, wrong: [] });
  });
  // Systems of quorums, up to supersets and without the empty quorum, are 18 and 166 (Dedekind's numbers, less 2), of 8 and 28 kinds.
  test('there are so many systems, of so many kinds', () => {
    expect([2, 3, 4].map((acceptors) => [systems(acceptors).length, kinds(systems(acceptors), acceptors).length])).toEqual([
      [4, 3], [18, 8], [166, 28],
    ]);
  });
  test.each(FULL ? [[3, 324, 129], [4, 27_556, 7_246]] as const : [])(
    'of %i acceptors: of %i pairs, %i',
    async (acceptors, pairs, safe) => expect(await swept(acceptors)).toEqual({ pairs, safe, wrong: [] }),
    600_000,
  );
  const sample = systems(3).flatMap((quorums1, i) =>
    systems(3).filter((_, j) => (i + j) % 9 === 0).map((quorums2) => ({ quorums1, quorums2 })),
  );
  test.each(sample.filter((_, i) => FULL || i % 8 === 0))('and so it is by a search of its own: %j', async (rules) => {
    const pair = variant(flexiblePaxos, {
      name: 'pair',
      because: 'a pair of quorum systems',
      model: { acceptors: 3, columns: 1 },
      predicts: { keeps: 'everything' },
      rules: () => rules,
    });
    const { verdict } = await check(pair, { constants: { acceptors: 3, columns: 1 }, invariants: ['Agreement'] });
    expect(verdict === 'violated').toBe(!intersects(rules.quorums1, rules.quorums2));
  });
});

describe('the variants', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['misses-one', 'Agreement 9'],
    ['majority-in-phase-1-only', 'Agreement 11'],
    ['majority-in-phase-2-only', 'Agreement 11'],
    ['columns-in-both-phases', 'Agreement 13'],
    ['half-and-half', 'Agreement 13'],
    ['columns-first', ''],
  ];
  test('are these', () => expect(Object.keys(entry.variants)).toEqual(cases.map(([name]) => name)));
  test.each(cases.filter(([name]) => FULL || name !== 'half-and-half'))('%s: %s', async (name, violations) => {
    await requireFalls(entry, name, violations);
  });
});
