import { Worker } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import { threads } from '../../../checker/cli/threads.ts';
import { type Machine, newMachine } from '../../../checker/engine/core/machine.ts';
import { Phase, Slot } from '../../../checker/engine/core/slots.ts';
import type { SpecError } from '../../../checker/index.ts';
import { blockwiseSearch } from '../../../checker/search/explicit/blockwise.ts';
import { ThreadPool } from '../../../checker/engine/core/thread-pool.ts';
import type { Search, SearchOptions } from '../../../checker/search/exploration.ts';
import type { Tuning } from '../../../checker/engine/core/batch.ts';
import { tickingClock } from '../../fixtures/clock.ts';
import { growing } from '../../search/checkpoint/growing.ts';
import { synod } from '../../../spec/synod/synod.ts';

const together: Partial<Tuning> = { entries: 300, each: 4, openMin: 0, waits: true };
const searchWith =
  (tuning: Partial<Tuning>): Search =>
  (system, options) =>
    blockwiseSearch(newMachine() as Machine, tuning)(system, options);
const prompt = () => synod.bind({ granularity: 'prompt' });

const FULL = process.env['SYNOD_FULL'] === '1';
/** A hundred rounds, each with work for all; ten times as many in the full run. */
const several = () => synod.bind(FULL ? { granularity: 'prompt' } : { priests: 2 });

describe('threads', () => {
  it.each(FULL ? [2, 3] : [3])('%i of them find what one finds, in the same order', async (count) => {
    const outcome = async (options: SearchOptions) => {
      const { seconds: _seconds, effort: _effort, ...found } = await searchWith(together)(several(), { keepGoing: true, ...options });
      return found;
    };
    expect(await outcome({ workers: threads(count) })).toEqual(await outcome({}));
  });

  it('build states while the main thread learns, and wait while it packs all of them anew', async () => {
    const search = searchWith({ ...together, entries: 40, growingBits: 1 });
    const outcome = async (options: SearchOptions) => {
      const { seconds: _seconds, effort: _effort, ...found } = await search(growing(), { keepGoing: true, ...options });
      return found;
    };
    const plain = await outcome({});
    for (let i = 0; i < (FULL ? 3 : 1); i++) expect(await outcome({ workers: threads(2) })).toEqual(plain);
  });

  it('are waited for where the main thread has to do something alone in the middle of a phase', async () => {
    const directory = new Int32Array(new SharedArrayBuffer(4 * Slot.COUNT));
    const looked = new Int32Array(new SharedArrayBuffer(4));
    // It is not through before the main thread has looked, and for a while after that.
    const slow = new Worker(
      'const { directory, looked, DONE } = require("node:worker_threads").workerData; Atomics.wait(looked, 0, 0); ' +
        'setTimeout(() => { Atomics.add(directory, DONE, 1); Atomics.notify(directory, DONE); }, 100);',
      { eval: true, workerData: { directory, looked, DONE: Slot.DONE } },
    );
    const threads = new ThreadPool(
      { core: { open: () => undefined, work: () => undefined, workOn: () => 0 }, arena: { directory } } as unknown as Machine,
      { count: 2, start: () => () => undefined },
    );
    threads.start();
    Atomics.store(directory, Slot.READY, 1);
    threads.admit();
    const seen: number[] = [];
    await threads.runBeside(Phase.BUILD, false, () => {
      seen.push(Atomics.load(directory, Slot.DONE));
      Atomics.store(looked, 0, 1);
      Atomics.notify(looked, 0);
      threads.quiesce();
      return seen.push(Atomics.load(directory, Slot.DONE)) === 0;
    });
    expect(seen).toEqual([0, 1]);
    await slow.terminate();
  });

  it('are not started for a small model', async () => {
    let started = 0;
    const { distinct } = await searchWith({})(several(), { workers: threads(2, () => started++) });
    expect([distinct, started]).toEqual([FULL ? 63_804 : 5_299, 0]);
  });

  it('that die end the search with an error, never with a result', async () => {
    let thread: Worker | undefined;
    const dying = searchWith(together)(synod.bind({}), {
      workers: threads(2, (started) => { thread = started; }),
      clock: tickingClock(100),
      onProgress: () => void thread?.terminate(),
    });
    await expect(dying).rejects.toSatisfy(({ kind, message }: SpecError) => kind === 'worker-lost' && message.includes('--workers 1'));
  });

  it('that cannot even start do so too', async () => {
    const { start } = threads(2);
    const broken = searchWith(together)(prompt(), {
      workers: { count: 2, start: (service, onEnd) => start({ ...service, module: {} }, onEnd) },
    });
    await expect(broken).rejects.toSatisfy(({ kind }: SpecError) => kind === 'worker-lost');
  });

  it('stop when the search is interrupted', async () => {
    const controller = new AbortController();
    const { ending } = await searchWith(together)(synod.bind({}), {
      workers: threads(2),
      clock: tickingClock(100),
      signal: controller.signal,
      onProgress: () => controller.abort(),
    });
    expect(ending).toEqual({ kind: 'interrupted' });
  });
});
