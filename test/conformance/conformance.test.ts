import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Machine, newMachine } from '../../checker/engine/core/machine.ts';
import { blockwiseSearch } from '../../checker/search/blockwise.ts';
import { breadthFirstSearch } from '../../checker/search/breadth-first.ts';
import type { Search, SearchOptions } from '../../checker/search/exploration.ts';
import { referenceSearch } from '../../checker/search/reference.ts';
import type { System } from '../../checker/language/system.ts';
import { isMistake, outcomeOf } from './outcome.ts';
import { randomSpecs } from './random-spec.ts';

/** The strategies that must agree with the reference search, which is the oracle. */
const strategies: Readonly<Record<string, Search>> = {
  'plain engine, fingerprints': breadthFirstSearch,
  'plain engine, exact': (system, options) => breadthFirstSearch(system, { ...options, exact: true }),
  'compiled core': (system, options) => blockwiseSearch(newMachine() as Machine)(system, options),
  'compiled core, tiny blocks': (system, options) => blockwiseSearch(newMachine() as Machine, { entries: 5, alone: 3, each: 2 })(system, options),
};

const FULL = process.env.SYNOD_FULL === '1';
type Modes = Readonly<Record<string, SearchOptions>>;

/** Every strategy against the oracle, in every mode; the first mode is to go as far as any other. */
async function compare(bind: () => System, modes: Modes): Promise<void> {
  const [[first, toTheEnd]] = Object.entries(modes) as [[string, SearchOptions]];
  const whole = await outcomeOf(referenceSearch, bind(), toTheEnd);
  // An engine may learn steps before it takes them, and so meet a mistake of the spec that the oracle meets only beyond its limit.
  const maybeBeyond = !isMistake(whole) && whole.ending.kind === 'limit';
  for (const [mode, options] of Object.entries(modes)) {
    const expected = mode === first ? whole : await outcomeOf(referenceSearch, bind(), options);
    for (const [name, search] of Object.entries(strategies)) {
      const outcome = await outcomeOf(search, bind(), options);
      if (isMistake(outcome) && maybeBeyond && outcome.error !== 'checker-bug') continue;
      expect({ mode, name, ...outcome }).toEqual({ mode, name, ...expected });
    }
    // How far each gets before it meets the mistake is its own affair.
    if (isMistake(whole)) return;
  }
}

const RUNS = FULL ? 5_000 : 300;
const states = FULL ? 300 : 100;
const modes: Modes = {
  'to the end': { keepGoing: true, limits: { states } },
  'to the first violation': { limits: { states } },
  'without invariants': { invariants: [], limits: { states: states / 4 } },
  'with a limit on states': { keepGoing: true, limits: { states: 7 } },
  'with a limit on depth': { keepGoing: true, limits: { states, depth: 3 } },
  'to the first violation, with both limits': { limits: { states: 20, depth: 4 } },
};

test(`on ${RUNS} random specs every strategy finds what the reference search finds`, { timeout: RUNS * 1_000 }, async () => {
  await fc.assert(fc.asyncProperty(randomSpecs(), (spec) => compare(spec.bind, modes)), { seed: 20_130_515, numRuns: RUNS, interruptAfterTimeLimit: RUNS * 900, markInterruptAsFailure: true });
});
