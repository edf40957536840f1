import { describe, expect, it } from 'vitest';
import { breadthFirstSearch } from '../../checker/search/explicit/breadth-first.ts';
import { type Machine, newMachine } from '../../checker/engine/core/machine.ts';
import { blockwiseSearch } from '../../checker/search/explicit/blockwise.ts';
import type { Search } from '../../checker/search/exploration.ts';
import { referenceSearch } from '../../checker/search/oracle/reference.ts';
import { engines } from '../../checker/search/strategies.ts';
import { catalogue } from '../../spec/index.ts';
import { outcomeOf } from './outcome.ts';

/**
 * The reference search is run on models up to the first size, the fast engine also on those up to the second, and up to the third on the
 * smallest of each spec. Specs have tests of their own of their larger models.
 */
const FULL = process.env['SYNOD_FULL'] === '1';
const [REFERENCE_MAX, DEFAULT_MAX, LEAST_MAX] = FULL ? [2_000, 100_000, Infinity] : [30, 60, 300];
/** One in so many of the larger models, and of the variants, is compared, */
const EACH = FULL ? 1 : 60;
/** in so many of its first states. */
const FIRST = FULL ? 150 : 24;

const models = Object.entries(catalogue).flatMap(([name, { spec, models }]) =>
  Object.entries(models).map(([model, { constants, expect }]) => ({
    name, model, spec, constants, expect,
    isLeast: Object.values(models).every(({ expect: other }) => (other?.distinct ?? Infinity) >= (expect?.distinct ?? 0)),
  })),
);
const variants = Object.entries(catalogue).flatMap(([name, { variants }]) =>
  Object.values(variants).map((variant) => ({ name, variant: variant.name, spec: variant, constants: variant.model })),
);

const others: Readonly<Record<string, Search>> = {
  plain: breadthFirstSearch,
  'plain, exact': (system, options) => breadthFirstSearch(system, { ...options, exact: true }),
  direct: engines.direct,
  core: engines.fast,
  'core, small blocks': (system, options) => blockwiseSearch(newMachine() as Machine, { entries: 40 })(system, options),
};

const sample = <T,>(all: readonly T[]): readonly T[] => all.filter((_, place) => place % EACH === 0);

describe('every pinned count of the catalogue', () => {
  it.each(models.filter(({ expect: counts, isLeast }) => (counts?.distinct ?? 0) <= (isLeast ? LEAST_MAX : DEFAULT_MAX)))(
    '$name, $model',
    async ({ spec, constants, expect: counts }) => {
      const { distinct, generated, depth, ending, violations, witnesses, actions } = await engines.fast(spec.bind(constants));
      expect(ending).toEqual({ kind: 'complete' });
      expect(counts).toEqual({ distinct, generated, depth });
      expect(violations).toEqual([]);
      expect(
        witnesses.every((found) => found !== undefined),
        'every witness is reached',
      ).toBe(true);
      const initial = [...spec.bind(constants).initial].length;
      expect(actions.reduce((sum, { taken }) => sum + taken, initial)).toBe(generated);
    },
  );
});

describe('the fast engine finds on the catalogue what the reference search finds', () => {
  const small = models.filter(({ expect: counts }) => (counts?.distinct ?? 0) <= REFERENCE_MAX);

  it.each(small)('$name, $model', async ({ spec, constants }) => {
    const expected = await outcomeOf(referenceSearch, spec.bind(constants), {});
    for (const [name, search] of Object.entries(others))
      expect({ name, ...(await outcomeOf(search, spec.bind(constants), {})) }).toEqual({ name, ...expected });
  });

  it.each(sample(models))('$name, $model, the first states', async ({ spec, constants }) => {
    const options = { limits: { states: FIRST }, keepGoing: true };
    const expected = await outcomeOf(referenceSearch, spec.bind(constants), options);
    for (const [name, search] of Object.entries(others))
      expect({ name, ...(await outcomeOf(search, spec.bind(constants), options)) }).toEqual({ name, ...expected });
  });

  it.each(sample(variants))('$name, variant $variant, the first states', async ({ spec, constants }) => {
    const options = { limits: { states: FIRST }, keepGoing: true };
    const expected = await outcomeOf(referenceSearch, spec.bind(constants), options);
    for (const [name, search] of Object.entries(others))
      expect({ name, ...(await outcomeOf(search, spec.bind(constants), options)) }).toEqual({ name, ...expected });
  });
});
