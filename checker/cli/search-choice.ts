import type { Command } from 'commander';
import { type Engine, strategyFor } from '../search/strategies.ts';
import { type Asked, OWN_OPTIONS, refusalOf, type SearchChoice } from '../search/strategy.ts';
import { UsageError } from './io/failure.ts';
import { readOrder, writeJson } from './io/files.ts';
import { type LongOptions, tableOf } from './long-runs.ts';

/** The searches as they are named on the command line: symmetry is a flag of its own. */
export const SEARCHES = ['breadth-first', 'symbolic', 'auto', 'bitstate'] as const;
export type SearchFlag = (typeof SEARCHES)[number];

/** The flags that say how to search. */
export interface SearchChoiceFlags extends LongOptions {
  readonly engine?: Engine;
  readonly search?: SearchFlag;
  readonly levels?: boolean;
  readonly order?: string;
  readonly exact?: boolean;
  readonly symmetry?: boolean;
  readonly refines?: readonly string[] | 'all';
  readonly workers: number;
}

/** The search that the flags ask for, with all that only one search can do: also what this one cannot, for the library to refuse. */
export function searchChoice(options: SearchChoiceFlags): SearchChoice {
  const { search = 'breadth-first', levels, order, exact, symmetry, bits, hashes } = options;
  const kind = symmetry === true && search === 'breadth-first' ? 'symmetric' : search;
  const given = { levels, order, exact, bits, hashes, ...(kind === 'symmetric' ? {} : { symmetry }) };
  const asked = Object.entries(given).filter(([, value]) => value !== undefined);
  const ordered =
    order === undefined || !OWN_OPTIONS[kind].includes('order')
      ? {}
      : { order: readOrder(order), onOrder: (fields: readonly string[]) => writeJson('order of fields', order, { fields }) };
  return { kind, ...Object.fromEntries(asked), ...ordered, ...(kind === 'bitstate' ? tableOf(options) : {}) } as SearchChoice;
}

/** What the flags ask for besides, by the names of the library. */
const askedOf = ({ refines, checkpoint, resume, spill }: SearchChoiceFlags): Asked => ({
  refinements: refines,
  checkpoints: checkpoint ?? resume,
  spillStore: spill,
});

/** Whether the search can have several threads, which it has unless somebody says otherwise. */
export const canHaveThreads = (options: SearchChoiceFlags): boolean =>
  refusalOf(strategyFor({ engine: options.engine, search: searchChoice(options) }), { ...askedOf(options), workers: options.workers }) ===
  undefined;

/** Refuses what the search cannot do, in the words of the command line. */
export function requireFitting(choice: SearchChoice, options: SearchChoiceFlags, command: Command): void {
  const { every, checkpoint, resume } = options;
  if (every !== undefined && checkpoint === undefined && resume === undefined)
    throw new UsageError('--every needs a folder to write to', 'add --checkpoint DIR');
  const asked = command.getOptionValueSource('workers') === 'cli' && options.workers > 1 ? { workers: options.workers } : {};
  const strategy = strategyFor({ engine: options.engine, search: choice });
  const refusal = refusalOf(strategy, { ...askedOf(options), ...asked });
  if (refusal === undefined) return;
  const { option, cause } = refusal;
  throw new UsageError(
    `${strategy.name} does not go with ${flagOf(option, options)}: ${cause}`,
    `leave ${flagOf(option, options)} out, or ask for another search`,
  );
}

/** The flag for an option of the library. */
function flagOf(option: string, { resume, engine }: SearchChoiceFlags): string {
  switch (option) {
    case 'spillStore': return '--spill';
    case 'checkpoints': return resume === undefined ? '--checkpoint' : '--resume';
    case 'refinements': return '--refines';
    case 'engine': return `--engine ${String(engine)}`;
    default: return `--${option}`;
  }
}
