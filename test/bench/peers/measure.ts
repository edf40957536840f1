import { execFileSync, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import type { Run } from './table.ts';

/**
 * How often the memory and the processor time of a process are looked up, in milliseconds. The system keeps both, so only what happens
 * after the last look is missed.
 */
const LOOK = 10;

export interface Measured extends Run {
  readonly out: string;
}

interface Where {
  readonly cwd?: string;
  /** The exit statuses that are no failure. */
  readonly statuses?: readonly number[];
}

/** Runs a program to its end, and measures its time and its peak memory (where the system is Linux). Throws if it fails. */
export function measured(command: string, args: readonly string[], { cwd, statuses = [0] }: Where = {}): Promise<Measured> {
  return new Promise((resolve, reject) => {
    const begin = performance.now();
    const running = spawn(command, args, { ...(cwd === undefined ? {} : { cwd }), stdio: ['ignore', 'pipe', 'pipe'] });
    let out = '';
    let err = '';
    let used: Pick<Run, 'megabytes' | 'processor'> = {};
    const look = setInterval(() => { used = usedBy(running.pid) ?? used; }, LOOK);
    running.stdout.on('data', (text: Buffer) => { out += text.toString(); });
    running.stderr.on('data', (text: Buffer) => { err += text.toString(); });
    running.on('error', (error) => {
      clearInterval(look);
      reject(error);
    });
    running.on('close', (code) => {
      const seconds = (performance.now() - begin) / 1000;
      clearInterval(look);
      if (code !== null && statuses.includes(code)) resolve({ out, seconds, ...used });
      else reject(new Error(`${command} ${args.join(' ')} ended with status ${String(code)}:\n${out}${err}`));
    });
  });
}

/** What Linux says of a process: its peak memory, and its time in ticks of a hundredth of a second. */
function usedBy(pid: number | undefined): Pick<Run, 'megabytes' | 'processor'> | undefined {
  try {
    const peak = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${String(pid)}/status`, 'utf8'))?.[1];
    const stat = readFileSync(`/proc/${String(pid)}/stat`, 'utf8');
    const [user, system] = stat.slice(stat.lastIndexOf(')') + 2).split(' ').slice(11, 13).map(Number);
    return peak === undefined || user === undefined || system === undefined
      ? undefined
      : { megabytes: Number(peak) / 1024, processor: (user + system) / 100 };
  } catch {
    return undefined;
  }
}

/** The first of some programs that is here. */
export function firstOf(...commands: readonly string[]): string | undefined {
  return commands.find((command) => {
    try {
      execFileSync('sh', ['-c', `command -v ${command}`], { stdio: 'ignore' });
      return true;
    } catch {
      return false;
    }
  });
}

const firstLine = (command: string, ...args: readonly string[]): string => {
  try {
    return execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).split('\n')[0] ?? '';
  } catch {
    return '';
  }
};

/** What it was measured on: numbers mean little without it. */
export function machine(): string {
  const compiler = firstOf('g++', 'clang++');
  return [
    `${cpus()[0]?.model ?? 'an unknown processor'}, ${availableParallelism()} cores, ${(totalmem() / 2 ** 30).toFixed(0)} GB`,
    `Node ${process.versions.node}`,
    ...(compiler === undefined ? [] : [firstLine(compiler, '--version')]),
    ...(firstOf('spin') === undefined ? [] : [firstLine('spin', '-V').replace(/ --.*/, '')]),
    `load ${(loadavg()[0] ?? 0).toFixed(1)} before it`,
  ].join('; ');
}
