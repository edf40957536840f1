import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SpecError } from '../../checker/index.ts';
import { breadthFirstSearch } from '../../checker/search/explicit/breadth-first.ts';
import type { Exploration } from '../../checker/search/exploration.ts';
import { symmetricSearch } from '../../checker/search/explicit/symmetric.ts';
import { permutationsOf, sortsOf } from '../../checker/semantics/permutation.ts';
import { randomSpecs } from './random-spec.ts';
import { claimed, symmetrised } from './symmetrised.ts';

const [RUNS, STATES, PERMUTATIONS] = process.env['SYNOD_FULL'] === '1' ? [100, 300, 24] : [10, 40, 6];

async function outcome(search: () => Promise<Exploration>): Promise<Exploration | string> {
  try {
    return await search();
  } catch (error) {
    if (error instanceof SpecError) return error.kind;
    throw error;
  }
}

/** What a search must find with symmetry and without. */
const found = (
  { depth, violations, witnesses }: Exploration,
  { distinct, generated }: { readonly distinct: number; readonly generated: number },
): object => ({
  distinct,
  generated,
  depth,
  violations: violations.map((violation) => [violation.kind, violation.depth, violation.path.steps.length]).sort(),
  witnesses: witnesses.map((witness) => witness?.depth),
});

test(
  `on ${RUNS} random specs with symmetric names a claim that is tested everywhere and believed is true`,
  { timeout: 600_000 + RUNS * 60_000 },
  async () => {
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(randomSpecs(), async ({ source }) => {
        const quotient = await outcome(() => symmetricSearch(claimed(source), { keepGoing: true, limits: { states: STATES } }));
        expect(quotient).not.toBe('checker-bug');
        if (quotient === 'not-symmetric') refused++;
        if (typeof quotient === 'string' || quotient.ending.kind !== 'complete' || quotient.effort.symmetry?.tested !== quotient.distinct)
          return;
        const whole = await breadthFirstSearch(claimed(source), { keepGoing: true });
        expect(found(quotient, quotient.effort.symmetry)).toEqual(found(whole, whole));
      }),
      { seed: 19_900_601, numRuns: RUNS },
    );
    expect(refused).toBeGreaterThan(RUNS / 2);
  },
);

test(
  `on ${RUNS} random specs that are made symmetric the claim is believed, and the whole search finds the same`,
  { timeout: 600_000 + RUNS * 60_000 },
  async () => {
    let reduced = 0;
    await fc.assert(
      fc.asyncProperty(randomSpecs(), async ({ source }) => {
        const count = permutationsOf(sortsOf(claimed(source))).length;
        if (count === 1 || count > PERMUTATIONS) return;
        const options = { keepGoing: true, limits: { states: STATES } };
        const whole = await outcome(() => breadthFirstSearch(symmetrised(claimed(source)), options));
        if (typeof whole === 'string' || whole.ending.kind !== 'complete') return;
        const quotient = await outcome(() => symmetricSearch(symmetrised(claimed(source)), options));
        if (typeof quotient === 'string' || quotient.effort.symmetry === undefined)
          throw new Error(`the claim is true, but was not believed: ${String(quotient)}`);
        expect(found(quotient, quotient.effort.symmetry)).toEqual(found(whole, whole));
        if (quotient.distinct < whole.distinct) reduced++;
      }),
      { seed: 19_900_602, numRuns: RUNS },
    );
    expect(reduced).toBeGreaterThan(RUNS / 40);
  },
);
