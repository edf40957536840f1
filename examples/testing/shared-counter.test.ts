import { Mutex } from 'async-mutex';
import { historyEvents, linearizable } from 'synod/consistency';
import { validate } from 'synod/testing';
import { expect, test } from 'vitest';
import sharedCounter, { counter } from './shared-counter.ts';

/** A number in a store that answers later, as all do. */
class Store {
  #stored = 0;
  readonly get = async (): Promise<number> => this.#stored;
  readonly set = async (n: number): Promise<void> => { this.#stored = n; };
}

async function add({ get, set }: Store): Promise<number> {
  const n = await get() + 1;
  await set(n);
  return n;
}
const mutex = new Mutex();
const addGuarded = (store: Store): Promise<number> => mutex.runExclusive(() => add(store));

/** What two callers asked for at the same time, and what they got. Calls and returns are numbered as they happen. */
function history(adding: (store: Store) => Promise<number>) {
  const store = new Store();
  let time = 0;
  return Promise.all(['A', 'B'].map(async (process) => {
    const from = time++;
    const result = await adding(store);
    return { process, operation: { type: 'Add' as const }, from, to: time++, result };
  }));
}
const held = async (adding: typeof add) =>
  validate(sharedCounter, historyEvents(await history(adding)), { hide: ['Effect'], hiddenMax: 2 });

test('two who add at the same time may both get 1: what one has added is lost', async () => {
  expect(await held(add)).toMatchObject({ verdict: 'differs', event: { action: 'Return', choices: { p: 'B', result: 1 } } });
  expect(linearizable(counter, await history(add))).toMatchObject({
    explanation: 'B: Add returned 1; any order that keeps to the time of the operations gives it 2: A: Add → 1; B: Add → 2',
  });
});
test('with a mutex of async-mutex they do not', async () => expect(await held(addGuarded)).toMatchObject({ verdict: 'matches' }));
