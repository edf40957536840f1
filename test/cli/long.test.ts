import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { progressLine } from '../../checker/cli/io/progress.ts';
import { synod } from '../fixtures/console.ts';

const folder = mkdtempSync(join(tmpdir(), 'synod-long-'));
afterAll(() => rmSync(folder, { recursive: true }));
const small = ['check', 'synod', '--model', '2x2x2'];
const [first] = ['first'].map((name) => join(folder, name)) as [string];
const json = (out: string): { readonly verdict: string; readonly distinct: number; readonly effort: Readonly<Record<string, unknown>> } =>
  JSON.parse(out) as never;

describe('a checkpoint', () => {
  test('is written at a limit, which is said, and gone on with', async () => {
    const cut = await synod([...small, '--checkpoint', first, '--max-states', '3000', '--json']);
    expect(cut).toMatchObject({
      status: 3,
      err: `A checkpoint is in ${first}: the same command with --resume ${first} goes on from it.\n`,
    });
    const { status, out, err } = await synod([...small, '--resume', first, '--verbose']);
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(out).toContain('the counts are those that the model pins');
    expect(out).toContain('from a checkpoint with 3,000 states');
    expect(out).not.toContain('the interpreted form');
  });

  test('of one form of the fast engine is gone on with by the other', async () => {
    const [plain, compiled] = ['plain', 'compiled'].map((name) => join(folder, name)) as [string, string];
    await synod([...small, '--engine', 'interpreted', '--checkpoint', plain, '--max-states', '2000']);
    await synod([...small, '--checkpoint', compiled, '--max-states', '2000']);
    for (const [args, form] of [
      [['--resume', plain], undefined],
      [['--resume', compiled, '--spill', join(folder, 'spilled')], false],
    ] as const) {
      const { status, out } = await synod([...small, ...args, '--json']);
      expect({ status, ...json(out) }).toMatchObject({ status: 0, distinct: 5_299, generated: 59_823, effort: { resumed: 2_000 } });
      expect(json(out).effort['compiled']).toBe(form);
    }
  });

  test('is written where the memory is too small, with what to do', async () => {
    const full = join(folder, 'full');
    const { status, out, err } = await synod([...small, '--checkpoint', full, '--memory', '500'], { memoryUsed: 500 });
    expect(status).toBe(3);
    expect(out).toContain('the limit of 500 MB of memory was reached');
    expect(err).toBe(
      `A checkpoint is in ${full}: the same command with --resume ${full}, and with a larger ` +
        '--memory or --spill DIR (for what does not fit), goes on from it.\n',
    );
    expect(await synod([...small, '--resume', full, '--json'])).toMatchObject({ status: 0, err: '' });
  });

  test('that does not fit into the memory is refused, with what to do, and stays', async () => {
    const { status, err } = await synod([...small, '--resume', first, '--memory', '500'], { memoryUsed: 500 });
    expect(status).toBe(2);
    expect(err).toContain('the checkpoint does not fit into the memory');
    expect(err).toContain('resume with --spill DIR');
    expect((await synod([...small, '--resume', first])).status).toBe(0);
  });

  test.each([
    [['check', 'paxos'], /its spec was synod, and now it is paxos/],
    [['check', 'synod', '--model', '3x1x2'], /its constants was .*"ballots":2.*, and now it is .*"ballots":1/],
    [['check', 'synod', '--variant', 'no-promise'], /its variant was none, and now it is no-promise/],
    [[...small, '--exact'], /its table was fingerprints, and now it is whole states/],
    [[...small, '--invariants', 'I1'], /its invariants was all, and now it is I1/],
    [[...small, '--keep-going'], /its keep-going was false, and now it is true/],
    [[...small, '--search', 'bitstate'], /its table was fingerprints, and now it is bitstate/],
  ])('of another search is refused: %j', async (args, why) => {
    const { status, out, err } = await synod([...args, '--resume', first]);
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(err).toMatch(/^error: the checkpoint is of another search\n/);
    expect(err).toMatch(why);
  });
});

describe('spilling', () => {
  test('leaves nothing behind', async () => {
    const spill = join(folder, 'spill');
    const { status, out } = await synod([...small, '--spill', spill, '--json']);
    expect({ status, distinct: json(out).distinct }).toEqual({ status: 0, distinct: 5_299 });
    expect(readdirSync(spill)).toEqual([]);
  });

  test('to where nothing can be written is an error', async () => {
    expect(await synod([...small, '--spill', '/dev/null/x'])).toMatchObject({
      status: 2,
      out: '',
      err: expect.stringContaining("nothing can be spilled to '/dev/null/x'") as string,
    });
  });
});

describe('bitstate search', () => {
  test('never says that something holds', async () => {
    const { status, out } = await synod([...small, '--search', 'bitstate', '--bits', '24']);
    expect(status).toBe(3);
    expect(out).toMatch(/^! synod: no violation found in 5,299 states; 99\.99\d+% expected coverage/);
    expect(out).not.toContain('holds');
  });

  test('says about how many states it leaves out', async () => {
    const { out } = await synod([...small, '--search', 'bitstate', '--bits', '16', '--hashes', '2', '--json']);
    const { verdict, distinct, effort: { coverage } } = json(out);
    expect(verdict).toBe('partial');
    expect(distinct).toBeLessThan(5_299);
    // Those behind the ones left out are not counted, and some are reached another way all the same.
    const { omitted } = coverage as { readonly omitted: number };
    expect(5_299 - distinct).toBeGreaterThan(omitted / 3);
    expect(5_299 - distinct).toBeLessThan(omitted * 3);
  });

  test('shows violations that are real, but does not call them shortest', async () => {
    const { status, out } = await synod(['check', 'test/fixtures/lock.ts', '--variant', 'generous', '--search', 'bitstate']);
    expect(status).toBe(0);
    expect(out).toContain('✓ As predicted, lock, variant generous goes wrong');
    expect(out).not.toContain('none is shorter');
  });

  test('goes on from a checkpoint of its own', async () => {
    const lossy = join(folder, 'lossy');
    const args = [...small, '--search', 'bitstate', '--bits', '16', '--json'];
    await synod([...args, '--checkpoint', lossy, '--max-states', '2000']);
    const [whole, pieces] = [json((await synod(args)).out), json((await synod([...args, '--resume', lossy])).out)];
    expect(pieces.distinct).toBe(whole.distinct);
    expect(pieces.effort['coverage']).toEqual(whole.effort['coverage']);
  });
});

test.each([
  [
    ['--checkpoint', 'x', '--engine', 'reference'],
    'the reference engine does not go with --checkpoint: it keeps its states in memory only',
  ],
  [['--bits', '20'], 'breadth-first search does not go with --bits: it is of bitstate search only'],
  [['--search', 'bitstate', '--bits', '9'], 'It must be a whole number from 15 to 35'],
  [['--search', 'bitstate', '--exact'], 'bitstate search does not go with --exact: it is of breadth-first search only'],
  [
    ['--spill', 'x', '--exact'],
    'exact search does not go with --spill: on disk there are ' + 'fingerprints, and exact search compares whole states',
  ],
  [['--every', '1'], '--every needs a folder to write to'],
  [['--memory', '5', '--max-memory', '6'], "option '--memory <mb>' cannot be used with option '--max-memory <mb>'"],
])('%j is a mistake', async (args, message) => {
  const { status, err } = await synod([...small, ...args]);
  expect(status).toBe(2);
  expect(err).toContain(message);
});

test('progress in a log is a line every ten seconds, with what is known', () => {
  let err = '';
  const terminal = {
    rewritable: false,
    err: { columns: Infinity, color: false },
    complain: (text: string) => {
      err += text;
    },
    memory: { used: () => 512, max: 1000 },
  };
  const { show, clear } = progressLine(terminal as never, 1_000_000);
  for (let seconds = 1; seconds <= 25; seconds++)
    show({ seconds, distinct: 1_000 * seconds, generated: 5_000 * seconds, depth: 3, open: 70 });
  clear();
  expect(err).toBe(
    '10,000 states, 1,000/s, 1% of those that the model pins, 70 open, depth 3, 512 MB, ' +
      '10.0 s, 50,000 generated\n20,000 states, 1,000/s, 2% of those that the model pins, ' +
      '70 open, depth 3, 512 MB, 20.0 s, 100,000 generated\n',
  );
});

test('a search that begins anew is shown as one that begins', () => {
  let err = '';
  const terminal = {
    rewritable: false,
    err: { color: false, columns: 80 },
    complain: (text: string) => { err += text; },
    memory: { used: () => Infinity, max: 1000 },
  };
  const { show } = progressLine(terminal as never);
  show({ seconds: 10, distinct: 9_000, generated: 9_000, depth: 9, open: 7 });
  show({ seconds: 20, distinct: 500, generated: 500, depth: 2, open: 3 });
  expect(err.split('\n')[1]).toMatch(/^500 states, 50\/s, 3 open, depth 2/);
});

describe('a checkpoint knows the files of its spec', () => {
  const write = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const helper = (step: number): string => write('deep/step.ts', `/* how far */ export const step = (n: number): number => n + ${step};\n`);

  test('and is refused where one of them was edited since, by its name', async () => {
    mkdirSync(join(folder, 'deep'), { recursive: true });
    helper(1);
    write('deep/index.ts', "export { step } from './step.ts';\n");
    const spec = write('walk.ts', `
import { range, spec, variables } from 'synod';
import { step } from './deep/index.ts';
export default spec({ name: 'walk', deadlock: 'allowed', define() {
  const state = variables({ n: range(0, 99) });
  return { state, actions: { Next: state.action({}, { enabled: (s) => s.n < 90, effect: (s) => { s.n = step(s.n); } }) } };
} });
`);
    const at = join(folder, 'walked');
    expect(await synod(['check', spec, '--checkpoint', at, '--max-states', '20'])).toMatchObject({ status: 3 });
    expect(await synod(['check', spec, '--resume', at, '--max-states', '40'])).toMatchObject({ status: 3 });
    helper(2);
    expect(await synod(['check', spec, '--resume', at])).toMatchObject({
      status: 2,
      err: expect.stringContaining(
        'the checkpoint is of another search\n  why:   ' + `${join('deep', 'step.ts')}, a file of the spec, has been edited ` + 'since',
      ) as string,
    });
    helper(1);
    expect(await synod(['check', spec, '--resume', at])).toMatchObject({ status: 0 });
  });
});
