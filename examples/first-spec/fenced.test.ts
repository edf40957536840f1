import { expect, test } from 'vitest';
import 'synod/vitest';
import { fenced, patient, trusting } from './4-fenced.ts';

test('keeps the writes in order', async () => await expect(fenced).toHold());
test('does so for three clients', async () => await expect(fenced).toHold({ constants: { clients: 3 } }));
test('refuses what comes late', async () => await expect(fenced).toReachWitness('ALateWriteIsRefused'));
test('numbers that nobody looks at help nobody', async () => await expect(trusting).toMatchPrediction());
test('a lock that waits for its holder may wait for ever', async () => await expect(patient).toMatchPrediction());
