import fc from 'fast-check';
import type { Redis } from 'ioredis';
import Redlock from 'redlock';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { FakeRedis } from '../../examples/testing/fake-redis.ts';
import { hasRedis, RedisServer } from '../fixtures/redis.ts';

const FULL = process.env['SYNOD_FULL'] === '1';

/** Twelve days. No test takes so long that the time which goes by in a real server matters beside it. */
const TICK = 2 ** 30;
const KEYS = ['x', 'y'];
const { scripts } = new Redlock([{}], { retryCount: 0 });

type Call = 'eval' | 'evalsha';

/** What the tests ask of a server, be it the fake or a real one. */
interface Server {
  /** The answer; of an error the word with which it begins. */
  readonly ask: (call: Call, ...args: readonly (string | number)[]) => Promise<unknown>;
  /** What is under a key, and in how many ticks it expires; -1 if never. */
  readonly has: (key: string) => Promise<unknown>;
  readonly tick: () => Promise<void>;
  readonly restart: () => Promise<void>;
}

const wordOf = (error: Error): string => `error ${error.message.split(' ')[0] ?? ''}`;
const ticks = (left: number): number => (left < 0 ? -1 : Math.ceil(left / TICK));

function fakeServer(): Server {
  const fake = new FakeRedis();
  return {
    ask: (call, ...args) => new Promise((resolve) => {
      const told = (error: Error | null, result?: unknown): void => { resolve(error === null ? result : wordOf(error)); };
      if (call === 'eval') fake.eval(args, told);
      else fake.evalsha(String(args[0]), args.slice(1), told);
    }),
    has: async (key) => {
      const { value, until } = fake.entry(key) ?? {};
      return value === undefined ? undefined : [value, ticks(until === Infinity ? -1 : (until as number) - fake.now)];
    },
    tick: async () => { fake.now += TICK; },
    restart: async () => fake.restart(),
  };
}

const realServer = (client: Redis): Server => ({
  ask: (call, ...args) => client.call(call, ...args).catch(wordOf),
  has: async (key) => {
    const value = await client.get(key);
    return value === null ? undefined : [value, ticks(await client.pttl(key))];
  },
  // Its clock cannot be driven; all that it keeps is made older instead, and what is then too old it removes itself.
  tick: async () => {
    for (const key of await client.keys('*')) {
      const left = await client.pttl(key);
      if (left >= 0) await client.pexpireat(key, Math.max(1, Date.now() + left - TICK));
    }
  },
  restart: async () => {
    await client.flushall();
    await client.script('FLUSH');
  },
});

describe('the fake of a Redis', () => {
  const script = (text: string, ...args: readonly string[]): Promise<unknown> => fakeServer().ask('eval', text, 1, 'x', ...args);

  test('runs scripts by what they say, and knows none by its text', async () => {
    expect(await script('return redis.call("exists", KEYS[1]) + 41')).toBe(41);
    expect(await script('redis.call("set", KEYS[1], ARGV[1]) return redis.call("get", KEYS[1])', 'v')).toBe('v');
  });
  test.each(['incr', 'eval', 'set'])('refuses %s by its name, which it does not have', (name) => {
    let message = '';
    new FakeRedis().eval([`return redis.call("${name}", KEYS[1])`, 1, 'x'], (error) => { message = error?.message ?? ''; });
    expect(message).toContain(`ERR the fake of Redis has no ${name.toUpperCase()} x`);
  });
  test.each(['return redis.call("set", "x", "v", "PX", "0")', 'return redis.call("set", "x", "v", "EX", "1")', 'return {1, 2}'])(
    'refuses what it would not do as Redis does: %s', async (text) => expect(await script(text)).toMatch(/^error /));
});

// Where no redis-server is installed there is nothing to compare with; .ci/run installs it.
describe.skipIf(!hasRedis)('the fake of a Redis and a real one', () => {
  const real = new RedisServer();
  let client: Redis;
  beforeAll(async () => {
    await real.start();
    client = real.client();
  });
  beforeEach(() => realServer(client).restart());
  afterAll(async () => {
    client.disconnect();
    await real.end();
  });

  const step = fc.oneof(
    { weight: 6, arbitrary: fc.record({
      script: fc.constantFrom('lockScript', 'unlockScript', 'extendScript'), byHash: fc.boolean(),
      keys: fc.subarray(KEYS, { minLength: 1 }), value: fc.constantFrom('v', 'w', '1', ''), ticks: fc.integer({ min: 1, max: 3 }),
    } as const) },
    { weight: 2, arbitrary: fc.constant('tick' as const) },
    { weight: 1, arbitrary: fc.constant('restart' as const) },
  );
  type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

  /** Does a step to a server; what it answers, and what it has then. */
  async function seen(server: Server, done: Step): Promise<unknown> {
    let answer: unknown;
    if (typeof done === 'string') await server[done]();
    else {
      const { value: text, hash } = scripts[done.script];
      const args = [done.keys.length, ...done.keys, done.value, ...(done.script === 'unlockScript' ? [] : [done.ticks * TICK])];
      answer = done.byHash ? await server.ask('evalsha', hash, ...args) : await server.ask('eval', text, ...args);
    }
    return [answer, await Promise.all(KEYS.map((key) => server.has(key)))];
  }

  test("answer alike to redlock's scripts, in any order, while time goes by", async () => {
    const answers = new Set<unknown>();
    await fc.assert(fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
      const [fake, other] = [fakeServer(), realServer(client)];
      await other.restart();
      for (const each of steps) {
        const [ours, theirs] = [await seen(fake, each), await seen(other, each)];
        expect(ours).toEqual(theirs);
        answers.add((ours as readonly unknown[])[0]);
      }
    }), { numRuns: FULL ? 300 : 20 });
    expect([...answers]).toEqual(expect.arrayContaining([0, 1, 2, 'error NOSCRIPT']));
  });

  test.each([
    'return 7', 'return -7.9', 'return "text"', 'return true', 'return false', 'return nil', '', 'return #KEYS', 'return ARGV[2]',
    'return redis.call("get", KEYS[1])', 'return redis.call("set", KEYS[1], ARGV[1])', 'return redis.call("GET", KEYS[1]) == false',
    'redis.call("set", KEYS[1], 5) return redis.call("get", KEYS[1])', 'return redis.call("set", KEYS[1], "v", "px", "1000000000")',
    'return redis.pcall("nothing", KEYS[1])', 'return redis.call("nothing", KEYS[1])', 'return type(redis.pcall("nothing")["err"])',
    'error("no")', 'retrun', 'return nowhere', 'here = 1',
  ])('answer alike to %j', async (text) => {
    const ask = (server: Server): Promise<unknown> => server.ask('eval', text, 1, 'x', 'v');
    const [fake, other] = [fakeServer(), realServer(client)];
    expect(await ask(fake)).toEqual(await ask(other));
    expect(await fake.has('x')).toEqual(await other.has('x'));
  });

  test('are the same to redlock', async () => {
    const story = async (server: object): Promise<readonly string[]> => {
      const redlock = new Redlock([server], { retryCount: 0 });
      const told: string[] = [];
      const outcome = async <T,>(what: PromiseLike<T>): Promise<T | undefined> => {
        try {
          const result = await what;
          told.push('done');
          return result;
        } catch (error) {
          told.push((error as Error).message);
          return undefined;
        }
      };
      const first = await outcome(redlock.lock('x', TICK));
      await outcome(redlock.lock('x', TICK));
      await outcome(Promise.resolve(first?.unlock()));
      await outcome(redlock.lock('x', TICK));
      await outcome(Promise.resolve(first?.unlock()));
      return told;
    };
    const theirs = await story(client);
    expect(theirs.map((each) => each === 'done')).toEqual([true, false, true, true, false]);
    expect(await story(new FakeRedis())).toEqual(theirs);
  });
});
