import { describe, expect, test } from 'vitest';
import { ablate, ablateFairness, check, compare, induct, select, simulate } from '../../checker/index.ts';
import duel from '../../spec/duel/index.ts';
import lock from '../fixtures/lock.ts';

// A limit that is no number would be no limit: nothing that is asked for is ignored.
describe('a number that means nothing is refused by name, whatever takes it', () => {
  const CALLS: Readonly<Record<string, (number: never) => Promise<unknown>>> = {
    'check, states': (states) => check(lock, { limits: { states } }),
    'check, depth': (depth) => check(lock, { limits: { depth } }),
    'check, seconds': (seconds) => check(lock, { limits: { seconds } }),
    'check, megabytes': (megabytes) => check(lock, { limits: { megabytes }, memoryUsed: () => 0 }),
    'simulate, walks': (walks) => simulate(lock, { walks, seed: 1 }),
    'simulate, seconds': (seconds) => simulate(lock, { seconds, seed: 1 }),
    'simulate, depth': (depth) => simulate(lock, { walks: 1, depth, seed: 1 }),
    'simulate, seed': (seed) => simulate(lock, { walks: 1, seed }),
    'induct, states': (states) => induct(lock, { states, mode: 'sampled' }),
    'induct, seed': (seed) => induct(lock, { seed }),
    'induct, seconds': (seconds) => induct(lock, { limits: { seconds } }),
    'ablate, states': (states) => ablate(lock, { states }),
    'ablate, seconds': (seconds) => ablate(lock, { seconds }),
    'ablateFairness, states': (states) => ablateFairness(duel, { limits: { states } }),
    'compare, states': (states) => compare(select(lock), select(lock), { limits: { states } }),
  };
  test.each(Object.keys(CALLS))('%s', async (call) => {
    const name = call.split(', ')[1] as string;
    const isAmount = ['seconds', 'megabytes'].includes(name);
    for (const wrong of [NaN, -1, '7', null, ...(isAmount ? [] : [1.5])])
      await expect(CALLS[call]?.(wrong as never), String(wrong))
        .rejects.toThrow(new RegExp(`${name} .*(is a|not a) (whole )?number from 0`));
  });
});
