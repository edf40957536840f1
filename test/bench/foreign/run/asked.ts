import { parseArgs } from 'node:util';
import { type Port, ports } from './ports.ts';

/** What the call of the foreign benchmark asks for. */
export interface Asked {
  readonly ports: readonly Port[];
  /** For how long the reference engine may search. */
  readonly referenceSeconds: number;
  readonly markdown: boolean;
}

/** A call that means nothing, told in one line. */
export class Unasked extends Error {}

/** Reads the call: `--foreign [--only NAME,NAME] [--reference-seconds N] [--markdown]`. Throws Unasked where it means nothing. */
export function asked(args: readonly string[]): Asked {
  const { only, markdown, 'reference-seconds': seconds } = valuesIn(args);
  const referenceSeconds = Number(seconds);
  if (!(referenceSeconds > 0)) throw new Unasked(`--reference-seconds: '${seconds}' is not a number of seconds above 0`);
  return { ports: only === undefined ? ports : named(only.split(',').map((name) => name.trim())), referenceSeconds, markdown };
}

function valuesIn(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        foreign: { type: 'boolean', default: false },
        only: { type: 'string' },
        markdown: { type: 'boolean', default: false },
        'reference-seconds': { type: 'string', default: '20' },
      },
    }).values;
  } catch (error) {
    throw new Unasked((error as Error).message);
  }
}

/** The ports of these names, in the order of the table. */
function named(names: readonly string[]): readonly Port[] {
  const unknown = names.filter((name) => !ports.some((port) => port.name === name));
  if (unknown.length === 0) return ports.filter(({ name }) => names.includes(name));
  throw new Unasked(`--only: there is no port called ${unknown.map((name) => `'${name}'`).join(', ')}; known are ` +
    ports.map(({ name }) => name).join(', '));
}
