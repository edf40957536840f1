import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Mutant, mutants, placesOf } from './mutants.ts';

// Each fault of `mutants.ts` is put into a copy of the tree, and the tests that are to notice must fail:
// `npm run test:mutants [-- part of a name ...]`. Without any fault they must be green, which is tried first unless
// `--no-first-run` says that it is known.

const ROOT = resolve(import.meta.dirname, '../..');
const PARTS = [
  'checker',
  'spec',
  'examples',
  'test',
  'README.md',
  'package.json',
  'tsconfig.json',
  '.vitest.config.js',
  '.build.js',
  '.build',
  '.eslint.config.js',
  '.gitignore',
];

const without = process.argv.includes('--no-first-run');
const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const chosen = mutants.filter(({ name }) => wanted.length === 0 || wanted.some((part) => name.includes(part)));
const copy = mkdtempSync(join(tmpdir(), 'mutants-'));

/** A run of some test files in the copy: how it ended, and what it said. */
function run(tests: readonly string[]): { readonly green: boolean; readonly ended: boolean; readonly said: string } {
  const vitest = join(copy, 'node_modules', 'vitest', 'vitest.mjs');
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [vitest, 'run', '--config', 'test/mutants/vitest.config.js', '--bail', '1', ...tests],
    {
      cwd: copy,
      encoding: 'utf8',
      env: { ...process.env, NO_COLOR: '1', SYNOD_RANDOM_SPECS: '200' },
      timeout: 600_000,
    },
  );
  return { green: status === 0, ended: status !== null, said: stdout + stderr };
}

/** What the tests say of a fault. */
function judged({ file, text, becomes, tests, rebuild }: Mutant): string {
  const path = join(copy, file);
  const original = readFileSync(path, 'utf8');
  const places = placesOf(original, text);
  if (places !== 1) return `does not fit: the text stands ${places} times in ${file}`;
  try {
    writeFileSync(path, original.replace(text, () => becomes));
    if (rebuild === true)
      execFileSync(process.execPath, [join(copy, 'node_modules', 'tsx', 'dist', 'cli.mjs'), 'test/core/write.ts'], { cwd: copy });
    const { green, ended, said } = run(tests);
    if (!ended) return 'the tests did not end in ten minutes';
    if (green) return 'survives';
    const failed = /(?:FAIL|Error:)[^\n]*/.exec(said)?.[0] ?? 'red';
    return `killed (${failed.trim().slice(0, 120)})`;
  } finally {
    writeFileSync(path, original);
    if (rebuild === true) cpSync(join(ROOT, 'checker/engine/core'), join(copy, 'checker/engine/core'), { recursive: true });
  }
}

try {
  for (const part of PARTS) cpSync(join(ROOT, part), join(copy, part), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
  const tests = [...new Set(chosen.flatMap((mutant) => mutant.tests))];
  const { green, said } = without ? { green: true, said: '' } : run(tests);
  if (!green) throw new Error(`the tests are red without any fault:\n${said.slice(-3_000)}`);
  const outcomes = chosen.map((mutant) => {
    const outcome = judged(mutant);
    process.stdout.write(`${mutant.name}: ${outcome}\n`);
    return outcome;
  });
  const lived = outcomes.filter((outcome) => !outcome.startsWith('killed'));
  process.stdout.write(`${outcomes.length - lived.length} of ${outcomes.length} faults were noticed\n`);
  process.exitCode = lived.length > 0 || outcomes.length === 0 ? 1 : 0;
} finally {
  rmSync(copy, { recursive: true, force: true });
}
