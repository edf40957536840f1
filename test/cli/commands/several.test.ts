import { describe, expect, test } from 'vitest';
import { synod } from '../../fixtures/console.ts';

const LOCK = 'test/fixtures/lock.ts';
const LEASE = 'examples/lease.ts';

describe('several specs', () => {
  test('are checked one after the other, with a line at the end', async () => {
    const { out, err, status } = await synod(['check', LOCK, LEASE, 'consensus']);
    expect({ err, status }).toEqual({ err: '', status: 1 });
    expect([...out.matchAll(/^[✓✗!] .*$/gm)].map(([line]) => line)).toEqual([
      '✓ lock holds in all its 12 reachable states',
      '✗ lease is violated: MutualExclusion is false after 5 steps',
      '✓ consensus holds in all its 4 reachable states',
      `✗ of 3 specs, 1 not as wished (${LEASE})`,
    ]);
    expect(out).toMatch(/\n\n✗ of 3 specs, [^\n]*\n$/);
  });

  test('that are all as wished are told so', async () => {
    const { out, status } = await synod(['check', LOCK, 'consensus']);
    expect(status).toBe(0);
    expect(out).toMatch(/\n✓ all 2 specs are as wished\n$/);
  });

  test('give the worst status, with a limit for undecided', async () => {
    const { out, status } = await synod(['check', LOCK, 'consensus', '--max-states', '5']);
    expect(status).toBe(3);
    expect(out).toMatch(new RegExp(`\n! of 2 specs, 1 undecided \\(${LOCK}\\)\n$`));
  });

  test('of which one cannot be loaded: nothing is searched', async () => {
    const { out, err, status } = await synod(['check', LOCK, './nowhere.ts']);
    expect({ out, status }).toEqual({ out: '', status: 2 });
    expect(err).toMatch(/^error: there is no file '\.\/nowhere\.ts'\n/);
  });

  test('of which one is wrong: the others are told all the same', async () => {
    const { out, err, status } = await synod(['check', 'test/fixtures/too-far.ts', LOCK]);
    expect(status).toBe(2);
    expect(err.match(/^error: /gm)).toHaveLength(1);
    expect(out).toContain('✓ lock holds in all its 12 reachable states\n');
    expect(out).toMatch(/\n✗ of 2 specs, 1 wrong \(test\/fixtures\/too-far\.ts\)\n$/);
  });

  test.each([
    ['--model', 'large'], ['--set', 'clients=1'], ['--variant', 'generous'], ['--invariants', 'Held'], ['--liveness', 'none'],
    ['--fairness', 'none'], ['--without-fairness', 'x'], ['--refines', 'all'], ['--view', 'x'], ['--trace-out', 't.json'], ['--checkpoint', 'c'],
    ['--resume', 'c'],
  ])('have no %s', async (flag, value) => {
    const { err, out, status } = await synod(['check', LOCK, LEASE, flag, value]);
    expect({ out, status, err }).toEqual({
      out: '',
      status: 2,
      err: `error: ${flag} is of one spec, and 2 are given\n  do:    check that one alone, or leave the option out\n`,
    });
  });

  test('are different ones', async () =>
    expect(await synod(['check', LOCK, LOCK])).toEqual({
      out: '',
      status: 2,
      err: `error: '${LOCK}' is given twice\n  do:    leave one of them out\n`,
    }));

  test('are one document with --json, in which a wrong one is an error', async () => {
    const { out, err, status } = await synod(['check', 'test/fixtures/too-far.ts', LEASE, '--json']);
    expect({ err, status }).toEqual({ err: '', status: 2 });
    expect(JSON.parse(out)).toMatchObject({
      version: 2,
      checks: [
        { called: 'test/fixtures/too-far.ts', verdict: 'error', error: { kind: 'outside-domain' } },
        { called: LEASE, verdict: 'violated', module: LEASE, distinct: 10 },
      ],
    });
  });

  test('are a suite each for --reporter junit, in which a wrong one is an error', async () => {
    const { out, status } = await synod(['check', 'test/fixtures/too-far.ts', LOCK, '--reporter', 'junit']);
    expect(status).toBe(2);
    expect(out.match(/<testsuite name="[^"]*"/g)).toEqual(['<testsuite name="test/fixtures/too-far.ts"', '<testsuite name="lock"']);
    expect(out).toMatch(/^<\?xml [^]*<testsuites name="synod" tests="8" failures="0" errors="1"/);
  });

  test('are annotated each at its own line for --reporter github', async () => {
    const { out } = await synod(['check', LEASE, LOCK, '--reporter', 'github', '--max-states', '11']);
    expect([...out.matchAll(/^::error (.*?)::/gm)].map(([, where]) => where)).toEqual([
      expect.stringMatching(/^file=examples\/lease\.ts,line=20,title=lease is violated/) as unknown,
      expect.stringMatching(/^file=test\/fixtures\/lock\.ts,title=lock%3A no violation/) as unknown,
    ]);
  });
});
