import { describe, expect, it } from 'vitest';
import { type Machine, newMachine } from '../../../checker/engine/core/machine.ts';
import { Pages } from '../../../checker/engine/core/pages.ts';
import { Size } from '../../../checker/engine/core/offsets.ts';
import { blockwiseSearch } from '../../../checker/search/explicit/blockwise.ts';
import { range, spec, variables } from '../../../checker/index.ts';
import { synod } from '../../../spec/synod/synod.ts';

const machine = (): Machine => newMachine() as Machine;

describe('Arena', () => {
  it('gives out tables that do not overlap, all 0, and uses released ones again', () => {
    const { arena } = machine();
    const tables = Array.from({ length: 200 }, (_, i) => arena.allocate(1 + i * i));
    for (const [i, table] of tables.entries()) table.fill(i + 1);
    for (const [i, table] of tables.entries()) expect(table.every((item) => item === i + 1)).toBe(true);
    const { bytes } = arena;
    const size = arena.memory.buffer.byteLength;
    for (const table of tables) arena.release(table);
    const again = tables.map(({ length }) => arena.allocate(length));
    expect(again.every((table) => table.every((item) => item === 0))).toBe(true);
    expect([arena.bytes, arena.memory.buffer.byteLength]).toEqual([bytes, size]);
  });
});

describe('Pages', () => {
  it('keep lists of any length until their states are left, and no longer', () => {
    const { arena } = machine();
    const pages = new Pages(arena, arena.allocate((Size.WORKER / 4) * Size.WORKERS_MAX));
    const lists = Array.from({ length: 300 }, (_, i) =>
      Array.from({ length: i % 100 === 50 ? 70_000 : (i * 37) % 5000 }, (_item, j) => i * 100_000 + j),
    );
    const addresses = lists.map((list, state) => pages.write(state, list, list.length));
    for (const [i, list] of lists.entries())
      expect([i, list.every((item, place) => arena.all[(addresses[i] as number) / 4 + place] === item)]).toEqual([i, true]);
    const { bytes } = arena;
    pages.leave(lists.length);
    for (const [state, list] of lists.entries()) pages.write(lists.length + state, list, list.length);
    expect(arena.bytes).toBeLessThanOrEqual(bytes + Size.PAGE);
  });
});

it('pages for lists that are only expected are few: what is behind a state with thousands of steps may have hardly any', () => {
  const { arena } = machine();
  new Pages(arena, arena.allocate((Size.WORKER / 4) * Size.WORKERS_MAX)).prepare(2, 25_000 * 25_000);
  expect(arena.bytes).toBeLessThan(100_000_000);
});

it('a state with thousands of successors, and each of them without any, is left', async () => {
  const fan = spec({
    name: 'fan',
    deadlock: 'allowed',
    define: () => {
      const state = variables({ at: range(0, 1000), gone: range(0, 1) });
      const Jump = state.action(
        { to: range(1, 1000) },
        {
          enabled: (s) => s.gone === 0,
          effect: (s, { to }) => {
            s.at = to;
            s.gone = 1;
          },
        },
      );
      return { state, actions: { Jump }, invariants: { Low: state.invariant({ 'at is low': (s) => s.at <= 990 }) } };
    },
  });
  const { ending, distinct, generated, depth, violations } = await blockwiseSearch(machine())(fan.bind(), { keepGoing: true });
  expect({ ending, distinct, generated, depth }).toEqual({ ending: { kind: 'complete' }, distinct: 1001, generated: 1001, depth: 2 });
  expect(violations.map(({ path }) => path.steps.map(({ choices }) => choices))).toEqual([[{ to: 991 }]]);
});

it('a search that fills the memory ends at a limit, and says at how many megabytes', async () => {
  const { ending, distinct } = await blockwiseSearch(newMachine(160) as Machine)(synod.bind({}), { invariants: [] });
  // The table that does not fit any more is the last straw; what is there without it is a little less than all.
  expect(ending).toEqual({ kind: 'limit', limit: 'megabytes', value: 9 });
  expect(distinct).toBeGreaterThan(10_000);
});

it('its tables never take more than the search may use, even if the system does not count what nobody has touched yet', async () => {
  const megabytes = process.env['SYNOD_FULL'] === '1' ? 24 : 16;
  const used = machine();
  const { ending } = await blockwiseSearch(used)(synod.bind({}), { limits: { megabytes }, memoryUsed: () => 0 });
  expect(ending).toEqual({ kind: 'limit', limit: 'megabytes', value: megabytes });
  expect(used.arena.memory.buffer.byteLength).toBeLessThanOrEqual(megabytes * 1e6);
});
