import { describe, expect, it } from 'vitest';
import { ThreadPool } from '../../checker/engine/core/thread-pool.ts';
import { CoreTables } from '../../checker/engine/core/core-tables.ts';
import { Lists } from '../../checker/engine/core/lists.ts';
import { Pages } from '../../checker/engine/core/pages.ts';
import { Batch } from '../../checker/engine/core/batch.ts';
import { Note, Phase, Slot } from '../../checker/engine/core/slots.ts';
import { SEGMENT, States } from '../../checker/engine/core/states.ts';
import { StepLists } from '../../checker/engine/core/step-lists.ts';
import { CoreVisitedTable } from '../../checker/engine/core/visited-table.ts';
import { CoreTransitionCounters } from '../../checker/engine/core/transition-counters.ts';
import type { Tuning } from '../../checker/engine/core/tuning.ts';
import { transitionOf } from '../../checker/engine/learn/entry.ts';
import { Packing } from '../../checker/engine/state/packing.ts';
import { Space } from '../../checker/engine/space.ts';
import { range, spec, variables } from '../../checker/index.ts';
import { assertingMachine } from '../core/asserting.ts';

// The parts of the compiled core one by one, as examples of how each is used.

const tuning: Tuning = { entries: 64, alone: 2, each: 2, openMin: 0, waits: false, growingBits: 8, without: [] };

/** A counter that goes up to 3, and a step that changes nothing. */
const counting = spec({
  name: 'counting',
  define: () => {
    const state = variables({ n: range(0, 3), other: range(0, 9) });
    const Stay = state.action({}, { enabled: (s) => s.n < 3, effect: () => undefined });
    return { state, actions: { Stay, Up: state.action({}, { enabled: (s) => s.n < 3, effect: (s) => { s.n += 1; } }) } };
  },
});

/** All that a round needs, about the counter, of which the initial state is written as state 0. */
function scene() {
  const machine = assertingMachine();
  const { arena } = machine;
  const space = new Space(counting.bind());
  const states = new States(arena, space.packing);
  const table = new CoreVisitedTable(arena);
  const transitionCounters = new CoreTransitionCounters(arena, 1);
  const pages = new Pages(arena, transitionCounters.workers);
  const tables = new CoreTables(arena, space, {
    awaitedOf: () => undefined,
    checksOf: () => [],
    eventCount: 0,
    stutterViolations: 0,
    watchesSteps: false,
  });
  const lists = new StepLists(arena, states, pages, tables.idle, space.learner.transitions);
  const threads = new ThreadPool(machine, undefined);
  const batch = new Batch(arena, threads, tuning, 1);
  const { low, high } = space.enter(0);
  states.makeRoom(1);
  states.write(0, space.codes, low, high);
  states.setLink(0, -1, 0);
  return { machine, arena, space, states, table, transitionCounters, pages, tables, lists, threads, batch };
}

describe('States', () => {
  it('have records until they are left, and links for good', () => {
    const { arena } = assertingMachine();
    const packing = Packing.withBits([3, 20, 20]);
    const states = new States(arena, packing);
    const codes = (state: number): Int32Array => Int32Array.of(state % 8, state, 3 * state);
    states.makeRoom(3 * SEGMENT);
    for (let state = 0; state < 3 * SEGMENT; state++) {
      states.write(state, codes(state), state, -state);
      states.setList(state, 4096 + 4 * state, state % 5);
      states.setLink(state, state - 1, 7);
    }
    const { bytes } = arena;
    states.leave(2 * SEGMENT + 1);
    expect(arena.bytes).toBeLessThan(bytes);
    const back = new Int32Array(3);
    states.repack(packing.widened(0, 100));
    for (const state of [2 * SEGMENT + 1, 3 * SEGMENT - 1]) {
      states.unpack(state, back);
      expect(back).toEqual(codes(state));
      expect(states.fingerprint(state)).toEqual({ low: state, high: -state });
      expect(states.list(state)).toEqual({ begin: 1024 + state, end: 1024 + state + (state % 5) });
    }
    expect(states.link(5)).toEqual({ parent: 4, transition: 7 });
  });
});

describe('Table', () => {
  it('knows a fingerprint again, also after it was made larger', async () => {
    const { table, batch, threads } = scene();
    const keys = Int32Array.from({ length: 2 * 10_000 }, (_, i) => Math.imul(i + 1, 0x9e3779b1));
    expect(batch.insert(keys)).toBe(10_000);
    const { bytes } = table;
    await table.makeRoom(20_000, () => threads.run(Phase.REHASH, true));
    expect(table.bytes).toBe(2 * bytes);
    expect(batch.insert(keys)).toBe(0);
    expect(batch.insert(Int32Array.of(1, 2, 1, 2))).toBe(1);
    expect([...table.saved()].reduce((sum, block) => sum + block.length, 0)).toBe(2 * 10_001);
  });
});

describe('Lists', () => {
  it('are written again where they stand as long as there is room, and have more room where they move to', () => {
    const { arena } = assertingMachine();
    const lists = new Lists(arena);
    const read = (address: number): readonly number[] => [
      ...arena.all.subarray(address / 4, address / 4 + 1 + (arena.all[address / 4] as number)),
    ];
    const address = lists.write(0, [1, 2, 3]);
    const next = lists.write(0, [9]);
    expect(lists.write(address, [4, 5])).toBe(address);
    expect(read(address)).toEqual([2, 4, 5]);
    const moved = lists.write(address, [1, 2, 3, 4]);
    expect(moved).not.toBe(address);
    expect(lists.write(moved, [1, 2, 3, 4, 5, 6, 7, 8])).toBe(moved);
    expect([read(moved), read(next)]).toEqual([[8, 1, 2, 3, 4, 5, 6, 7, 8], [1, 9]]);
  });

  it('say how many items there are, not how many integers', () => {
    const { arena } = assertingMachine();
    expect(arena.all[new Lists(arena).write(0, [1, 2, 3, 4, 5, 6], 3) / 4]).toBe(2);
  });
});

describe('StepLists', () => {
  it('are whole, though steps that change nothing are kept as bits once these are known', () => {
    const { space, states, tables, lists } = scene();
    const count = space.enabled();
    const entries = space.entries.slice(0, count);
    expect(entries).toHaveLength(2);
    for (const onPage of [2, 1]) {
      lists.keep(0, entries, count);
      const { begin, end } = states.list(0);
      expect([end - begin, [...lists.of(0)]]).toEqual([onPage, entries]);
      tables.update();
    }
    expect(lists.transitionAt(0, 0)).toBe(transitionOf(entries[1] as number));
    expect(lists.indexInWhole(0, 0)).toBe(1);
  });
});

describe('Knowledge', () => {
  it('lets the core leave a state: take its steps, look up where they lead, and make the records of what is new', () => {
    const { machine: { core }, arena: { directory }, space, states, transitionCounters, pages, tables, lists, threads, batch } = scene();
    const count = space.enabled();
    tables.update();
    lists.keep(0, space.entries, count);
    transitionCounters.makeRoom(tables.counts.transitions, tables.counts.instances);
    batch.insert(Int32Array.from(Object.values(states.fingerprint(0))));
    core.open();
    expect(core.plan(0, 1, 2)).toBe(1);
    for (const phase of [Phase.EXPAND, Phase.INSERT]) void batch.run(phase);
    expect([batch.steps, batch.candidates, batch.number(1)]).toEqual([2, 1, 2]);
    states.makeRoom(2);
    pages.prepare(threads.size, 2);
    directory[Slot.NUMBER_END] = 2;
    void batch.build(() => false);
    states.unpack(1, space.codes);
    expect([...space.codes]).toEqual([1, 0]);
    expect(states.link(1).parent).toBe(0);
    // What is enabled where n is 1 nobody has asked the author's functions yet.
    expect([...batch.notes()]).toEqual([{ kind: Note.LIST, state: 0, index: 0, number: 1 }]);
  });
});
