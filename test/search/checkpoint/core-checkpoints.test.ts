import { describe, expect, test } from 'vitest';
import { MemoryExhausted } from '../../../checker/engine/core/arena.ts';
import { type Machine, newMachine } from '../../../checker/engine/core/machine.ts';
import { range, variables } from '../../../checker/index.ts';
import type { System } from '../../../checker/language/system.ts';
import { blockwiseSearch } from '../../../checker/search/explicit/blockwise.ts';
import { breadthFirstSearch } from '../../../checker/search/explicit/breadth-first.ts';
import type { Search, SearchOptions } from '../../../checker/search/exploration.ts';
import type { SavedCheckpoint } from '../../../checker/search/checkpoint/checkpoint-store.ts';
import type { Tuning } from '../../../checker/engine/core/batch.ts';
import { catalogue } from '../../../spec/index.ts';
import { whole } from '../../conformance/outcome.ts';
import { pooled } from '../../conformance/pool.ts';
import { systemWith } from '../../systems.ts';
import { tickingClock } from '../../fixtures/clock.ts';
import { growing } from './growing.ts';
import { MemoryCheckpointStore } from './memory-checkpoint-store.ts';

const FULL = process.env['SYNOD_FULL'] === '1';
const tiny: Partial<Tuning> = { entries: 20, alone: 2, each: 2 };
const together: Partial<Tuning> = { ...tiny, openMin: 0, waits: true };
const onCore =
  (tuning: Partial<Tuning>, machine = (): Machine => newMachine() as Machine): Search =>
  (system, options) =>
    blockwiseSearch(machine(), tuning)(system, options);

/** Keeps every checkpoint that was written. */
class AllCheckpoints extends MemoryCheckpointStore {
  readonly all: SavedCheckpoint[] = [];

  override save(...args: Parameters<MemoryCheckpointStore['save']>): void {
    super.save(...args);
    const names = ['identity', 'head', 'values', 'visited', 'links', 'steps', 'level', 'next'];
    const sections = super.load((kept) => new Map(names.map((name) => [name, [...kept.section(name)]])));
    this.all.push({ section: (name) => sections.get(name) ?? [] });
  }
}

const from = (checkpoint: SavedCheckpoint): SearchOptions => ({
  checkpoints: { from: { save: () => undefined, load: (read) => read(checkpoint) } },
});

const GROWING = 'a spec with values that are numbered as they are seen';
const systems: Readonly<Record<string, () => System>> = {
  synod: () => catalogue.synod.spec.bind(catalogue.synod.models['2x2x2-prompt'].constants),
  'a variant that falls': () => catalogue.synod.variants['no-promise'].bind({ ...catalogue.synod.models['2x2x2-prompt'].constants }),
  [GROWING]: growing,
  voting: () => catalogue.voting.spec.bind(catalogue.voting.models['3x2x2'].constants),
};
/** The states of that one are made in no time, and it has to grow. */
const optionsFor = (name: string): SearchOptions => ({ keepGoing: true, limits: { states: FULL ? 900 : name === GROWING ? 300 : 120 } });

test('initial states that a limit refuses are taken up later', async () => {
  const system = (): System => {
    const state = variables({ n: range(0, 9) });
    return systemWith(state, {
      initial: [1, 3, 3, 5, 8].map((n) => ({ n })),
      actions: {
        Up: state.action(
          {},
          {
            enabled: (s) => s.n < 9,
            effect: (s) => {
              s.n += 1;
            },
          },
        ),
      },
    });
  };
  const once = whole(await breadthFirstSearch(system()));
  for (const relay of [[onCore(tiny)], [breadthFirstSearch], [breadthFirstSearch, onCore(tiny)]]) {
    const archive = new MemoryCheckpointStore();
    for (let states = 1; states < 9; states++) {
      const cut = await (relay[states % relay.length] as Search)(system(), {
        limits: { states },
        checkpoints: { to: archive, ...(states > 1 ? { from: archive } : {}) },
      });
      expect(cut).toMatchObject({ ending: { kind: 'limit', limit: 'states', value: states }, distinct: states });
    }
    expect(whole(await (relay[0] as Search)(system(), { checkpoints: { from: archive } }))).toEqual(once);
  }
});

test('limits below what a checkpoint has end the search at once', async () => {
  const archive = new MemoryCheckpointStore();
  const system = systems['voting'] as () => System;
  const { depth } = await onCore(tiny)(system(), { limits: { states: 300 }, checkpoints: { to: archive } });
  for (const search of [onCore(tiny), breadthFirstSearch]) {
    expect(await search(system(), { limits: { states: 20 }, checkpoints: { from: archive } })).toMatchObject({
      ending: { kind: 'limit', limit: 'states', value: 20 },
      distinct: 300,
    });
    expect(await search(system(), { limits: { depth: 2 }, checkpoints: { from: archive } })).toMatchObject({
      ending: { kind: 'limit', limit: 'depth', value: 2 },
      distinct: 300,
      depth,
    });
  }
});

describe.each(Object.entries(systems))('%s', (name, system) => {
  const options = optionsFor(name);

  test.each([
    ['one worker', tiny, undefined],
    ['two workers', together, pooled(2)],
  ])('is gone on with from wherever %s may have been killed', async (_who, tuning, workers) => {
    const once = whole(await breadthFirstSearch(system(), options));
    const archive = new AllCheckpoints();
    // The search looks up from its work after every round.
    const clock = tickingClock(100);
    expect(
      whole(
        await onCore(tuning)(system(), {
          ...options,
          clock,
          ...(workers && { workers }),
          checkpoints: { to: archive, everySeconds: 0.01 },
        }),
      ),
    ).toEqual(once);
    expect(archive.all.length).toBeGreaterThan(5);
    for (const [place, checkpoint] of archive.all.entries()) {
      if (!FULL && place % 29 !== 0 && place < archive.all.length - 1) continue;
      const next = place % 3 === 0 ? breadthFirstSearch : onCore(place % 3 === 1 ? tiny : together);
      expect(whole(await next(system(), { ...options, ...from(checkpoint), ...(place % 3 === 2 ? { workers: pooled(2) } : {}) }))).toEqual(
        once,
      );
    }
  });

  test('ends at a limit wherever its memory is exhausted, and is gone on with', async () => {
    const once = whole(await breadthFirstSearch(system(), options));
    const roomy = machineWith(Infinity);
    await onCore(tiny, () => roomy.machine)(system(), options);
    const total = roomy.allocations();
    let cuts = 0;
    for (let allowed = 1; allowed < total; allowed += FULL ? 1 : Math.ceil(total / 7)) {
      const archive = new AllCheckpoints();
      try {
        const { ending, distinct, generated, actions } = await onCore(tiny, () => machineWith(allowed).machine)(system(), {
          ...options,
          checkpoints: { to: archive },
        });
        expect(ending).toEqual({ kind: 'limit', limit: 'megabytes', value: 7 });
        expect(generated).toBe(actions.reduce((sum, { taken }) => sum + taken, distinct === 0 ? 0 : 1));
      } catch (error) {
        // There was not even room for the empty tables.
        if (!(error instanceof MemoryExhausted)) throw error;
        continue;
      }
      const next = cuts++ % 2 === 0 ? breadthFirstSearch : onCore(tiny);
      expect(whole(await next(system(), { ...options, ...from(archive.all[0] as SavedCheckpoint) }))).toEqual(once);
    }
    expect(cuts).toBeGreaterThan(2);
  });
});

/** A machine whose memory is exhausted when so many tables were allocated; and how many were. */
function machineWith(tables: number): { readonly machine: Machine; readonly allocations: () => number } {
  const machine = newMachine() as Machine;
  const { arena } = machine;
  const allocate = arena.allocateAsIs.bind(arena);
  let allocations = 0;
  arena.allocateAsIs = (length) => {
    if (++allocations > tables) throw new MemoryExhausted(7 * 2 ** 20);
    return allocate(length);
  };
  return { machine, allocations: () => allocations };
}
