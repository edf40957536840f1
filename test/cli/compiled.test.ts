import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { catalogue } from '../../spec/index.ts';
import { SOURCE, synodProcess } from '../fixtures/process.ts';
import { synod } from '../fixtures/console.ts';

const FULL = process.env['SYNOD_FULL'] === '1';
const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'synod-compiled-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A spec that compares what its doors give it with what another module got, and with what the program itself made. */
const DOORS = `
  import { FiniteSet, letters, names, set, spec, variables } from 'synod';
  import { FiniteSet as other } from '${ROOT}checker/index.ts';
  import { FiniteSet as third } from 'synod/language';
  import { catalogue } from 'synod/catalogue';
  import '${ROOT}test/fixtures/lock.ts';
  if (FiniteSet !== other || FiniteSet !== third) throw new Error('two kinds of sets');
  if (catalogue.consensus.spec.constructor !== spec({ name: 'x', constants: {}, define: () => ({}) }).constructor) throw new Error('two kinds of specs');
  const client = names(letters(2));
  export default spec({
    name: 'doors',
    constants: {},
    define() {
      const state = variables({ inside: set(client) });
      const { action, invariant } = state;
      return {
        state,
        actions: { Enter: action({ c: client }, { effect: (s, { c }) => { s.inside = FiniteSet.of(...s.inside, c); } }) },
        invariants: { Kind: invariant({ 'it is the set of the program': (s) => 'size' in s.inside && s.inside.isSubsetOf(FiniteSet.of('A', 'B')) }) },
      };
    },
  });
`;

describe.concurrent('the compiled program', () => {
  test('prints what its source prints', async () => {
    for (const args of [['check', 'consensus', '--json'], ...(FULL ? [['lesson'], ['list'], ['show', 'consensus']] : [])]) {
      const timeless = (text: string): string => text.replace(/"(seconds|effort)": [\s\S]*/, '');
      const [compiled, source] = [await synodProcess(args), await synod(args)];
      expect({ ...compiled, out: timeless(compiled.out) }).toEqual({ ...source, out: timeless(source.out) });
    }
  });

  // Three hundred modules, each made JavaScript by itself: that takes as long as all the others together.
  test.each(FULL ? ['source'] : [])('runs from its %s, too', async () => {
    const { out, status, err } = await synodProcess(['check', 'test/fixtures/lock.ts', '--variant', 'generous'], { program: SOURCE });
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(out).toMatch(/^✓ As predicted, lock, variant generous goes wrong: /);
  });

  test('has every command, and every spec of the catalogue', async () => {
    const { out } = await synodProcess(['--help']);
    const commands = [...readFileSync(join(ROOT, 'checker/cli/main.ts'), 'utf8').matchAll(/^ {2}(\w+): async/gm)].map(
      ([, name]) => name as string,
    );
    expect(commands.length).toBeGreaterThan(10);
    for (const command of commands) expect(out).toMatch(new RegExp(`^  ${command}\\b`, 'm'));
    const names = Object.keys(catalogue).filter((_, place) => FULL || place % 48 === 24);
    const shown = await Promise.all(names.map((name) => synodProcess(['show', name])));
    expect(shown.map(({ status }) => status)).toEqual(names.map(() => 0));
  });

  test('is one with the modules of a spec, by whatever door they come in', async () => {
    writeFileSync(join(folder, 'doors.ts'), DOORS);
    const { out, err } = await synodProcess(['check', join(folder, 'doors.ts')]);
    expect(err).toBe('');
    expect(out).toMatch(/^✓ doors holds in all its 4 reachable states/);
  });

  test('lets nobody behind its doors', async () => {
    writeFileSync(join(folder, 'behind.ts'), `import { Bag } from '${ROOT}checker/language/bag.ts';\nexport default Bag;\n`);
    const { err, status } = await synodProcess(['check', 'behind.ts'], { cwd: folder });
    expect(status).toBe(2);
    expect(err).toMatch("error: the module imports 'checker/language/bag'\n  where: behind.ts\n");
    expect(err).toContain("  do:    import from 'synod'\n");
  });

  test('brings the licences of what is in it', () => {
    const licences = readFileSync(join(ROOT, 'dist/LICENCES.txt'), 'utf8');
    for (const name of ['commander', 'immer', 'json-stable-stringify', 'picocolors'])
      expect(licences).toMatch(new RegExp(`^${name} [\\d.]+, (MIT|ISC)$`, 'm'));
  });
});
