import { describe, expect, test } from 'vitest';
import { check, fn, names, numbered, optional, range, set, SpecError, variables } from '../../../checker/index.ts';
import type { System } from '../../../checker/language/system.ts';
import { breadthFirstSearch } from '../../../checker/search/explicit/breadth-first.ts';
import { sortsOf } from '../../../checker/semantics/permutation.ts';
import type { Exploration } from '../../../checker/search/exploration.ts';
import { symmetricSearch } from '../../../checker/search/explicit/symmetric.ts';
import { catalogue } from '../../../spec/index.ts';
import { systemWith } from '../../systems.ts';

const FULL = process.env['SYNOD_FULL'] === '1';
const models = Object.entries(catalogue).flatMap(([name, { spec, models }]) =>
  Object.entries(models).map(([model, { constants, expect: counts }]) => ({ name, model, system: spec.bind(constants), counts })),
);
/** By default a few of them, one of each kind; all with SYNOD_FULL. */
const SOME = ['any-decree', 'disjoint-quorums', 'forgets-its-decision'];
const variants = Object.entries(catalogue).flatMap(([name, { variants }]) =>
  Object.values(variants).map((variant) => ({ name, variant: variant.name, system: variant.bind(variant.model) })),
);

/** What symmetry must not change: how deep everything lies, but not the names in it. */
const depths = ({ ending, depth, violations, witnesses }: Exploration): object => ({
  ending,
  depth,
  violations: violations.map(({ path, ...violation }) => ({ ...violation, steps: path.steps.length })),
  witnesses: witnesses.map((found) => found?.depth),
});

describe('states up to an exchange of symmetric values', () => {
  // The first two are the counts that TLC gives with SYMMETRY over the decrees.
  const pinned = [
    ['synod', '2x2x2', 2_917, 2],
    ['synod', '3x1x2', 914, 2],
    ['two-phase-commit', '3-rms', 80, 6],
    ['paxos', '3x2x2', 443, 12],
    ['two-phase-commit', '4-rms', 166, 24],
  ] as const;
  test.each(FULL ? pinned : [pinned[2]])('of %s, %s, are %i', async (name, model, distinct, permutations) => {
    const found = await symmetricSearch(
      catalogue[name].spec.bind(models.find((each) => each.name === name && each.model === model)?.system.constants),
      { invariants: [] },
    );
    expect(found).toMatchObject({ ending: { kind: 'complete' }, distinct, effort: { symmetry: { permutations } } });
  });

  const symmetric = models.filter(
    ({ system, counts }) => sortsOf(system).length > 0 && (counts?.distinct ?? Infinity) <= (FULL ? 1e9 : 150),
  );
  test.each(symmetric)('of $name, $model, stand for all of them, at the same depths', async ({ system, counts }) => {
    const found = await symmetricSearch(system);
    const { symmetry } = found.effort;
    expect({ distinct: symmetry?.distinct, generated: symmetry?.generated, depth: found.depth }).toEqual(counts);
    expect(symmetry?.tested).toBeGreaterThanOrEqual(Math.min(10, found.distinct));
    expect(depths(found)).toEqual(depths(await breadthFirstSearch(system)));
  });

  test.each(variants.filter(({ variant, system }) => sortsOf(system).length > 0 && (FULL || SOME.includes(variant))))(
    'of the beginning of $name, variant $variant, give violations at the same depths',
    async ({ system }) => {
      const options = { keepGoing: true, limits: { depth: FULL ? 9 : 5 } };
      expect(depths(await symmetricSearch(system, options))).toEqual(depths(await breadthFirstSearch(system, options)));
    },
  );

  test('lead to a counterexample in concrete names, which the plain semantics executes', async () => {
    const { verdict, trace, prediction } = await check(catalogue['two-phase-commit'], { variant: 'decides-alone', search: 'symmetric' });
    const { trace: whole } = await check(catalogue['two-phase-commit'], { variant: 'decides-alone' });
    expect({ verdict, steps: trace?.steps.length, outcome: prediction?.outcome }).toEqual({
      verdict: 'violated',
      steps: whole?.steps.length,
      outcome: 'true',
    });
  });

  test('give a verdict whose counts are held against the pinned ones', async () =>
    expect(await check(catalogue['two-phase-commit'], { model: '2-rms', search: 'symmetric' })).toMatchObject({
      verdict: 'holds',
      distinct: 34,
      effort: { symmetry: { distinct: 56, generated: 154 } },
    }));

  test('meet limits like any search', async () => {
    const system = catalogue.synod.spec.bind({ priests: 2 });
    expect(await symmetricSearch(system, { limits: { states: 50 } })).toMatchObject({
      ending: { kind: 'limit', limit: 'states' },
      distinct: 50,
    });
    expect(await symmetricSearch(system, { limits: { depth: 3 } })).toMatchObject({ ending: { kind: 'limit', limit: 'depth' }, depth: 3 });
  });
});

/** Clients take a token, one after the other, in any order; the rest of the parts may be anything. */
const tokens = (parts: (state: ReturnType<typeof tokenVariables>) => object): System => {
  const state = tokenVariables();
  const take = state.action(
    { c: state.schemas.holder.shape.kind === 'optional' ? client : [] },
    {
      enabled: (s, { c }) => s.holder === 'nobody' && !s.had.has(c),
      effect: (s, { c }) => {
        s.holder = c;
      },
    },
  );
  const give = state.action(
    {},
    {
      enabled: (s) => s.holder !== 'nobody',
      effect: (s) => {
        s.had = s.had.with(s.holder as 'c1');
        s.times[s.holder as 'c1']++;
        s.holder = 'nobody';
      },
    },
  );
  return systemWith(state, { actions: { Take: take, Give: give }, ...parts(state) });
};
const client = names(numbered('c', 3)).symmetric();
const tokenVariables = () => variables({ holder: optional(client, 'nobody'), had: set(client), times: fn(client, range(0, 3)) });

describe('a declaration', () => {
  test('that is right is believed', async () => {
    const found = await symmetricSearch(
      tokens((state) => ({ invariants: { Few: state.invariant({ 'at most three': (s) => s.had.size <= 3 }) } })),
    );
    const whole = await breadthFirstSearch(tokens(() => ({})));
    expect(found.distinct).toBe(7);
    expect(found.effort.symmetry).toMatchObject({
      sorts: [['c1', 'c2', 'c3']],
      permutations: 6,
      distinct: whole.distinct,
      generated: whole.generated,
      tested: 7,
    });
  });

  const wrong: Readonly<Record<string, readonly [string, () => System]>> = {
    'by an action that prefers one': [
      'c1 and c2 are declared symmetric, but to exchange them changes the steps',
      () =>
        tokens((state) => ({
          actions: {
            Take: state.action(
              { c: client },
              {
                enabled: (s, { c }) => c === 'c1' && !s.had.has(c),
                effect: (s, { c }) => {
                  s.had = s.had.with(c);
                },
              },
            ),
          },
        })),
    ],
    'by an action that looks at their order': [
      'the steps',
      () =>
        tokens((state) => ({
          actions: {
            Take: state.action(
              { c: client },
              {
                enabled: (s, { c }) => !s.had.has(c) && s.had.every((d) => d < c),
                effect: (s, { c }) => {
                  s.had = s.had.with(c);
                },
              },
            ),
          },
        })),
    ],
    'by an invariant': [
      'exchange them changes OnlyTwo: c3 has never had it',
      () =>
        tokens((state) => ({
          invariants: {
            OnlyTwo: state.invariant({ 'c3 has never had it': (s) => (s.had.size > 0 ? !s.had.has('c3') || s.had.size > 1 : true) }),
          },
        })),
    ],
    'by a witness': [
      'exchange them changes first',
      () => tokens((state) => ({ witnesses: { first: state.witness({}, (s) => s.had.has('c1')) } })),
    ],
    'by a property of steps': [
      'exchange them changes the steps',
      () => tokens((state) => ({ properties: { NotBack: state.property({}, (_before, after) => after.holder !== 'c2') } })),
    ],
    'by the initial state': [
      'exchange them changes the initial states',
      () => tokens(() => ({ initial: { times: { c1: 1, c2: 0, c3: 0 } } })),
    ],
    'by a domain': ['stands for a value of had, but is not in its domain', () => {
      const state = variables({ had: set(client.where((c) => c !== 'c3')) });
      const Add = state.action({ c: state.vars.had.members() }, { effect: (s, { c }) => { s.had = s.had.without(c); } });
      return systemWith(state, { actions: { Add } });
    }],
  };
  test.each(Object.entries(wrong))('that is wrong is caught: %s', async (_name, [what, system]) => {
    // A violation that is found before the lie is a violation all the same; so nothing ends the search before.
    const error: unknown = await symmetricSearch(system(), { keepGoing: true }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(SpecError);
    expect(error).toMatchObject({ kind: 'not-symmetric' });
    expect((error as SpecError).message).toContain(what);
  });

  test('that the priests are symmetric is caught: their numbers have owners', async () => {
    const base = catalogue.synod.spec.bind({ priests: 2, decrees: 1 });
    const { shape } = base.variables['outcome'] as { shape: { domain: { shape: object } } };
    Object.assign(shape.domain.shape, { symmetric: true });
    await expect(symmetricSearch(base)).rejects.toMatchObject({
      kind: 'not-symmetric',
      parts: { what: expect.stringContaining('stands for a value of mail, but is not in its domain') },
    });
  });
});

describe('refused', () => {
  test('to compare whole states', async () =>
    await expect(check(catalogue.synod, { search: { kind: 'symmetric', exact: true } as never })).rejects.toMatchObject({
      kind: 'not-supported',
      parts: { what: "symmetry does not go with the option 'exact'" },
    }));
  test('by the reference engine', async () =>
    await expect(check(catalogue.synod, { search: 'symmetric', engine: 'reference' })).rejects.toMatchObject({ kind: 'not-supported' }));
  test('where nothing is declared', async () =>
    await expect(check(catalogue.synod, { constants: { decrees: 1 }, search: 'symmetric' })).rejects.toMatchObject({
      kind: 'not-symmetric',
      parts: { what: 'no values of this model are declared symmetric' },
    }));
  test('where there are too many permutations', async () =>
    await expect(check(catalogue['two-phase-commit'], { constants: { rms: 7 }, search: 'symmetric' })).rejects.toMatchObject({
      kind: 'not-symmetric',
      parts: { what: 'the symmetric values have 5040 permutations, and a search keeps a fingerprint for each' },
    }));
  test('for what has no names', () =>
    expect(() => range(1, 2).symmetric()).toThrow('symmetric() is for named values, not for a range domain'));
});

describe('a claim that is false in one far state only', () => {
  /**
   * One named process alone may step over the edge, and only when it stands there by itself: of the states that are kept, none shows it.
   */
  const edge = (top: number): System => {
    const ps = numbered('p', 2);
    const state = variables({ at: fn(names(ps).symmetric(), range(0, top)), violated: range(0, 1) });
    const last = 'p2';
    return systemWith(state, {
      initial: [{ at: { p1: 0, p2: 0 }, violated: 0 }],
      actions: {
        Climb: state.action(
          { p: names(ps) },
          {
            enabled: (s, { p }) => (s.at[p] as number) < top,
            effect: (s, { p }) => {
              s.at[p] = (s.at[p] as number) + 1;
            },
          },
        ),
        Fall: state.action(
          {},
          {
            enabled: (s) => s.violated === 0 && s.at[last] === top && s.at['p1'] === 0,
            effect: (s) => {
              s.violated = 1;
            },
          },
        ),
      },
    });
  };

  test('is refused, since a small model is tested whole', async () =>
    expect(symmetricSearch(edge(30))).rejects.toThrow(/p1 and p2 are declared symmetric, but to exchange them changes the steps/));

  test('is what the verdict of a large one says it rests on', async () => {
    const { effort: { symmetry }, distinct } = await symmetricSearch(edge(300));
    expect(symmetry?.proven).toBe(false);
    expect(symmetry?.tested).toBeLessThan(distinct);
  });

  test('and a claim that is true is proven', async () => {
    const { effort: { symmetry } } = await symmetricSearch(catalogue['two-phase-commit'].spec.bind({ rms: 3 }));
    expect(symmetry?.proven).toBe(true);
  });
});
