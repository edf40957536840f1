import { describe, expect, test } from 'vitest';
import { synod } from '../fixtures/console.ts';

/** What is proposed for a word that is no command; nothing where no command is near, nor for that. */
const proposed = async (word: string): Promise<string | undefined> => {
  const { err, status } = await synod([word]);
  expect(status).toBe(2);
  expect(err).toMatch(new RegExp(`^error: unknown command '${word}'\n {2}do: {4}`));
  return /did you mean (.*)\?/.exec(err)?.[1];
};

describe('a word that somebody may take for a command', () => {
  test.each<readonly [string, string | undefined]>([
    ['test', 'tests'], ['simulat', 'simulate'], ['variant', 'variants'], ['lessons', 'lesson'], ['validte', 'validate'],
    ['run', 'check'], ['verify', 'check'], ['watch', 'check with --watch'], ['new', 'init'], ['create', 'init'], ['ls', 'list'],
    ['tutorial', 'lesson'], ['completion', 'complete'], ['version', '--version'], ['random', 'simulate'], ['fuzz', 'simulate'],
    ['refine', 'check with --refines'], ['why', 'replay with --why-not'], ['prove', 'check or induct'],
    ['invariant', 'check with --invariants'], ['lint', 'check'],
  ])('%s: %s', async (word, meant) => expect(await proposed(word)).toBe(meant));

  test.each([
    'build', 'start', 'stop', 'install', 'add', 'remove', 'graph', 'states', 'model', 'debug', 'format', 'deadlock',
    'tla', 'exit', 'quit', 'open', 'serve', 'publish', 'config', 'info', 'doctor', 'upgrade', 'export', 'import', 'parse', 'print',
  ])('%s: nothing, where nothing has that meaning', async (word) => expect(await proposed(word)).toBeUndefined());
});

describe('an option that somebody may expect', () => {
  test.each<readonly [string, string | undefined]>([
    ['--watc', '--watch'], ['--explian', '--explain'], ['--invariant', '--invariants'], ['--max-state', '--max-states'],
    ['--depth', undefined], ['--seed', undefined], ['--debug', undefined], ['--output', undefined], ['--quiet', undefined],
    ['--threads', undefined], ['--timeout', undefined], ['--coverage', undefined], ['--config', undefined], ['--no-color', undefined],
  ])('%s: %s', async (flag, meant) => {
    const { err, status } = await synod(['check', 'test/fixtures/lock.ts', flag]);
    expect(status).toBe(2);
    expect(/did you mean (.*)\?/.exec(err)?.[1]).toBe(meant);
  });
});
