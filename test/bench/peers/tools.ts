import { execFileSync } from 'node:child_process';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { firstOf, measured, type Measured } from './measure.ts';
import type { Run } from './table.ts';

// Every tool explores exactly the same model: the Synod with three priests, two ballots and two decrees, set
// network, the appendix's granularity.
export const DISTINCT = 1_390_641;
export const GENERATED = 23_260_761;

/** One tool in one way of using it. */
export interface Tool {
  readonly name: string;
  readonly threads: number;
  /** Why it cannot be run. */
  readonly absent?: string;
  run(): Promise<Run>;
}

const here = (file: string): string => fileURLToPath(new URL(file, import.meta.url));
const BIN = here('../../../dist/checker/cli/bin.js');
const C = ['-O3', '-march=native'] as const;
const NOT_HERE = 'not here';

const absent = (name: string, threads: number, why = NOT_HERE): Tool => ({
  name,
  threads,
  absent: why,
  run: () => Promise.reject(new Error(`${name}: ${why}`)),
});

/** Refuses a tool that did not explore the same model. `generated` counts the initial state. */
function requireCounts(name: string, distinct: number, generated: number): void {
  if (distinct === DISTINCT && generated === GENERATED) return;
  throw new Error(`${name} found ${distinct} distinct and ${generated} generated states, not ${DISTINCT} and ${GENERATED}`);
}

const numberIn = (pattern: RegExp, text: string): number => Number((pattern.exec(text)?.[1] ?? 'NaN').replaceAll(',', ''));
const kept = ({ out: _out, ...run }: Measured, exploring?: number): Run => ({
  ...run,
  ...(exploring === undefined || Number.isNaN(exploring) ? {} : { exploring }),
});

/** This checker, as its user calls it. */
function ours(name: string, threads: number, ...flags: readonly string[]): Tool {
  return {
    name, threads,
    run: async () => {
      const found = await measured(process.execPath, [BIN, 'check', 'synod', '--json', ...flags]);
      const { distinct, generated, seconds } = JSON.parse(found.out) as {
        readonly distinct: number;
        readonly generated: number;
        readonly seconds: number;
      };
      requireCounts(name, distinct, generated);
      return kept(found, seconds);
    },
  };
}

export function ourTools(): readonly Tool[] {
  // The parallel search is measured where it is there.
  const parallel = execFileSync(process.execPath, [BIN, 'check', '--help'], { encoding: 'utf8' }).includes('--workers');
  const one = parallel ? ['--workers', '1'] : [];
  return [
    ours('**synod**, no invariants', 1, '--invariants', 'none', ...one),
    ours('**synod**, all invariants', 1, ...one),
    ...(parallel ? [ours('**synod**, no invariants', 2, '--invariants', 'none', '--workers', '2')] : []),
  ];
}

/** The explorer of this one model, written by hand. */
export function handWritten(folder: string): readonly Tool[] {
  const name = 'hand-written C++, bit-packed, this model only';
  const compiler = firstOf('g++', 'clang++');
  if (compiler === undefined) return [absent(name, 1)];
  const program = join(folder, 'synod-cpp');
  execFileSync(compiler, [...C, '-std=c++20', '-pthread', '-o', program, here('synod.cpp')], { stdio: 'inherit' });
  return [1, 2].map((threads) => ({
    name, threads,
    run: async () => {
      const found = await measured(program, [String(threads)]);
      const [distinct = 0, generated = 0, , seconds] = found.out.trim().split(' ').map(Number);
      requireCounts(name, distinct, generated);
      return kept(found, seconds);
    },
  }));
}

/**
 * Spin, exact (no lossy compression of states), without partial order reduction. Generating and compiling are not counted. -DNOCOMP, which
 * stores states as they are, was the fastest of the exact ways on this model; the table has 2^21 slots, so that it is not too full.
 */
export function spin(folder: string): readonly Tool[] {
  const compiler = firstOf('gcc', 'clang', 'cc');
  const modes = [{ name: 'Spin, depth-first', flags: [] }, { name: 'Spin, breadth-first', flags: ['-DBFS'] }];
  if (compiler === undefined || firstOf('spin') === undefined) return modes.map(({ name }) => absent(name, 1));
  copyFileSync(here('synod.pml'), join(folder, 'synod.pml'));
  execFileSync('spin', ['-a', 'synod.pml'], { cwd: folder, stdio: 'inherit' });
  return modes.map(({ name, flags }) => {
    const program = join(folder, `pan${flags.join('')}`);
    execFileSync(compiler, [...C, '-DSAFETY', '-DNOREDUCE', '-DNOCLAIM', '-DNOCOMP', ...flags, '-o', program, 'pan.c'], {
      cwd: folder,
      stdio: 'inherit',
    });
    return {
      name, threads: 1,
      run: async () => {
        const found = await measured(program, ['-n', '-m1000', '-w21'], { cwd: folder });
        requireCounts(name, numberIn(/(\d+) states, stored/, found.out), numberIn(/(\d+) transitions/, found.out));
        return kept(found, numberIn(/elapsed time ([\d.]+) seconds/, found.out));
      },
    };
  });
}

/** TLC, if the environment variable TLC_JAR names its jar. It counts the initial state as generated, too. */
export function tlc(folder: string): readonly Tool[] {
  const jar = process.env['TLC_JAR'];
  const why = jar === undefined ? `${NOT_HERE} (TLC_JAR is not set)` : firstOf('java') === undefined ? `${NOT_HERE} (no java)` : undefined;
  if (jar === undefined || why !== undefined) return [absent('TLC', 2, why)];
  for (const file of ['Synod.tla', 'Synod.cfg']) copyFileSync(here(file), join(folder, file));
  return [1, 2].map((threads) => ({
    name: 'TLC', threads,
    run: async () => {
      const found = await measured(
        'java',
        ['-XX:+UseParallelGC', '-cp', jar, 'tlc2.TLC', '-workers', String(threads), '-metadir', join(folder, 'tlc'), 'Synod.tla'],
        { cwd: folder },
      );
      requireCounts(
        'TLC',
        numberIn(/generated, ([\d,]+) distinct states found, 0 states left/, found.out),
        numberIn(/^([\d,]+) states generated, .* 0 states left/m, found.out),
      );
      return kept(found);
    },
  }));
}
