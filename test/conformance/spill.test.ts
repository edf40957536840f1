import { expect, test } from 'vitest';
import { breadthFirstSearch } from '../../checker/search/explicit/breadth-first.ts';
import { catalogue } from '../../spec/index.ts';
import { MemoryCheckpointStore } from '../search/checkpoint/memory-checkpoint-store.ts';
import { MemorySpillStore } from '../search/checkpoint/memory-spill-store.ts';

const FULL = process.env.SYNOD_FULL === '1';
const models = Object.entries(catalogue).flatMap(([name, { spec, models: all }]) =>
  Object.entries(all)
    .filter(([, { expect: counts }]) => (counts?.distinct ?? 0) >= 2_900 && (counts?.distinct ?? 0) <= (FULL ? 15_000 : 4_000))
    .map(([model, { constants }]) => ({ name, model, system: () => spec.bind(constants) })),
).filter(({ name }) => FULL || name === 'flexible-paxos');

/** The table never grows: it is full at 2,868 states. */
const tight = { limits: { megabytes: 1 }, memoryUsed: () => 0.79 };

test.each(models)('$name, $model, is the same to the last digit where nothing fits into memory', async ({ system }) => {
  const { effort: _effort, seconds: _seconds, ...once } = await breadthFirstSearch(system());
  const spillStore = new MemorySpillStore();
  const { effort: _other, seconds: _also, ...spilled } = await breadthFirstSearch(system(), { ...tight, spillStore });
  expect(spilled).toEqual(once);
  expect(spillStore.put).toBeGreaterThan(2 * 2_800);
});

test.each(models.slice(0, FULL ? undefined : 2))(
  '$name, $model, goes on in memory from a checkpoint of a spilled search, and the other way round',
  async ({ system }) => {
    const once = await breadthFirstSearch(system());
    const states = Math.floor(once.distinct / 1.1);
    const archive = new MemoryCheckpointStore();
    for (const { first, then } of [
      { first: { spillStore: new MemorySpillStore() }, then: {} },
      { first: {}, then: { spillStore: new MemorySpillStore() } },
    ]) {
      const cut = await breadthFirstSearch(system(), {
        ...('spillStore' in first ? { ...tight, limits: { ...tight.limits, states } } : { limits: { states } }),
        ...first,
        checkpoints: { to: archive },
      });
      expect(cut).toMatchObject({ ending: { kind: 'limit', limit: 'states' }, distinct: states });
      const { distinct, generated, depth, actions, ending } = await breadthFirstSearch(system(), {
        ...('spillStore' in then ? tight : {}),
        ...then,
        checkpoints: { from: archive },
      });
      expect({ distinct, generated, depth, actions, ending }).toEqual({
        distinct: once.distinct,
        generated: once.generated,
        depth: once.depth,
        actions: once.actions,
        ending: once.ending,
      });
    }
  },
);
