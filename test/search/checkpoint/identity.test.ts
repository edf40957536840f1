import { describe, expect, test } from 'vitest';
import { range, variables } from '../../../checker/index.ts';
import type { System } from '../../../checker/language/system.ts';
import { breadthFirstSearch } from '../../../checker/search/explicit/breadth-first.ts';
import { catalogue } from '../../../spec/index.ts';
import { tickingClock } from '../../fixtures/clock.ts';
import { systemWith } from '../../systems.ts';
import { growing } from './growing.ts';
import { MemoryCheckpointStore } from './memory-checkpoint-store.ts';

/** A walk on a line; what a step adds is said by a function that the definition only calls. */
const walk = (add: (n: number) => number, max = 100): System => {
  const state = variables({ n: range(0, max) });
  return systemWith(state, {
    actions: {
      Next: state.action(
        { by: [1, 2] },
        {
          enabled: (s, { by }) => add(s.n + by) <= 60,
          effect: (s, { by }) => {
            s.n = add(s.n + by);
          },
        },
      ),
    },
    witnesses: { far: state.witness({}, (s) => add(s.n) >= 20) },
  });
};

async function checkpointOf(system: System, states: number): Promise<MemoryCheckpointStore> {
  const archive = new MemoryCheckpointStore();
  await breadthFirstSearch(system, { limits: { states }, checkpoints: { to: archive } });
  return archive;
}

describe('a checkpoint is refused', () => {
  const same = (n: number): number => n;

  test('if the text of the definition has changed', async () => {
    const checkpoints = { from: await checkpointOf(walk(same), 20) };
    await expect(breadthFirstSearch(walk(same, 101), { checkpoints })).rejects.toThrow(
      /checkpoint is of another search[^]*the definition of the spec has been edited/,
    );
    expect(await breadthFirstSearch(walk(same), { checkpoints })).toMatchObject({ distinct: 61, ending: { kind: 'complete' } });
  });

  test.each([
    ['leads elsewhere', (n: number) => Math.min(60, n + 1), /leads to another state: the definition of the spec has changed/],
    ['is not enabled', (n: number) => n + 50, /is not enabled: the definition of the spec has changed/],
  ])('if a function that it calls has changed, so that a path %s', async (_how, changed, message) => {
    const checkpoints = { from: await checkpointOf(walk(same), 20) };
    await expect(breadthFirstSearch(walk(changed), { checkpoints })).rejects.toThrow(message);
  });
});

test('values that are numbered as they are seen get the same numbers again', async () => {
  const { effort: _effort, seconds: _seconds, ...once } = await breadthFirstSearch(growing());
  for (const part of [3, 5]) {
    const from = await checkpointOf(growing(), Math.floor(once.distinct / part));
    const { effort: _other, seconds: _also, ...resumed } = await breadthFirstSearch(growing(), { checkpoints: { from } });
    expect(resumed).toEqual(once);
  }
});

test('a checkpoint is written now and then, and at the end of a search that may go on; a complete one needs none', async () => {
  const archive = new MemoryCheckpointStore();
  const large = catalogue.synod.spec.bind({ priests: 3, ballots: 3 });
  expect(
    await breadthFirstSearch(large, { limits: { seconds: 1 }, clock: tickingClock(10), checkpoints: { to: archive, everySeconds: 0.1 } }),
  ).toMatchObject({ ending: { kind: 'limit' } });
  expect(archive.saves).toBeGreaterThan(2);
  const none = new MemoryCheckpointStore();
  await breadthFirstSearch(walk((n) => n), { checkpoints: { to: none } });
  expect(none.saves).toBe(0);
});
