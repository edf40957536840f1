import { describe, expect, test } from 'vitest';
import { synod } from '../fixtures/console.ts';

const LOCK = 'test/fixtures/lock.ts';

describe('--reporter junit', () => {
  test('of a check', async () => {
    const { out, status } = await synod(['check', LOCK, '--reporter', 'junit', '--set', 'clients=1']);
    expect(status).toBe(1);
    expect(out).toMatch(/^<\?xml [^]*<testsuite name="lock" tests="6" failures="1" [^]*<\/testsuites>\n$/);
  });

  test('of the variants', async () => {
    const { out, status } = await synod(['variants', LOCK, '--jobs', '1', '--reporter', 'junit']);
    expect(status).toBe(0);
    expect(out).toContain('<testsuite name="variants of lock" tests="2" failures="0" errors="0" skipped="0"');
  });
});

describe('--reporter github', () => {
  test('of a check prints the text, then what is to be annotated', async () => {
    const { out, status } = await synod(['check', LOCK, '--reporter', 'github', '--max-states', '5']);
    expect(status).toBe(3);
    expect(out).toMatch(/^! lock: no violation [^]*\n::error file=test\/fixtures\/lock\.ts,title=[^\n]*\n$/);
  });

  test('of the variants', async () => {
    const { out } = await synod(['variants', LOCK, '--jobs', '1', '--reporter', 'github', '--max-states', '5']);
    expect(out.match(/^::error .*$/gm)).toHaveLength(2);
  });
});

test.each([
  ['check', LOCK, '--json', '--reporter', 'junit'],
  ['variants', LOCK, '--markdown', '--reporter', 'junit'],
  ['check', LOCK, '--reporter', 'spoken'],
])('%s %s %s %s is bad usage', async (...args) => {
  expect((await synod(args)).status).toBe(2);
});
