import { describe, expect, test } from 'vitest';
import 'synod/vitest';
import { booking, trusting } from './booking.ts';

describe('the last room', () => {
  test('is never given to two guests', async () => await expect(booking).toHold());
  test('not even if four want it', async () => await expect(booking).toHold({ constants: { guests: 4 } }));
  test('may be looked at by two', async () => await expect(booking).toReachWitness('twoLook', { depth: 3 }));
});

describe('who does not look again', () => {
  test('shares the room', async () => await expect(trusting).toViolate('OneGuest', { depth: 5 }));
  test('keeps it all the same', async () => await expect(trusting).not.toViolate('Kept'));
  test('does what we predicted', async () => await expect(trusting).toMatchPrediction());
});
