import { deepStrictEqual } from 'node:assert';
import { type Machine, newMachine } from '../../checker/engine/core/machine.ts';
import { blockwiseSearch } from '../../checker/search/explicit/blockwise.ts';
import { breadthFirstSearch } from '../../checker/search/explicit/breadth-first.ts';
import { directSearch } from '../../checker/search/explicit/direct.ts';
import type { Search, SearchOptions } from '../../checker/search/exploration.ts';
import { referenceSearch } from '../../checker/search/oracle/reference.ts';
import type { System } from '../../checker/language/system.ts';
import type { Tuning } from '../../checker/engine/core/batch.ts';
import { assertingMachine } from '../core/asserting.ts';
import { isMistake, outcomeOf } from './outcome.ts';
import { pooled } from './pool.ts';

/** The compiled core, with rounds and blocks so small that there are several of them even in a tiny model. */
const onCore = (tuning: Partial<Tuning>, workers = 1, machine = (): Machine => newMachine() as Machine): Search => (system, options) =>
  blockwiseSearch(machine(), tuning)(system, { ...options, ...(workers > 1 ? { workers: pooled(workers) } : {}) });

/** The strategies that must agree with the reference search, which is the oracle. */
export const strategies: Readonly<Record<string, Search>> = {
  'interpreted engine, fingerprints': breadthFirstSearch,
  'interpreted engine, exact': (system, options) => breadthFirstSearch(system, { ...options, exact: true }),
  'direct search': directSearch,
  'compiled core': onCore({}),
  'compiled core, tiny blocks': onCore({ entries: 5, alone: 3, growingBits: 1 }),
  'compiled core, two workers': onCore({ entries: 5, each: 2, openMin: 0, waits: true, growingBits: 1 }, 2),
  'compiled core, no step sleeps': onCore({ entries: 5, without: ['sleep'] }),
  'compiled core, no shortcuts but sleep': onCore({ entries: 5, without: ['waking', 'idle bits', 'memo'] }),
  'asserting core, tiny blocks': onCore({ entries: 5, alone: 3, growingBits: 1 }, 1, assertingMachine),
  'asserting core, two workers': onCore({ entries: 5, each: 2, openMin: 0, waits: true, growingBits: 1 }, 2, assertingMachine),
  'compiled core, three workers': onCore({ entries: 3, each: 1, openMin: 0, waits: true }, 3),
};

export const FULL = process.env.SYNOD_FULL === '1';
export type Modes = Readonly<Record<string, SearchOptions>>;

/**
 * So many strategies run in the first mode, and in each of the others: by default some of them in turn, so that every one
 * comes to many specs and to every mode.
 */
const IN_TURN: readonly [number, number] = FULL ? [Object.keys(strategies).length, Object.keys(strategies).length] : [3, 1];

/** So many strategies from a number on. */
const inTurn = (from: number, count: number): readonly (readonly [string, Search])[] =>
  Array.from({ length: count }, (_, i) => Object.entries(strategies)[(from + i) % Object.keys(strategies).length] as [string, Search]);

/** Strategies, from the one with a number on, against the oracle; the first mode is to go as far as any other. */
export async function compare(bind: () => System, modes: Modes, turn = 0, [inFirst, inOthers] = IN_TURN): Promise<void> {
  const [[first, toTheEnd]] = Object.entries(modes) as [[string, SearchOptions]];
  const whole = await outcomeOf(referenceSearch, bind(), toTheEnd);
  // An engine may learn steps before it takes them, and so meet a mistake of the spec that the oracle meets only beyond its limit.
  const maybeBeyond = !isMistake(whole) && whole.ending.kind === 'limit';
  for (const [place, [mode, options]] of Object.entries(modes).entries()) {
    const expected = mode === first ? whole : await outcomeOf(referenceSearch, bind(), options);
    for (const [name, search] of place === 0 ? inTurn(turn, inFirst) : inTurn(turn + inFirst + (place - 1) * inOthers, inOthers)) {
      const outcome = await outcomeOf(search, bind(), options);
      if (isMistake(outcome) && maybeBeyond) continue;
      deepStrictEqual({ mode, name, ...outcome }, { mode, name, ...expected });
    }
    // How far each gets before it meets the mistake is its own affair.
    if (isMistake(whole)) return;
  }
}

const states = FULL ? 300 : 40;
export const modes: Modes = {
  'to the end': { keepGoing: true, limits: { states } },
  'to the first violation': { limits: { states } },
  'without invariants': { invariants: [], limits: { states: states / 4 } },
  'with a limit on states': { keepGoing: true, limits: { states: 7 } },
  'with a limit on depth': { keepGoing: true, limits: { states, depth: 3 } },
  'to the first violation, with both limits': { limits: { states: 20, depth: 4 } },
};
