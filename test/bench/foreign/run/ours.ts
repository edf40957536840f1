import { fileURLToPath } from 'node:url';
import { measured } from '../../peers/measure.ts';
import type { Finished } from './results.ts';
import type { Port } from './ports.ts';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const BIN = at('../../../../dist/checker/cli/bin.js');

const call = ({ file, options: { constants = {} } = {} }: Port): readonly string[] => {
  const set = Object.entries(constants).map(([name, value]) => `${name}=${String(value)}`);
  return [BIN, 'check', at(`../${file}`), '--json', '--workers', '1', ...(set.length > 0 ? ['--set', set.join(',')] : [])];
};

interface Printed {
  readonly verdict: string;
  readonly distinct: number;
  readonly generated: number;
}

async function ran(args: readonly string[]): Promise<Finished> {
  const { out, ...run } = await measured(process.execPath, args, { statuses: [0, 3] });
  const { verdict, distinct, generated } = JSON.parse(out) as Printed;
  return { distinct, generated, complete: verdict !== 'limit', run };
}

/** This checker as its user calls it, with one thread. */
export const ours = (port: Port): Promise<Finished> => ran([...call(port), ...(port.options?.symmetry === true ? ['--symmetry'] : [])]);

/** The reference engine, for so long at most. It knows no symmetry. */
export const reference = (port: Port, seconds: number): Promise<Finished> =>
  ran([...call(port), '--engine', 'reference', '--max-seconds', String(seconds)]);
