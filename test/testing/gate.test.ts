import { describe, expect, test } from 'vitest';
import { gate } from '../../checker/testing/gate.ts';

/** A promise that is kept only after many turns of the queue of tasks, as what a disk or a network does. */
const slowly = async <V>(value: V, turns = 100): Promise<V> => {
  for (let turn = 0; turn < turns; turn++) await new Promise<void>((resolve) => { setImmediate(resolve); });
  return value;
};

describe('a gate', () => {
  test('holds a call until it is let go', async () => {
    const calls = gate();
    const done: string[] = [];
    void calls.pass('A', 'read', () => { done.push('A reads'); });
    await calls.settled();
    expect([calls.at('A'), done]).toEqual(['read', []]);
    await calls.letGo('A', 'read');
    expect([calls.at('A'), done]).toEqual([undefined, ['A reads']]);
  });

  test('waits for a call that takes its time, and for what follows from it', async () => {
    const calls = gate();
    const done: string[] = [];
    void (async () => {
      done.push(await calls.pass('A', 'read', () => slowly('content')));
      await calls.pass('A', 'write', () => {});
    })();
    await calls.letGo('A');
    expect([calls.at('A'), done]).toEqual(['write', ['content']]);
  });

  test('hands on what a call throws to who made it, and to nobody else', async () => {
    const calls = gate();
    const failing = calls.pass('A', 'read', () => { throw new Error('no such file'); });
    const told = failing.catch((error: unknown) => String(error));
    await calls.letGo('A');
    expect(await told).toBe('Error: no such file');
  });

  test('refuses to let go whom it does not hold, and a call of another name', async () => {
    const calls = gate();
    await expect(calls.letGo('A', 'read')).rejects.toThrow('A waits at no call, not at read');
    void calls.pass('A', 'write', () => {});
    await expect(calls.letGo('A', 'read')).rejects.toThrow('A waits at write, not at read');
    await expect(calls.pass('A', 'read', () => {})).rejects.toThrow('A waits at write already, and comes to read');
  });

  test('waits until somebody arrives, and not so and so long', async () => {
    const calls = gate();
    const steps: string[] = [];
    const outcome = calls.work('A', async () => {
      await slowly(undefined);
      await calls.pass('A', 'read', () => slowly(undefined));
      await slowly(undefined);
      await calls.pass('A', 'write', () => {});
      steps.push('written');
      await slowly(undefined);
      steps.push('over');
      return 'the end';
    });
    expect(await calls.arrival('A')).toBe('read');
    await calls.letGo('A', 'read');
    expect([calls.at('A'), steps]).toEqual(['write', []]);
    await calls.letGo('A', 'write');
    // Not only the call is done, but all that it was for.
    expect([calls.at('A'), steps]).toEqual([undefined, ['written', 'over']]);
    expect(await calls.arrival('A')).toBeUndefined();
    expect(await outcome).toBe('the end');
    await expect(calls.letGo('A')).rejects.toThrow('A waits at no call');
  });

  test('ends the wait where the work fails, and begins it again with the next', async () => {
    const calls = gate();
    await expect(calls.arrival('A')).rejects.toThrow("A has begun no work at this gate: gate.work('A', () => ...)");
    const failed = calls.work('A', async () => {
      await slowly(undefined);
      throw new Error('no such file');
    });
    expect(await Promise.all([calls.arrival('A'), failed.catch(String)])).toEqual([undefined, 'Error: no such file']);
    void calls.work('A', () => slowly(undefined).then(() => calls.pass('A', 'again', () => {})));
    expect(await calls.arrival('A')).toBe('again');
    await calls.letGo('A', 'again');
  });
});
