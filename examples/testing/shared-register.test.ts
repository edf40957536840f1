import { historyEvents } from 'synod/consistency';
import { validate } from 'synod/testing';
import { expect, test } from 'vitest';
import sharedRegister from './shared-register.ts';

/** A writes 1 from 0 to 5; meanwhile B has read 1, from 1 to 2, and reads again, from 3 to 4. */
const readAgain = (result: number) =>
  validate(sharedRegister, historyEvents([
    { process: 'A', operation: { type: 'Write', value: 1 }, from: 0, to: 5, result: 'ok' },
    { process: 'B', operation: { type: 'Read' }, from: 1, to: 2, result: 1 },
    { process: 'B', operation: { type: 'Read' }, from: 3, to: 4, result },
  ]), { hide: ['Effect'], hiddenMax: 2 });

test('who has read the new value reads it again', () => expect(readAgain(1).verdict).toBe('matches'));
test('the old one has no place any more', () =>
  expect(readAgain(0)).toMatchObject({ verdict: 'differs', event: { action: 'Return', choices: { p: 'B', result: 0 } } }));
