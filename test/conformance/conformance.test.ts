import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Machine, newMachine } from '../../checker/engine/core/machine.ts';
import { blockwiseSearch } from '../../checker/search/blockwise.ts';
import { breadthFirstSearch } from '../../checker/search/breadth-first.ts';
import type { Search, SearchOptions } from '../../checker/search/exploration.ts';
import { referenceSearch } from '../../checker/search/reference.ts';
import type { System } from '../../checker/language/system.ts';
import type { Tuning } from '../../checker/engine/core/round.ts';
import { assertingMachine } from '../core/asserting.ts';
import { isMistake, outcomeOf } from './outcome.ts';
import { pooled } from './pool.ts';
import { randomSpecs } from './random-spec.ts';

/** The compiled core, with rounds and blocks so small that there are several of them even in a tiny model. */
const onCore = (tuning: Partial<Tuning>, workers = 1, machine = (): Machine => newMachine() as Machine): Search => (system, options) =>
  blockwiseSearch(machine(), tuning)(system, { ...options, ...(workers > 1 ? { workers: pooled(workers) } : {}) });

/** The strategies that must agree with the reference search, which is the oracle. */
const strategies: Readonly<Record<string, Search>> = {
  'plain engine, fingerprints': breadthFirstSearch,
  'plain engine, exact': (system, options) => breadthFirstSearch(system, { ...options, exact: true }),
  'compiled core': onCore({}),
  'compiled core, tiny blocks': onCore({ entries: 5, alone: 3, growingBits: 1 }),
  'compiled core, two workers': onCore({ entries: 5, each: 2, openMin: 0, waits: true, growingBits: 1 }, 2),
  'compiled core, no step sleeps': onCore({ entries: 5, without: ['sleep'] }),
  'compiled core, no shortcuts but sleep': onCore({ entries: 5, without: ['waking', 'idle bits', 'memo'] }),
  'asserting core, tiny blocks': onCore({ entries: 5, alone: 3, growingBits: 1 }, 1, assertingMachine),
  'asserting core, two workers': onCore({ entries: 5, each: 2, openMin: 0, waits: true, growingBits: 1 }, 2, assertingMachine),
  'compiled core, three workers': onCore({ entries: 3, each: 1, openMin: 0, waits: true }, 3),
};

const FULL = process.env.SYNOD_FULL === '1';
type Modes = Readonly<Record<string, SearchOptions>>;

/** So many strategies run in the first mode, and in each of the others: by default some of them in turn, so that every one comes to many specs and to every mode. */
const [IN_FIRST, IN_OTHERS] = FULL ? [Object.keys(strategies).length, Object.keys(strategies).length] : [3, 1];
let turn = 0;
function* inTurn(mode: number): Generator<readonly [string, Search]> {
  const all = Object.entries(strategies);
  for (let i = 0; i < (mode === 0 ? IN_FIRST : IN_OTHERS); i++) yield all[turn++ % all.length] as [string, Search];
}

/** Every strategy against the oracle; the first mode is to go as far as any other. */
async function compare(bind: () => System, modes: Modes): Promise<void> {
  const [[first, toTheEnd]] = Object.entries(modes) as [[string, SearchOptions]];
  const whole = await outcomeOf(referenceSearch, bind(), toTheEnd);
  // An engine may learn steps before it takes them, and so meet a mistake of the spec that the oracle meets only beyond its limit.
  const maybeBeyond = !isMistake(whole) && whole.ending.kind === 'limit';
  for (const [place, [mode, options]] of Object.entries(modes).entries()) {
    const expected = mode === first ? whole : await outcomeOf(referenceSearch, bind(), options);
    for (const [name, search] of inTurn(place)) {
      const outcome = await outcomeOf(search, bind(), options);
      if (isMistake(outcome) && maybeBeyond && outcome.error !== 'checker-bug') continue;
      expect({ mode, name, ...outcome }).toEqual({ mode, name, ...expected });
    }
    // How far each gets before it meets the mistake is its own affair.
    if (isMistake(whole)) return;
  }
}

const RUNS = FULL ? 5_000 : 300;
const states = FULL ? 300 : 40;
const modes: Modes = {
  'to the end': { keepGoing: true, limits: { states } },
  'to the first violation': { limits: { states } },
  'without invariants': { invariants: [], limits: { states: states / 4 } },
  'with a limit on states': { keepGoing: true, limits: { states: 7 } },
  'with a limit on depth': { keepGoing: true, limits: { states, depth: 3 } },
  'to the first violation, with both limits': { limits: { states: 20, depth: 4 } },
};

test(`on ${RUNS} random specs every strategy finds what the reference search finds`, { timeout: 600_000 + RUNS * 1_000 }, async () => {
  await fc.assert(fc.asyncProperty(randomSpecs(), (spec) => compare(spec.bind, modes)), { seed: 20_130_515, numRuns: RUNS, interruptAfterTimeLimit: RUNS * 900, markInterruptAsFailure: true });
});
