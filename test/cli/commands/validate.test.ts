import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { synod } from '../../fixtures/console.ts';

const LEASE = 'examples/lease.ts';
const folder = mkdtempSync(join(tmpdir(), 'synod-validate-'));
afterAll(() => rmSync(folder, { recursive: true }));
let files = 0;
const log = (...lines: readonly (object | string)[]): string => {
  const file = join(folder, `${files++}.jsonl`);
  writeFileSync(file, lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'));
  return file;
};
const HEAD = { synod: 1, spec: 'lease', constants: { clients: 2 } };
const [acquire, enter] = [{ action: 'Acquire', choices: { c: 'A' } }, { action: 'Enter', choices: { c: 'A' }, after: { inside: ['A'] } }];

describe('synod validate', () => {
  test('a log that is a behaviour', async () => {
    const { status, out, err } = await synod(['validate', LEASE, log(HEAD, acquire, enter)]);
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(out).toMatch(/^✓ .*\.jsonl: all its 2 events are a behaviour of lease \(at most 1 state possible at a time\)\n$/);
  });

  test('a log that is none: the line, the clause, a way to read what is before, and a line that replays it', async () => {
    const { status, out } = await synod(['validate', LEASE, log(HEAD, acquire, '', { action: 'Acquire', choices: { c: 'B' } })]);
    expect(status).toBe(1);
    expect(out).toMatch(/^✗ .*\.jsonl: line 2 is a behaviour of lease; line 4 is not/);
    expect(out).toContain('\n  Acquire(c: B)\n');
    expect(out).toContain('holder = A');
    expect(out).toContain('synod replay examples/lease.ts --set clients=2 --path 0/0\n');
    const [, code = ''] = /--path (\S+)/.exec(out) ?? [];
    expect((await synod(['replay', LEASE, '--set', 'clients=2', '--path', code])).status).toBe(0);
  });

  test('hidden actions, and what every reading violates', async () => {
    const file = log(HEAD, acquire, enter, { action: 'Acquire', choices: { c: 'B' } }, { action: 'Enter', choices: { c: 'B' } });
    expect((await synod(['validate', LEASE, file])).status).toBe(1);
    const { status, out } = await synod(['validate', LEASE, file, '--hide', 'Expire']);
    expect(status).toBe(1);
    expect(out).toMatch(/^✗ .* is a behaviour of lease, but in every way to read it MutualExclusion is false\n/);
  });

  test('as JSON', async () => {
    const { out } = await synod(['validate', LEASE, log(HEAD, acquire, acquire), '--json']);
    expect(JSON.parse(out)).toMatchObject({
      version: 1, spec: 'lease', verdict: 'differs', events: 2, matched: 1, event: { action: 'Acquire', line: 3 },
      refused: [{ states: 1, refusal: { action: 'Acquire' } }], reading: { spec: 'lease' },
    });
    const right = JSON.parse((await synod(['validate', LEASE, log(acquire), '--json', '--verbose'])).out) as object;
    expect(right).toMatchObject({ verdict: 'matches', matched: 1, findings: [], reading: { path: '0/0' } });
    expect(right).not.toHaveProperty('event');
  });

  test('a limit is a verdict of its own', async () => {
    const { status, out } = await synod(['validate', LEASE, log({ action: 'Acquire' }), '--max-width', '1']);
    expect(status).toBe(3);
    expect(out).toContain('nothing is a behaviour of lease; then more states are possible than are followed');
  });

  test('a foreign log, by a map', async () => {
    const map = join(folder, 'map.ts');
    writeFileSync(map, `export default ({ op, who }: { op: string; who: string }) =>
      (op === 'take' ? { action: 'Acquire', choices: { c: who } } : undefined);`);
    const { status, out } = await synod(['validate', LEASE, log({ op: 'start' }, { op: 'take', who: 'A' }), '--map', map]);
    expect({ status, out }).toMatchObject({ status: 0, out: expect.stringContaining('all its 1 event are') as string });
    writeFileSync(join(folder, 'no-map.ts'), 'export default 7;\n');
    const wrong = await synod(['validate', LEASE, log(acquire), '--map', join(folder, 'no-map.ts')]);
    expect(wrong.err).toContain('the default export of the map is no function');
  });

  describe('--by, a log that is many', () => {
    const of = (lock: string | number, action: string, c?: string): object =>
      ({ lock, action, ...(c === undefined ? {} : { choices: { c } }) });
    const many = (): string => log(
      HEAD, of('a', 'Acquire', 'A'), of('b', 'Acquire', 'A'), of('a', 'Enter', 'A'), of('b', 'Acquire', 'B'), of('c', 'Acquire', 'B'),
      ...['Expire', 'Acquire', 'Enter'].map((action) => of('a', action, action === 'Expire' ? undefined : 'B')));

    test('each part has its verdict, the worst first', async () => {
      const file = many();
      const { status, out } = await synod(['validate', LEASE, file, '--by', 'lock']);
      expect(status).toBe(1);
      expect(out).toContain('2 of its 3 parts by lock are no behaviour of lease (8 events)\n\n  1 differs from it, 1 does what it forbids, 1 matches\n');
      expect(out).toContain('\n✗ lock b: the first of its 2 events, line 3, is a behaviour of lease; line 5 is not');
      expect(out).toContain('\n✗ lock a is a behaviour of lease, but in every way to read it MutualExclusion is false\n');
      expect(out.indexOf('✗ lock b')).toBeLessThan(out.indexOf('✗ lock a'));
      expect(out).toContain('\n  ✓ lock c matches (1 event)\n');
      expect((await synod(['validate', LEASE, file, '--by', 'lock', '--verbose'])).out).toContain('✓ lock c: all its 1 event are a behaviour');
    });

    test('one by one they may be behaviours that the whole is not; of many, most are counted', async () => {
      const locks = Array.from({ length: 20 }, (_, lock) => of(lock, 'Acquire', 'A'));
      const { status, out } = await synod(['validate', LEASE, log(...locks), '--by', 'lock']);
      expect(status).toBe(0);
      expect(out).toMatch(/^✓ .*: all its 20 parts by lock are behaviours of lease \(20 events\)\n\n {2}✓ lock 0 matches \(1 event\)\n/);
      expect(out).toContain('and 8 parts more: 8 match');
      const wrong = await synod(['validate', LEASE, log(...locks, ...locks), '--by', 'lock']);
      expect(wrong.out).toContain('20 of its 20 parts by lock are no behaviour');
      expect(wrong.out).toContain('✗ lock 3 differs from it (after 1 of 2 events)');
      expect(wrong.out).not.toContain('✗ lock 3:');
    });

    test('a limit of one part is less than a difference of another', async () => {
      const wide = [{ lock: 'w', action: 'Acquire' }];
      expect((await synod(['validate', LEASE, log(...wide), '--by', 'lock', '--max-width', '1'])).status).toBe(3);
      const both = log(...wide, of('x', 'Enter', 'A'));
      const { status, out } = await synod(['validate', LEASE, both, '--by', 'lock', '--max-width', '1']);
      expect(status).toBe(1);
      expect(out).toContain('1 differs from it, 1 has more states possible than are followed');
    });

    test('as JSON, and for CI servers', async () => {
      const file = many();
      const call = ['validate', LEASE, file, '--by', 'lock'];
      const json = JSON.parse((await synod([...call, '--json'])).out) as { readonly parts: readonly object[] };
      expect(json).toMatchObject({ by: 'lock', verdict: 'differs', events: 8, counts: { differs: 1, violated: 1, limit: 0, matches: 1 } });
      expect(json.parts).toMatchObject([
        { key: 'a', verdict: 'violated', events: 5 }, { key: 'b', verdict: 'differs', matched: 1 }, { key: 'c', verdict: 'matches' },
      ]);
      const junit = await synod([...call, '--reporter', 'junit']);
      expect(junit.status).toBe(1);
      expect(junit.out).toContain('tests="3" failures="2" errors="0"');
      expect(junit.out).toContain('<testcase name="lock c"');
      expect(junit.out).toContain('<failure message="lock b: the first of its 2 events, line 3, is a behaviour of lease; line 5 is not');
      const { out } = await synod([...call, '--reporter', 'github']);
      expect(out.split('\n').filter((line) => line.startsWith('::error '))).toHaveLength(2);
      expect(out).toMatch(/\n::error title=lock b/);
    });

    test('every event says to which it belongs, or it is one clear error', async () => {
      for (const [file, by, said] of [
        [log(of('a', 'Acquire', 'A'), { action: 'Expire' }), 'lock', "it has no 'lock'"],
        [log(of('a', 'Acquire', 'A')), 'choices', 'name something in it: choices.c'],
        [log(of('a', 'Acquire', 'A')), 'line', "'line' says where an event is in the log"],
        [log(of('a', 'Acquire', 'A')), 'lock.name', "it has no 'lock.name'"],
      ] as const) {
        const { status, out, err } = await synod(['validate', LEASE, file, '--by', by]);
        expect({ status, out }).toEqual({ status: 2, out: '' });
        expect(err).toContain(said);
      }
      expect((await synod(['validate', LEASE, many(), '--by', 'choices.c'])).status).toBe(2);
    });
  });

  test('one log is one test case for a CI server', async () => {
    const good = await synod(['validate', LEASE, log(acquire), '--reporter', 'junit']);
    expect(good.status).toBe(0);
    expect(good.out).toContain('tests="1" failures="0"');
    const bad = await synod(['validate', LEASE, log(acquire, acquire), '--reporter', 'junit']);
    expect(bad.out).toContain('tests="1" failures="1" errors="0"');
    const limit = await synod(['validate', LEASE, log({ action: 'Acquire' }), '--max-width', '1', '--reporter', 'junit']);
    expect(limit).toMatchObject({ status: 3, out: expect.stringContaining('failures="0" errors="1"') as string });
    expect((await synod(['validate', LEASE, log(acquire), '--reporter', 'github'])).out).not.toContain('::error');
  });

  test.each([
    ['an empty log', () => log(''), 'has no events'],
    ['a head alone', () => log(HEAD), 'has no events'],
    ['no JSON', () => log(acquire, 'Enter A'), 'the line is no JSON'],
    ['a line that breaks off', () => log(acquire, '{"action":"Ent'), 'it is the last: whoever wrote it may have been stopped'],
    ['a log of another program', () => log({ level: 'info', msg: 'started' }), 'this is no event'],
    ['lines that are no records', () => log('7', '[]'), 'this is no event'],
    ['another spec', () => log({ synod: 1, spec: 'paxos' }, acquire), 'the log is of spec paxos, not of lease'],
    ['another version', () => log({ synod: 9, spec: 'lease' }, acquire), 'of version 9'],
    ['a constant out of its bounds', () => log({ ...HEAD, constants: { clients: 77 } }, acquire), 'clients'],
    ['an unknown action', () => log({ action: 'Aquire' }), "there is no action 'Aquire'"],
    ['no file', () => join(folder, 'none'), 'there is no log'],
    ['a folder', () => folder, 'is a folder'],
  ])('%s is one clear error', async (_what, file, said) => {
    const { status, out, err } = await synod(['validate', LEASE, file()]);
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(err).toMatch(/^error: /);
    expect(err).toContain(said);
    expect(err).not.toContain('    at ');
  });
});

describe('synod tests', () => {
  test('a test file, with a line that makes it again', async () => {
    const { status, out, err } = await synod(['tests', LEASE, '--set', 'clients=1', '--driver', './my-driver.ts']);
    expect(status).toBe(0);
    expect(out.split('\n')[0]).toBe(
      '// 1 test covering 8 transitions of lease, made by: synod tests examples/lease.ts --set clients=1 --cover transitions');
    expect(out).toContain("import driver from './my-driver.ts';");
    expect(out).toMatch(/test\('1: Acquire\(c: A\), .* more', async \(\) => await expect\(driver\)\.toFollow\('0\/0.*'\)\);\n$/);
    expect(err).toMatch(/^✓ 1 test of \d+ steps cover all 8 transitions of lease, in 4 states\n$/);
  });

  test('into files, of each kind', async () => {
    const file = join(folder, 'tests.json');
    expect(await synod(['tests', LEASE, '--to', 'json', '--cover', 'choices', '--out', file])).toMatchObject({ status: 0, err: '' });
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ spec: 'lease', cover: 'choices', covered: 7 });
    const traces = join(folder, 'traces');
    const { out } = await synod(['tests', LEASE, '--to', 'itf', '--out', traces]);
    expect(out).toContain('cover all 36 transitions');
    const [first = ''] = readdirSync(traces);
    expect((await synod(['replay', join(traces, first)])).status).toBeLessThan(2);
  });

  test('as ITF traces, each of which, read back from its file, is the test that it was written for', async () => {
    const [spec, traces] = ['examples/testing/stale-lock.ts', join(folder, 'itf')];
    await synod(['tests', spec, '--to', 'itf', '--out', traces]);
    const { tests } = JSON.parse((await synod(['tests', spec, '--to', 'json'])).out) as { readonly tests: readonly { code: string }[] };
    const paths: string[] = [];
    for (const name of readdirSync(traces).sort((one, other) => Number.parseInt(one, 10) - Number.parseInt(other, 10)))
      paths.push((JSON.parse((await synod(['replay', join(traces, name), '--json'])).out) as { readonly path: string }).path);
    expect(paths.length).toBeGreaterThan(5);
    expect(paths).toEqual(tests.map(({ code }) => code));
  });

  test('say where there is more, and what makes no sense', async () => {
    const some = await synod(['tests', LEASE, '--max-states', '3']);
    expect(some).toMatchObject({ status: 3, err: expect.stringContaining('there are more') as string });
    for (const args of [['--to', 'itf'], ['--to', 'json', '--driver', './d.ts'], ['--internal', 'Expyre'], ['--cover', 'everything']])
      expect(await synod(['tests', LEASE, ...args]))
        .toMatchObject({ status: 2, out: '', err: expect.stringMatching(/^error: /) as string });
  });
});
