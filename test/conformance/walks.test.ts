import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Simulation, simulate, type Spec, SpecError } from '../../checker/index.ts';
import { referenceSearch } from '../../checker/search/oracle/reference.ts';
import { WEIGHTS } from '../../checker/search/walks/walker.ts';
import { evaluate } from './evaluate.ts';
import { type Findings, isMistake, outcomeOf } from './outcome.ts';
import { randomSpecs } from './random-spec.ts';

const RUNS = process.env['SYNOD_FULL'] === '1' ? 500 : 14;
const STATES = 150;

/**
 * The walks of a random spec, or nothing if they met a mistake of it. Walks 0, 1, 2, 4 and 8 are made again by the plain
 * semantics, and so is every violation.
 */
async function walks(source: string, depth: number, weights: (typeof WEIGHTS)[number]): Promise<Simulation | undefined> {
  try {
    return await simulate(evaluate<Spec>(source), { seed: depth, walks: 12, depth, weights });
  } catch (error) {
    if (error instanceof SpecError && error.kind !== 'checker-bug') return undefined;
    throw error;
  }
}

/** What a whole search found must be all that walks find. */
function compare({ verdict, distinct, witnesses, actions, trace, violation }: Simulation, whole: Findings): void {
  expect(distinct).toBeLessThanOrEqual(whole.distinct);
  for (const [place, { walks: reached }] of witnesses.entries()) if (reached > 0) expect(whole.witnesses[place]).toBeDefined();
  for (const [place, { taken }] of actions.entries()) expect(taken).toBeLessThanOrEqual(Number(whole.actions[place]?.taken ?? 0) * 12 * 40);
  if (verdict !== 'violated') return;
  expect(trace?.findings.length).toBeGreaterThan(0);
  expect(trace?.steps.length).toBeLessThan(violation?.states ?? 0);
  // No walk is shorter than the shortest way to a violation.
  expect(1 + (trace?.steps.length ?? 0)).toBeGreaterThanOrEqual(Math.min(...whole.violations.map((violation) => violation.steps + 1)));
}

test(`on ${RUNS} random specs every walk is a behaviour, and what it finds is so`, { timeout: 600_000 + RUNS * 1_000 }, async () => {
  let violated = 0;
  let compared = 0;
  await fc.assert(
    fc.asyncProperty(
      randomSpecs(),
      fc.integer({ min: 1, max: 40 }),
      fc.constantFrom(...WEIGHTS),
      async ({ bind, source }, depth, weights) => {
        const simulation = await walks(source, depth, weights);
        if (simulation === undefined) return;
        if (simulation.verdict === 'violated') violated++;
        const whole = await outcomeOf(referenceSearch, bind(), { keepGoing: true, limits: { states: STATES } });
        if (isMistake(whole) || whole.ending.kind !== 'complete') return;
        compared++;
        compare(simulation, whole);
      },
    ),
    { seed: 19_980_501, numRuns: RUNS },
  );
  expect(violated).toBeGreaterThan(RUNS / 10);
  expect(compared).toBeGreaterThan(RUNS / 3);
});
