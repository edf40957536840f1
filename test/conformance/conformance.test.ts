import fc from 'fast-check';
import { test } from 'vitest';
import { compare, FULL, modes } from './agreement.ts';
import { randomSpecs } from './random-spec.ts';

/** Seeded faults want more. */
const RUNS = FULL ? 300 : Number(process.env['SYNOD_RANDOM_SPECS'] ?? 9);

test(`on ${RUNS} random specs every strategy finds what the reference search finds`, { timeout: 600_000 + RUNS * 60_000 }, async () => {
  await fc.assert(fc.asyncProperty(randomSpecs({ constrained: true }), fc.nat(9), (spec, turn) => compare(spec.bind, modes, turn)), {
    seed: 20_130_515, numRuns: RUNS,
  });
});
