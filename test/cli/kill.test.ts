import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { synodProcess } from '../fixtures/process.ts';

const FULL = process.env['SYNOD_FULL'] === '1';
const KILLS = FULL ? 20 : 1;
/** Large enough for so many kills before the end. */
const model = ['--model', FULL ? '3x3x2-prompt' : '3x2x2-prompt'];
const counts = FULL
  ? { distinct: 10_865_364, generated: 105_209_409, depth: 46 }
  : { distinct: 63_804, generated: 497_941, depth: 32 };
/** A checkpoint is written nearly all the time, so that many kills come while one is. */
const MINUTES = '0.0001';

test(
  `a search that is killed ${KILLS} times and gone on with finds what ` + 'an undisturbed one finds, whatever its threads',
  { timeout: 1_200_000 },
  async () => {
    let folder = mkdtempSync(join(tmpdir(), 'synod-kill-'));
    const args = ['check', 'synod', ...model, '--every', MINUTES, '--json'];
    let out = '';
    let kills = 0;
    try {
      for (let status = -1; status === -1 || kills < KILLS;) {
        // It came to its end before it could be killed: once more, from the beginning.
        if (status !== -1) {
          rmSync(folder, { recursive: true });
          folder = mkdtempSync(join(tmpdir(), 'synod-kill-'));
        }
        const begun = existsSync(join(folder, 'checkpoint'));
        let ended = false;
        const run = synodProcess([...args, '--workers', String(1 + (kills % 2)), begun ? '--resume' : '--checkpoint', folder], {
          during: (running) => {
            running.once('exit', () => { ended = true; });
            if (kills < KILLS) void killLater(running, () => ended, folder);
          },
        });
        ({ status, out } = await run);
        if (status === -1) kills++;
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
    expect(kills).toBe(KILLS);
    expect(JSON.parse(out)).toMatchObject({ verdict: 'holds', complete: true, ...counts });
    expect(JSON.parse(out).effort.resumed).toBeGreaterThan(0);
  },
);

/** Tells one checkpoint from another. */
const stamp = (folder: string): number | undefined => statSync(join(folder, 'checkpoint'), { throwIfNoEntry: false })?.mtimeMs;

/** Kills a process at a random moment after it wrote its first checkpoint. */
async function killLater(running: { kill(signal: 'SIGKILL'): boolean }, ended: () => boolean, folder: string): Promise<void> {
  const before = stamp(folder);
  while (!ended() && stamp(folder) === before) await sleep(5);
  await sleep(Math.random() * (FULL ? 1_000 : 50));
  if (!ended()) running.kill('SIGKILL');
}
