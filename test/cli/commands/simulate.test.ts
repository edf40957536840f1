import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { tickingClock } from '../../fixtures/clock.ts';
import { synod } from '../../fixtures/console.ts';
import { synodProcess } from '../../fixtures/process.ts';

const LOCK = 'test/fixtures/lock.ts';
const simulate = (...args: readonly string[]): ReturnType<typeof synod> => synod(['simulate', LOCK, '--seed', '1', ...args]);
const json = async (...args: readonly string[]): Promise<Record<string, unknown>> => ({
  ...(JSON.parse((await simulate(...args, '--json')).out) as object),
  seconds: 0,
});
const timeless = (text: string): string => text.replaceAll(/\b[\d.]+ m?s, [\d,]+ steps a second/g, '…');

describe('the exit status', () => {
  test('0: the walks found nothing', async () => expect(await simulate('--walks', '20')).toMatchObject({ status: 0, err: '' }));
  test('1: a walk found a violation, also of a variant that predicts it', async () =>
    expect(await simulate('--variant', 'generous')).toMatchObject({ status: 1, err: '' }));
  test('3: the time was over', async () =>
    expect(await synod(['simulate', LOCK, '--walks', '1e9', '--seconds', '0.1'], { clock: tickingClock(10) })).toMatchObject({
      status: 3,
    }));
});

test('a simulation that found nothing says what it saw, and never that something holds', async () => {
  const { out } = await simulate('--walks', '40', '--depth', '30');
  expect(out).not.toMatch(/\bholds?\b/);
  expect(timeless(out)).toBe(`! lock: no violation in 40 walks of at most 30 states; nothing is known of others
  model default: clients=2
  40 walks, 1,160 steps, 12 distinct states, …
  seed 1, every step alike

  not violated MutualExclusion, Held, Patience
  walks       29.0 steps on average; none ended where no step changes anything
  new states  1.0% of the states visited in the last 40 walks

  action  taken  of all  enabled in
  Ask       320   27.6%       48.8%
  Grant     280   24.1%       38.9%
  Enter     280   24.1%       29.3%
  Leave     280   24.1%       25.8%

  witness       walks  of all
  someoneHolds     40     all
  twoWait          40     all

synod simulate ${LOCK} --seed 1 --walks 40 --depth 30
`);
});

test('a violation is told with the lines that replay and repeat it', async () => {
  const { out } = await simulate('--variant', 'generous', '--invariants', 'MutualExclusion');
  expect(out).toMatch(/^✗ lock, variant generous is violated: MutualExclusion is false in walk \d+\n/);
  expect(out).toMatch(/\nCounterexample of 7 states, (of the \d+ that the walk had|as the walk made it); there may be a shorter one\n/);
  const [replay, explore, repeat] = out.trimEnd().split('\n').slice(-3) as [string, string, string];
  expect(explore).toBe(replay.replace('synod replay', 'synod explore'));
  expect((await synod(replay.split(' ').slice(1))).status).toBe(1);
  expect(timeless((await synod(repeat.split(' ').slice(1))).out)).toBe(timeless(out));
});

test('--json, and processes of their own: the same result', async () => {
  const alone = await json('--walks', '700');
  expect(alone).toMatchObject({ version: 2, verdict: 'no-violation', spec: 'lock', module: LOCK, seed: 1, walks: 700, depth: 100 });
  const { out, err, status } = await synodProcess(['simulate', LOCK, '--seed', '1', '--walks', '700', '--workers', '2', '--json']);
  expect({ err, status }).toEqual({ err: '', status: 0 });
  expect({ ...(JSON.parse(out) as object), seconds: 0 }).toEqual(alone);
});

test('a mistake of the spec that a process meets is one clear error', async () => {
  const { status, err } = await synodProcess(['simulate', 'test/fixtures/wrong.ts', '--variant', 'throws', '--workers', '2']);
  expect(status).toBe(2);
  expect(err).toMatch(/^error: this rule is never right\n {2}where: action Up\(p: A\)\n/);
});

describe('--from', () => {
  const folder = mkdtempSync(join(tmpdir(), 'synod-'));
  const file = join(folder, 'trace.json');

  test('a code, or a part of it', async () => {
    expect(await json('--from', '0/0/0', '--walks', '5')).toMatchObject({ from: { code: '0/0/0', states: 3 }, verdict: 'no-violation' });
    expect(await json('--from', '0/0/0', '--at', '2', '--walks', '5')).toMatchObject({ from: { code: '0/0', states: 2 } });
  });

  test('a file, whose variant is followed unless another is given', async () => {
    writeFileSync(file, (await synod(['simulate', LOCK, '--variant', 'generous', '--seed', '1', '--json'])).out);
    expect(await json('--from', file, '--at', '3')).toMatchObject({ variant: 'generous', from: { states: 3 }, verdict: 'violated' });
    expect(await json('--from', file, '--at', '3', '--set', 'clients=2', '--walks', '9')).toMatchObject({
      from: { states: 3 },
      verdict: 'no-violation',
    });
    const { out } = await simulate('--from', file, '--at', '3');
    expect(timeless((await synod((out.trimEnd().split('\n').at(-1) ?? '').split(' ').slice(1))).out)).toBe(timeless(out));
  });

  test.each<readonly [readonly string[], string]>([
    [['--at', '3'], 'error: --at says how much of a trace to follow, but there is no trace\n  do:    give one with --from\n'],
    [['--from', '0/0', '--at', '3'], 'error: --at 3: the trace has only 2 states\n'],
    [['--from', '0/99'], 'error: the code asks for step 99, but only steps 0 to 1 are enabled\n'],
    [['--seed', '-1'], "error: option '--seed <n>' argument '-1' is invalid. It must be a whole number from 0 to 4294967295.\n"],
    [['--weights', 'heavy'], "error: option '--weights <name>' argument 'heavy' is invalid. Allowed choices are uniform, rare.\n"],
  ])('%j is one clear error', async (args, message) => {
    const { status, err } = await simulate(...args);
    expect(status).toBe(2);
    expect(err.startsWith(message.trimEnd())).toBe(true);
  });
});

test('a violation is told on with --until, as that of check and of replay', async () => {
  const found = ['simulate', 'synod', '--variant', 'minority-quorum', '--walks', '50', '--seed', '4', '--depth', '60'];
  const simulated = await synod([...found, '--until', 'Consistency']);
  expect(simulated.status).toBe(1);
  expect(simulated.out).toMatch(/\n {2}Consistency: falls \d+ steps later, and no sooner from there\n/);
  expect(simulated.out).toMatch(/\n {2}The last step is refused by synod as it is: Q = \{[AB]\} is not to be chosen there\.\n/);
  const wrong = await synod([...found, '--until', 'Nothing']);
  expect(wrong.status).toBe(2);
  expect(wrong.err).toContain("there is no invariant or property 'Nothing'");
  const { out } = await synod(['replay', 'synod', '--variant', 'minority-quorum', '--path', '0/0/1/3/4/5/6', '--until', 'Consistency']);
  expect(out).toContain('\n  Consistency: falls 16 steps later, and no sooner from there\n');
  expect(out).toContain('\nHow it goes on, in 23 states\n');
  expect((await synod(['replay', 'synod', '--path', '0/0', '--max-seconds', '1'])).err).toContain('--max-seconds bounds the search of --until');
});
