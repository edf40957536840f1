import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { COMMANDS } from '../../../checker/cli/main.ts';
import { lessonFiles } from '../../../checker/cli/lessons.ts';
import { catalogue } from '../../../spec/index.ts';
import { synod } from '../../fixtures/console.ts';
import { synodProcess } from '../../fixtures/process.ts';

const hasShell = (shell: string): boolean => spawnSync(shell, ['--version']).status === 0;

const home = process.cwd();
const folder = mkdtempSync(join(tmpdir(), 'synod-complete-'));
beforeAll(() => {
  process.chdir(folder);
  for (const name of ['membrane.ts', 'membrane.test.ts', '$(touch x).ts', 'vitest.config.ts', 'notes.md']) writeFileSync(name, '');
});
afterAll(() => {
  process.chdir(home);
  rmSync(folder, { recursive: true });
});

const words = async (line: string): Promise<readonly string[]> => {
  const { out, err, status } = await synod(['complete', 'bash', '--line', `synod ${line}`]);
  expect({ err, status }).toEqual({ err: '', status: 0 });
  return out.split('\n').slice(0, -1);
};

describe('the words that may stand', () => {
  test('first are the commands', async () => expect(await words('')).toEqual([...Object.keys(COMMANDS), 'help']));
  test('for a spec are those of the catalogue, and the modules in the folder', async () => {
    expect(await words('check ')).toEqual([...Object.keys(catalogue), 'membrane.ts']);
    expect(await words('check membr')).toEqual(['membrane.ts']);
  });
  test('for a lesson are its name', async () => expect(await words('lesson ')).toEqual(lessonFiles().map(({ name }) => name)));
  test.each<readonly [string, readonly string[]]>([
    ['ch', ['check']],
    ['check synod --vari', ['--variant']],
    ['check synod --search ', ['breadth-first', 'symbolic', 'auto', 'bitstate']],
    ['check synod --search=sy', ['--search=symbolic']],
    ['check paxos --variant ', ['disjoint-quorums', 'or-for-and', 'any-reported', 'no-promise']],
    ['check paxos --set acc', ['acceptors=']],
    ['check paxos --refines ', ['voting', 'all']],
    ['variants paxos --variant no-promise,or', ['no-promise,or-for-and']],
    ['variants paxos --variant no-promise,no', []],
    ['trace ', ['convert', 'help']],
    ['check synod --trace-out ', []],
    ['validate synod ', []],
    ['check ./nowhere.ts --variant ', []],
    ['nothing ', []],
    ['complete ', ['bash', 'zsh', 'fish']],
  ])('behind %j', async (line, expected) => expect(await words(line)).toEqual(expected));
  test('are no option that is given already, but for those that may be repeated', async () => {
    expect(await words('check synod --model x --mod')).toEqual([]);
    expect(await words('check synod --set x=1 --se')).toEqual(['--set', '--search']);
  });
  test('for invariants and models are the names of all that there are', async () => {
    expect(await words('check synod --model ')).toEqual(Object.keys(catalogue['synod']?.models ?? {}));
    expect(await words('check synod --invariants I')).toEqual(['I1', 'I2', 'I3', 'I4', 'I5', 'I6', 'I7']);
  });
});

describe('the script', () => {
  test('of bash completes what is typed', async () => {
    const { out } = await synod(['complete', 'bash']);
    const typed = (line: string): string =>
      execFileSync('bash', ['-c', `${out}
        synod() { [[ "$3" == --line ]] && printf '%s\\n' "$4" >&2; printf '%s\\n' --search=auto --search=other; }
        COMP_LINE=${JSON.stringify(line)}; COMP_POINT=\${#COMP_LINE}; COMP_WORDS=($COMP_LINE); COMP_CWORD=1
        _synod; printf '<%s>' "\${COMPREPLY[@]}"`], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    expect(typed('synod check --sea')).toBe('<--search=auto><--search=other>');
    expect(typed('synod check --search=')).toBe('<auto><other>');
  });

  test.each(['zsh', 'fish'])('of %s asks for the words in the same way', async (shell) => {
    const { out, status } = await synod(['complete', shell]);
    expect(status).toBe(0);
    expect(out).toContain(`synod complete ${shell} --line `);
  });

  /** A program that says what it was asked for, and some words. */
  const ASKED = `[[ "$3" == --line ]] && printf '%s\\n' "<$4>"; printf '%s\\n' --search=auto --search=other`;

  test.skipIf(!hasShell('zsh'))('of zsh completes what is typed, as a file of its completions too', async () => {
    const { out } = await synod(['complete', 'zsh']);
    const typed = (words: string, stub: string): string =>
      execFileSync('zsh', ['-f', '-c', `synod() { ${stub} }
        compdef() { printf 'compdef %s\\n' "$*"; }
        compadd() { printf '%s\\n' "$@"; }
        _files() { printf 'files\\n'; }
        eval "$1"
        words=(${words}); CURRENT=\$#words
        _synod`, 'zsh', out], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
    expect(typed('synod check --sea', ASKED)).toBe('compdef _synod synod\n-a\nfound\n');
    expect(typed('synod check ""', 'true')).toBe('compdef _synod synod\nfiles\n');
  });

  test.skipIf(!hasShell('fish'))('of fish completes what is typed', async () => {
    const { out } = await synod(['complete', 'fish']);
    const typed = (line: string): string =>
      execFileSync('fish', ['-N', '-c', `function synod; test "$argv[3]" = --line; and echo "--<$argv[4]>"; echo --search=auto; end
        ${out}
        complete -C '${line}'`], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], env: { PATH: process.env['PATH'], HOME: folder } });
    expect(typed('synod check --')).toContain('--search=auto');
    expect(typed('synod check --')).toContain('--<synod check -->');
  });

  test('finds the words of a spec in the package too, where all specs are one file', async () => {
    const { out } = await synodProcess(['complete', 'bash', '--line', 'synod check paxos --variant ']);
    expect(out.split('\n')).toContain('or-for-and');
  });

  test('of another shell is not there', async () => {
    const { err, status } = await synod(['complete', 'tcsh']);
    expect(status).toBe(2);
    expect(err).toContain('Allowed choices are bash, zsh, fish.');
  });
});
