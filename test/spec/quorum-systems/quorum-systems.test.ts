import { describe, expect, test } from 'vitest';
import { check } from '../../../checker/verdict/check.ts';
import { FiniteSet, letters, subsets } from '../../../checker/index.ts';
import { intersects } from '../../../spec/common/quorums.ts';
import entry, { quorumSystems } from '../../../spec/quorum-systems/index.ts';
import { fallsOf, requireFalls } from '../falls.ts';
import { Scene, type Values } from '../scene.ts';

const FULL = process.env['SYNOD_FULL'] === '1';

const of = (...sets: readonly string[]): readonly FiniteSet<string>[] => sets.map((set) => FiniteSet.from([...set]));
const at = (...sets: readonly string[]) => new Scene(quorumSystems, { quorums: of(...sets) } as Values);
const [bc, ad, abc, abcd] = of('bc', 'ad', 'abc', 'abcd');

describe('the actions', () => {
  test('Add: any set that meets every quorum', () => {
    expect(at('ab').refusals('Add', { Q: bc })).toEqual([]);
    expect(at('ab', 'ac').effects('Add', { Q: bc })).toEqual(['quorums + {b, c}']);
    expect(at('bc').refusals('Add', { Q: ad })).toEqual(['Q meets every quorum']);
    expect(at('bc').refusals('Add', { Q: abc })).toEqual(['Q contains no quorum: else it is one already']);
  });
  test('Add: those that contain it need not be listed any more', () => {
    expect(at('abc', 'abd').effects('Add', { Q: of('ab')[0] })).toEqual(['quorums - {a, b, c}', 'quorums - {a, b, d}', 'quorums + {a, b}']);
  });
  test('Exchange: the complement, and Q with any node more', () => {
    expect(at('ab', 'ac', 'bc').effects('Exchange', { Q: bc })).toEqual(['quorums - {b, c}', 'quorums + {a, d}', 'quorums + {b, c, d}']);
    expect(at('abcd').refusals('Exchange', { Q: abcd })).toEqual(['Q is not everybody']);
  });
});

// But for FullMeansDecisive, which is so of any sets whatever: what the search shows is that the words say it.
describe('every conjunct can fail', () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['Intersection: any two quorums have a node in common', ['ab', 'cd']],
    ['NoneContainsAnother: no quorum contains another', ['ab', 'abc']],
    ['ComplementLemma: the complement of a quorum meets all other quorums', ['ab', 'abc']],
    ['NoSplitBrain: of two parts that have no node in common, not both can decide', ['ab', 'cd']],
  ];
  test('none does initially', () => expect(at().violations()).toEqual({}));
  test.each(cases)('%s', (name, sets) => expect(at(...sets).violations()).toHaveProperty([name]));
  test('StaysFull: nothing can be added', () => {
    const scene = new Scene(quorumSystems, { quorums: of('bc') } as Values, { start: 'dictator' });
    expect(scene.violations()).toHaveProperty(['StaysFull: nothing can be added']);
  });
});

describe('the models', () => {
  const QUICK = ['3-nodes', '4-nodes', '4-nodes-full'];
  const runs = QUICK.flatMap((model) => (['direct', 'reference'] as const).map((engine) => [model, engine] as const));
  test.each(runs)('%s, %s', async (model, engine) => {
    const { verdict, distinct, generated, depth } = await check(entry, { model, engine });
    expect({ verdict, distinct, generated, depth }).toEqual({ verdict: 'holds', ...entry.models[model]?.expect });
  });
  const LONG = FULL ? ['5-nodes'] : [];
  test.each(LONG)('%s', async (model) => {
    expect(await check(entry, { model })).toMatchObject({ verdict: 'holds', ...entry.models[model]?.expect });
  }, 600_000);
});

describe('how many there are is known', () => {
  /** All sets of sets that intersect and of which none contains another, one by one: no spec, no search. */
  function counted(n: number): number {
    const all: readonly FiniteSet<string>[] = subsets(letters(n)).filter((Q) => !Q.isEmpty);
    const from = (i: number, chosen: readonly FiniteSet<string>[]): number => {
      const Q = all[i];
      if (Q === undefined) return 1;
      const fits = chosen.every((R) => !Q.isSubsetOf(R) && !R.isSubsetOf(Q)) && intersects([Q], chosen);
      return from(i + 1, chosen) + (fits ? from(i + 1, [...chosen, Q]) : 0);
    };
    return from(0, []);
  }
  // OEIS A001206, self-dual monotone Boolean functions: 1, 2, 4, 12, 81, 2646, of 1 to 6 variables. A system over n nodes from which
  // nothing is missing is one of n variables; to any system over n nodes belongs one of n + 1.
  const KNOWN: readonly (readonly [number, number])[] = [[2, 4], [3, 12], [4, 81], ...(FULL ? [[5, 2_646] as const] : [])];
  test.each(KNOWN)('over %i nodes, %i', async (nodes, known) => {
    expect(counted(nodes)).toBe(known);
    expect(await check(entry, { constants: { nodes }, invariants: [], engine: 'direct' })).toMatchObject({ distinct: known });
  }, 600_000);
  const FULL_SYSTEMS: readonly (readonly [number, number])[] = [[3, 4], [4, 12], [5, 81], ...(FULL ? [[6, 2_646] as const] : [])];
  test.each(FULL_SYSTEMS)('over %i nodes, %i from which nothing is missing', async (nodes, known) => {
    const options = { constants: { nodes, start: 'dictator' }, invariants: [], engine: 'direct' } as const;
    expect(await check(entry, options)).toMatchObject({ distinct: known });
  }, 600_000);
  // OEIS A008840: the same, where the names of the nodes do not matter: 1, 1, 2, 3, 7, 30 of 1 to 6 variables.
  test.each([[3, 2], [4, 3]])('over %i nodes, %i kinds from which nothing is missing', async (nodes, kinds) => {
    expect(await check(entry, { constants: { nodes, start: 'dictator' }, search: 'symmetric' })).toMatchObject({ distinct: kinds });
  });
});

describe('the variants', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['adds-anything', 'Intersection 3, NoSplitBrain 3'],
    ['exchanges-a-larger-one', 'Intersection 3, NoSplitBrain 3'],
    ['forgets-the-larger', 'StaysFull 2'],
  ];
  test('are these', () => expect(Object.keys(entry.variants)).toEqual(cases.map(([name]) => name)));
  test.each(cases)('%s: %s', async (variant, violations) => {
    await requireFalls(entry, variant, violations);
  });
  test('with two nodes no set has one too many: exchanges-a-larger-one needs three', async () => {
    expect(await fallsOf(entry, { variant: 'exchanges-a-larger-one', constants: { nodes: 2 } })).toMatchObject({ violations: [] });
  });
});
