import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const runFile = promisify(execFile);

/** What `npm pack` made. */
export interface PackedPackage {
  readonly tarball: string;
  readonly size: number;
  readonly unpackedSize: number;
  readonly files: readonly { readonly path: string; readonly size: number }[];
}

/** How a call ended, and what it said. */
export interface CallResult {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a program in a folder, with nothing of this process's surroundings but the way to programs. */
export async function called(cwd: string, file: string, args: readonly string[]): Promise<CallResult> {
  const env = { PATH: process.env['PATH'], HOME: process.env['HOME'], NO_COLOR: '1' };
  try {
    const running = runFile(file, [...args], { cwd, env, maxBuffer: 64_000_000 });
    // Nobody types anything.
    running.child.stdin?.end();
    const { stdout, stderr } = await running;
    return { status: 0, out: stdout, err: stderr };
  } catch (error) {
    const { code, stdout = '', stderr = '' } = error as { readonly code?: unknown; readonly stdout?: string; readonly stderr?: string };
    return { status: typeof code === 'number' ? code : -1, out: stdout, err: stderr };
  }
}

/** A new folder for what these tests make, far from the packages of the checkout. */
export const newFolder = (): string => mkdtempSync(join(tmpdir(), 'synod-package-'));

/** Builds what is not built, and makes the package. */
export async function pack(folder: string): Promise<PackedPackage> {
  await runFile(process.execPath, ['.build.js'], { cwd: ROOT });
  const { stdout } = await runFile('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], { cwd: ROOT });
  const found = JSON.parse(stdout) as readonly (Omit<PackedPackage, 'tarball'> & { readonly filename: string })[];
  const made = found[0] ?? fail();
  return { ...made, tarball: join(folder, made.filename) };
}

const fail = (): never => { throw new Error('npm pack made nothing'); };

/**
 * A project with nothing in it but the package: unpacked where npm would put it, and the packages that are named linked from the checkout,
 * because the tests of a checkout must not need the registry.
 */
export async function projectWith(folder: string, tarball: string, packages: readonly string[]): Promise<string> {
  const project = mkdtempSync(join(folder, 'project-'));
  const modules = join(project, 'node_modules');
  mkdirSync(join(modules, '.bin'), { recursive: true });
  await runFile('tar', ['xzf', tarball], { cwd: modules });
  renameSync(join(modules, 'package'), join(modules, 'synod'));
  symlinkSync('../synod/dist/checker/cli/bin.js', join(modules, '.bin/synod'));
  link(project, packages);
  return project;
}

/** Adds packages of the checkout to a project. */
export function link(project: string, packages: readonly string[]): void {
  for (const name of packages) {
    mkdirSync(dirname(join(project, 'node_modules', name)), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules', name), join(project, 'node_modules', name));
  }
}

/** The examples of the package, where the README has them. */
export const withExamples = (project: string): void =>
  cpSync(join(project, 'node_modules/synod/examples'), join(project, 'examples'), { recursive: true });

/** A package.json that says of the project's files what they are, or does not. */
export const typed = (project: string, type: 'commonjs' | 'module' | undefined): void =>
  writeFileSync(join(project, 'package.json'), JSON.stringify({ name: 'own', private: true, ...(type === undefined ? {} : { type }) }));

export const synod = (project: string, args: readonly string[]): Promise<CallResult> =>
  called(project, join(project, 'node_modules/.bin/synod'), args);
