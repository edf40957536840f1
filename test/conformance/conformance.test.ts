import fc from 'fast-check';
import { expect, test } from 'vitest';
import { breadthFirstSearch } from '../../checker/search/breadth-first.ts';
import type { Search, SearchOptions } from '../../checker/search/exploration.ts';
import { referenceSearch } from '../../checker/search/reference.ts';
import type { System } from '../../checker/language/system.ts';
import { isMistake, outcomeOf } from './outcome.ts';
import { randomSpecs } from './random-spec.ts';

/** The strategies that must agree with the reference search, which is the oracle. */
const strategies: Readonly<Record<string, Search>> = {
  'fast engine, fingerprints': breadthFirstSearch,
  'fast engine, exact': (system, options) => breadthFirstSearch(system, { ...options, exact: true }),
};

const STATES_MAX = 300;
const modes: Readonly<Record<string, SearchOptions>> = {
  'to the end': { keepGoing: true, limits: { states: STATES_MAX } },
  'to the first violation': { limits: { states: STATES_MAX } },
  'without invariants': { invariants: [], limits: { states: STATES_MAX } },
  'with a limit on states': { keepGoing: true, limits: { states: 7 } },
  'with a limit on depth': { keepGoing: true, limits: { states: STATES_MAX, depth: 3 } },
  'to the first violation, with both limits': { limits: { states: 20, depth: 4 } },
};

/** Every strategy against the oracle, in every mode. */
async function compare(bind: () => System): Promise<void> {
  const whole = await outcomeOf(referenceSearch, bind(), modes['to the end'] as SearchOptions);
  // An engine may learn steps before it takes them, and so meet a mistake of the spec that the oracle meets only beyond its limit.
  const maybeBeyond = !isMistake(whole) && whole.ending.kind === 'limit';
  for (const [mode, options] of Object.entries(modes)) {
    const expected = mode === 'to the end' ? whole : await outcomeOf(referenceSearch, bind(), options);
    for (const [name, search] of Object.entries(strategies)) {
      const outcome = await outcomeOf(search, bind(), options);
      if (isMistake(outcome) && maybeBeyond && outcome.error !== 'checker-bug') continue;
      expect({ mode, name, ...outcome }).toEqual({ mode, name, ...expected });
    }
    // How far each gets before it meets the mistake is its own affair.
    if (isMistake(whole)) return;
  }
}

const RUNS = process.env.SYNOD_FULL === '1' ? 5_000 : 300;

test(`on ${RUNS} random specs every strategy finds what the reference search finds`, { timeout: RUNS * 1_000 }, async () => {
  await fc.assert(fc.asyncProperty(randomSpecs(), (spec) => compare(spec.bind)), { seed: 20_130_515, numRuns: RUNS });
});
