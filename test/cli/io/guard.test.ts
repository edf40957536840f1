import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { interruptedAt, once, synodProcess } from '../../fixtures/process.ts';

/** Each of these waits some seconds, while something goes round and round. */
const FULL = process.env['SYNOD_FULL'] === '1';
const ENDLESS = 'test/fixtures/endless.ts';
const folder = mkdtempSync(join(tmpdir(), 'synod-guard-'));
afterAll(() => rmSync(folder, { recursive: true }));
const PLACE = 'action Next(by: 1), in the state x: 0';

// However busy the machine is, such a function does not return; it is called before a search looks at the time.
describe.concurrent('a function that never returns', () => {
  test.each([
    ['check', ENDLESS, '--max-seconds', '0.1'],
    ...(FULL
      ? [
          ['check', ENDLESS, '--max-seconds', '0.1', '--engine', 'reference'],
          ['variants', ENDLESS, '--max-seconds', '0.1', '--jobs', '1'],
          ['simulate', ENDLESS, '--seconds', '0.1', '--workers', '2'],
        ]
      : []),
  ])('is ended by the limit, and named: synod %s %s %s %s %s %s', async (...args) => {
    const { status, out, err } = await synodProcess(args);
    expect({ status, out }).toEqual({ status: 3, out: '' });
    expect(err).toMatch(/^error: a function of the spec had not returned when the (limit of [\d.]+ s was passed|time was over)/m);
    expect(err).toContain(`\n  where: ${PLACE}\n`);
  });

  test('is ended by Ctrl-C, and named, in JSON too', async () => {
    const { status, out } = await synodProcess(['check', ENDLESS, '--json'], { during: interruptedAt('stuck') });
    expect(status).toBe(130);
    expect(JSON.parse(out)).toMatchObject({ verdict: 'error', error: { kind: 'no-return', where: PLACE } });
  });

  test.each(FULL ? ['ends'] : [])('is named also in a search that has gone on for a while; then Ctrl-C %s the process', async () => {
    const { status, out, err } = await synodProcess(['check', ENDLESS], {
      env: { SYNOD_TEST_LAST: '40' },
      during: interruptedAt('note:'),
    });
    expect({ status, out }).toEqual({ status: 130, out: '' });
    expect(err).toContain('note: a function of the spec has not returned for a while\n  where: action Next(by: 1), in the state x: 40\n');
  });

  test.each(FULL ? ['of their own'] : [])('is ended by Ctrl-C in processes %s', async () => {
    const sign = join(folder, 'stuck');
    const { status, err } = await synodProcess(['simulate', ENDLESS, '--workers', '2'], {
      env: { SYNOD_TEST_SIGN: sign },
      during: (running) => void once(() => existsSync(sign)).then(() => running.kill('SIGINT')),
    });
    expect(status).toBe(130);
    expect(err).toContain(`error: a function of the spec had not returned when the simulation was interrupted\n  where: ${PLACE}\n`);
  });
});

test('what is said after Ctrl-C has more time where the processor is busy with others', async () => {
  const program = ['--import', fileURLToPath(import.meta.resolve('tsx')), 'test/fixtures/last-words.ts'];
  const { status, out, err } = await synodProcess([], { program });
  expect({ status, err }).toEqual({ status: 0, err: '' });
  // A search that has ended is heard of, also if its turn is broken off before anybody could be told.
  const times = (least: number): unknown => expect.toSatisfy((begun: number) => begun >= least);
  expect(JSON.parse(out)).toEqual({ before: [true, times(4)], after: [true, times(2)] });
});
