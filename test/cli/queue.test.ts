import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { queueAddress, shownAddress } from '../../checker/cli/queue/address.ts';
import { offerIn, ownProgram, QUEUE_VERSION, type QueueOffer, queueSpec, whyNot } from '../../checker/cli/queue/offer.ts';
import { performerOf } from '../../checker/cli/queue/performer.ts';
import { KEYS } from '../../checker/cli/queue/keys.ts';
import { version } from '../../checker/cli/package-info.ts';
import { type Answer, synod } from '../fixtures/console.ts';
import { once, synodProcess } from '../fixtures/process.ts';
import { hasRedis, RedisServer } from '../fixtures/redis.ts';

const FULL = process.env['SYNOD_FULL'] === '1';
const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const LOCK = 'test/fixtures/lock.ts';

describe('the address of a queue', () => {
  test.each([
    ['redis://127.0.0.1', 'redis://127.0.0.1:6379'],
    ['redis://u:p%40ss@queue.example:7000/3', 'redis://queue.example:7000/3'],
    ['rediss://[::1]:6380', 'rediss://[::1]:6380'],
  ])('%s', (text, shown) => expect(shownAddress(queueAddress(text))).toBe(shown));

  test('has a name and a password in it that are not shown', () => {
    expect(queueAddress('redis://u:p%40ss@h')).toMatchObject({ host: 'h', port: 6379, username: 'u', password: 'p@ss', db: 0 });
  });

  test.each([
    'x', '127.0.0.1:6379', 'http://127.0.0.1', 'redis://', 'redis://:secret@', 'redis://h:0', 'redis://h:99999', 'redis://h/secret',
    'redis://h/1/2', 'redis://h?secret=1', 'redis://h#secret', 'redis://secret%@h', 'redis://a b', 'redis://h\n', 'redis://-h', 'redis://h/-1',
  ])('is none: %j', async (text) => {
    const { status, out, err } = await synod(['variants', LOCK, '--queue', text]);
    expect({ status, out, errors: err.split('error: ').length - 1 }).toEqual({ status: 2, out: '', errors: 1 });
    expect(err).toMatch(/^error: --queue: (this is not the address of a Redis|the address has more behind it)/);
    expect(err.replace("'?secret=1'", '').replace("'#secret'", '')).not.toContain('secret');
  });
});

describe('a worker', () => {
  const offer: QueueOffer = {
    queue: QUEUE_VERSION,
    version: version(),
    program: ownProgram(),
    spec: queueSpec('lock', LOCK),
    task: { kind: 'walks', options: { seed: 1 } },
  };
  const { files } = offer.spec;
  test.each([
    ['does what fits', offer, undefined],
    ['refuses another version', { ...offer, version: '99.0.0' }, `it is synod ${version()}, and the jobs are of 99.0.0`],
    ['refuses another form of jobs', { ...offer, queue: 2 }, `it is synod ${version()}, and the jobs are of ${version()}`],
    ['refuses another build', { ...offer, program: 'x' }, `it is another build of synod ${version()}`],
    ['refuses another file', { ...offer, spec: { ...offer.spec, files: { ...files, 'lock.ts': 'x' } } },
      `its ${LOCK} is another one: the file lock.ts differs`],
    ['refuses one file more', { ...offer, spec: { ...offer.spec, files: { ...files, 'more.ts': 'x' } } },
      `of ${LOCK} it lacks the file more.ts`],
    ['refuses a file that is not there', { ...offer, spec: { ...offer.spec, path: 'nowhere.ts' } }, 'it has no nowhere.ts in its folder'],
    ['refuses what is outside its folder', { ...offer, spec: { ...offer.spec, path: '../x.ts' } }, '../x.ts is not in its folder'],
    ['refuses an absolute path', { ...offer, spec: { ...offer.spec, path: '/etc/x.ts' } }, '/etc/x.ts is not in its folder'],
  ])('%s', (_title, given, why) => expect(whyNot(given)).toBe(why));

  const texts = ['', 'null', '[]', '1', '{"queue":1}'];
  const wrong = [{ ...offer, spec: { name: '../x', files: {} } }, { ...offer, task: { kind: 'rm' } }].map((each) => JSON.stringify(each));
  test('does not understand what is no offer', () => {
    expect([...texts, ...wrong].map(offerIn)).toEqual([...texts, ...wrong].map(() => undefined));
    expect(offerIn(JSON.stringify(offer))).toEqual(offer);
  });

  test('needs a queue', async () => {
    expect(await synod(['worker'])).toMatchObject({ status: 2, err: expect.stringMatching(/^error: a worker needs a queue/) });
  });
});

test('a job that is broken off has no answer, and neither have later ones', async () => {
  const task = { kind: 'variants', engine: 'fast', keepGoing: true, limits: {} } as const;
  const offer = { queue: QUEUE_VERSION, version: version(), program: '', spec: queueSpec('lock', LOCK), task };
  const performer = performerOf(offer, { jobs: 1, memory: 1_000 });
  const first = performer.perform({ variant: 'generous' });
  performer.close();
  expect([await first, await performer.perform({ variant: 'generous' })]).toEqual([undefined, undefined]);
});

test('where nothing answers there is one error', async () => {
  const url = 'redis://127.0.0.1:1';
  for (const call of [['variants', LOCK], ['ablate', LOCK], ['simulate', LOCK], ['worker']]) {
    const { status, out, err } = await synod([...call, '--queue', url]);
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(err).toMatch(new RegExp(`^error: --queue: there is no Redis at ${url} \\(connect ECONNREFUSED`));
  }
});

// Where no redis-server is installed there is nothing to put jobs into; .ci/run installs it.
describe.skipIf(!hasRedis)('with a Redis', { timeout: 1_200_000 }, () => {
  let server: RedisServer;
  const running = new Set<ChildProcess>();
  beforeAll(async () => {
    server = new RedisServer('se:cret');
    await server.start();
  });
  afterEach(() => {
    for (const each of running) each.kill('SIGKILL');
    running.clear();
  });
  afterAll(() => server.end());

  interface Helper {
    readonly process: ChildProcess;
    readonly said: () => string;
    readonly ended: Promise<number | null>;
  }
  /** A worker in a process of its own. */
  function worker(cwd = ROOT): Helper {
    const args = [`${ROOT}dist/checker/cli/bin.js`, 'worker', '--jobs', '1', '--queue', server.url];
    const started = spawn(process.execPath, args, { cwd, env: { PATH: process.env['PATH'] }, stdio: ['ignore', 'pipe', 'pipe'] });
    running.add(started);
    let text = '';
    for (const stream of [started.stdout, started.stderr]) stream.on('data', (part: Buffer) => { text += part.toString(); });
    return { process: started, said: () => text, ended: new Promise((resolve) => started.once('close', (code) => resolve(code))) };
  }
  const end = (helper: Helper, signal: NodeJS.Signals): Promise<number | null> => {
    helper.process.kill(signal);
    return helper.ended;
  };
  /** A call whose jobs wait for a worker however long that takes to begin. */
  const queued = (args: readonly string[], options: Parameters<typeof synodProcess>[1] = {}): Promise<Answer> =>
    synodProcess([...args, '--queue', server.url, ...(args.includes('--queue-wait') ? [] : ['--queue-wait', '3600'])], options);
  /** What is said, but for how long it took. */
  const timeless = ({ status, out }: Answer): unknown => ({ status, out: out.replaceAll(/"seconds": [\d.e-]+/g, '"seconds": 0') });
  /** What is left in the Redis. A worker may say something about a run that has just ended: that expires. */
  const keys = async (): Promise<readonly string[]> => {
    const client = server.client();
    try {
      return (await client.keys('*')).filter((key) => !key.startsWith('synod:replies:'));
    } finally {
      client.disconnect();
    }
  };
  /** A worker that was there looks at the run once more. Where something stays, it is named before the test is out of time. */
  const nothingIsLeft = (): Promise<void> => expect.poll(keys, { timeout: 600_000, interval: 50 }).toEqual([]);
  const WALKS = ['simulate', LOCK, '--walks', FULL ? '6000' : '1500', '--seed', '7', '--json'];

  const CALLS = [['variants', LOCK, '--json'], ['ablate', LOCK, '--max-states', '300', '--json'], WALKS];
  test('the results are those of one machine, and nothing is left behind', async () => {
    for (const call of FULL ? CALLS : [WALKS]) {
      const helper = worker();
      const [there, here] = await Promise.all([queued(call), synodProcess(call)]);
      expect(timeless(there)).toEqual(timeless(here));
      // One that is killed when the run is over may have written something that it had not yet taken away.
      await end(helper, 'SIGINT');
    }
    await nothingIsLeft();
  });

  test('a wrong password is one error', async () => {
    const { status, out, err } = await synod([...WALKS.slice(0, -1), '--queue', `redis://:wrong@127.0.0.1:${server.port}`]);
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(err).toBe(
      `error: --queue: the Redis at redis://127.0.0.1:${server.port} refuses this name or password\n` +
        '  do:    write them into the address: redis://name:password@host:6379\n',
    );
  });

  test('where no worker is there, it is told what waits', async () => {
    const { status, out, err } = await synod(['variants', LOCK, '--queue', server.url, '--queue-wait', '0.2']);
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(err).toMatch(/^error: --queue: 2 jobs wait at redis:\/\/127.0.0.1:\d+, and for 0.2 s no worker has been there that does them\n/);
    await nothingIsLeft();
  });

  test.skipIf(!FULL)('a worker whose file is another one refuses the jobs, and both are told why', async () => {
    const folders = ['a', 'b'].map((name) => mkdtempSync(join(tmpdir(), `synod-queue-${name}-`))) as [string, string];
    const lease = readFileSync(`${ROOT}examples/lease.ts`, 'utf8');
    writeFileSync(join(folders[0], 'lease.ts'), lease);
    writeFileSync(join(folders[1], 'lease.ts'), `${lease}// changed\n`);
    try {
      const other = worker(folders[1]);
      // The jobs are not there before whoever refuses them.
      await once(() => other.said().includes('\n'));
      const why = 'its lease.ts is another one: the file lease.ts differs';
      const there = queued(['simulate', 'lease.ts', '--queue-wait', '60'], { cwd: folders[0] });
      await once(() => other.said().includes(`refused jobs: ${why}`));
      const { status, err } = await there;
      expect(status).toBe(2);
      expect(err.replaceAll(/\s+/g, ' ')).toContain(`${why} do: start a worker of the same build of synod`);
    } finally {
      for (const folder of folders) rmSync(folder, { recursive: true });
    }
  });

  test.skipIf(!FULL)('a job that ends its process fails alone', async () => {
    worker();
    const { status, out } = await queued(['variants', 'test/fixtures/poisoned.ts', '--json']);
    expect(status).toBe(2);
    expect(JSON.parse(out)).toMatchObject({
      failed: [{ variant: 'deadly', error: 'the process that checked variant deadly ended without an answer (SIGKILL)' }],
      variants: [{ variant: 'harmless', verdict: 'holds' }],
    });
  });

  test.skipIf(!FULL)('so does a batch of walks, and the others are counted', async () => {
    worker();
    const { status, out } = await queued(
      ['simulate', 'test/fixtures/poisoned-rule.ts', '--set', 'digits=5', '--seed', '3', '--depth', '20', '--walks', '8000', '--json']);
    expect(status).toBe(2);
    interface Told { readonly verdict: string; readonly walks: number; readonly failed: readonly { count: number; error: string }[] }
    const { verdict, walks, failed } = JSON.parse(out) as Told;
    expect(verdict).toBe('incomplete');
    expect(failed.length).toBeGreaterThan(0);
    expect(failed.reduce((sum, { count }) => sum + count, walks)).toBe(8_000);
    expect(failed[0]?.error).toBe('a process that walked ended without an answer (SIGKILL)');
  });

  test.skipIf(!FULL)('and a trial of an ablation', async () => {
    worker();
    const { status, out } = await queued(['ablate', 'test/fixtures/poisoned-rule.ts', '--max-states', '30', '--action', 'Step']);
    expect(status).toBe(2);
    expect(out).toMatch(/^! poisoned-rule: .*; 1 trial failed\n/);
    expect(out).toContain("✗ Step without 'when small' could not be tried: a process that tried a rule ended without an answer (SIGKILL)");
  });

  test.skipIf(!FULL)('what a worker does that is killed, or stopped, is done by another one', async () => {
    const here = synodProcess(WALKS);
    for (const signal of ['SIGKILL', 'SIGINT'] as const) {
      const first = worker();
      const there = queued(WALKS);
      await once(() => first.said().includes('does jobs of test/fixtures/lock.ts (walks)'));
      expect(await end(first, signal)).toBe(signal === 'SIGINT' ? 130 : null);
      if (signal === 'SIGINT') expect(first.said()).toMatch(/✓ \d+ jobs? done, \d+ given back\n$/);
      const second = worker();
      expect(timeless(await there)).toEqual(timeless(await here));
      await end(second, 'SIGKILL');
    }
  });

  test.skipIf(!FULL)('a Redis that is restarted in the middle, with nothing in it, is filled again', async () => {
    const first = worker();
    const there = queued(WALKS);
    await once(() => first.said().includes('does jobs of test/fixtures/lock.ts (walks)'));
    await server.stop();
    await server.start();
    // A worker that has lost its connection finds the jobs again by itself.
    expect(timeless(await there)).toEqual(timeless(await synodProcess(WALKS)));
  });

  test.skipIf(!FULL)('who is interrupted takes his jobs out, and tells what he knows', async () => {
    const helper = worker();
    const { status, out } = await queued(['variants', 'test/fixtures/loud-variants.ts', '--json'], {
      during: (client) =>
        void once(() => helper.said().includes('does jobs of test/fixtures/loud-variants.ts')).then(() => client.kill('SIGINT')),
    });
    expect(status).toBe(130);
    expect(JSON.parse(out)).toMatchObject({ interrupted: true, variants: [] });
    await nothingIsLeft();
    // What it was doing is broken off, and it does the next.
    expect(timeless(await queued(WALKS))).toEqual(timeless(await synodProcess(WALKS)));
  });

  /** The offer of a call that is interrupted as soon as it stands there. */
  async function interrupted(redis: ReturnType<RedisServer['client']>): Promise<{ readonly offer: string; readonly status: number }> {
    let offer: string | undefined;
    const { status } = await queued(WALKS, {
      during: (client) => void (async () => {
        while (offer === undefined) [offer] = await redis.hvals(KEYS.offers);
        client.kill('SIGINT');
      })(),
    });
    return { offer: offer as string, status };
  }

  // Until the guard of the spec's functions listens, and while it begins to, others have to.
  test('whoever is interrupted while the offer is made is not lost', async () => {
    const redis = server.client();
    for (let run = 0; run < (FULL ? 20 : 2); run++) {
      expect((await interrupted(redis)).status).toBe(130);
      await nothingIsLeft();
    }
    redis.disconnect();
  });

  test.skipIf(!FULL)('what a worker writes of a run that has just been taken away is taken away, too', async () => {
    const redis = server.client();
    const { offer } = await interrupted(redis);
    await redis.multi().set(KEYS.alive('run'), '1').hset(KEYS.offers, 'run', offer).exec();
    const helper = worker();
    await once(() => helper.said().includes(`does jobs of ${LOCK}`));
    await redis.multi().del(KEYS.offers, KEYS.alive('run')).hset(`${KEYS.prefix}:${KEYS.queue('run')}:meta`, 'opts.maxLenEvents', 1).exec();
    await nothingIsLeft();
    redis.disconnect();
  });

  test.skipIf(!FULL)('a Redis that does not come back is one error', async () => {
    const lost = new RedisServer();
    await lost.start();
    const there = synodProcess(['variants', 'test/fixtures/loud-variants.ts', '--queue', lost.url, '--queue-wait', '3600']);
    const client = lost.client();
    while ((await client.hlen('synod:offers')) === 0) await sleep(20);
    client.disconnect();
    await lost.end();
    const { status, out, err } = await there;
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(err).toContain('is gone, and did not come back within half a minute');
  });

  /** No job is given up, on whatever machine: that needs one more. */
  const KILLS_MAX = 5;
  test.skipIf(!FULL)('20 of 20 runs are equal, whatever workers are killed meanwhile', { timeout: 3_600_000 }, async () => {
    const call = ['simulate', 'synod', '--walks', '4000', '--seed', '5', '--json'];
    const expected = timeless(await synodProcess(call));
    for (let run = 0; run < 20; run++) {
      let over = false;
      const there = queued(call).finally(() => { over = true; });
      let kills = 0;
      const killed = async (): Promise<void> => {
        while (!over) {
          const helper = worker();
          const isKilled = kills < KILLS_MAX;
          if (isKilled) kills++;
          await (isKilled ? Promise.race([there, sleep(1_000 + Math.random() * 6_000)]) : there);
          await end(helper, 'SIGKILL');
        }
      };
      await Promise.all([killed(), killed()]);
      expect([run, timeless(await there)]).toEqual([run, expected]);
      process.stderr.write(`run ${run}: ${kills} workers killed\n`);
    }
  });
});
