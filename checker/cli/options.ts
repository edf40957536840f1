import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Entry } from '../language/catalogue.ts';
import { type Constant, parseConstant } from '../language/constants.ts';
import type { Choice } from '../verdict/selection.ts';
import { UsageError } from './failure.ts';

/** The options that select a variant and the constants of a spec. */
export interface SelectionOptions {
  readonly model?: string;
  readonly set?: readonly string[];
  readonly variant?: string;
  readonly refines?: readonly string[] | 'all';
}

/** Adds the options that select a variant and the constants of a spec. */
export function withSelection(command: Command): Command {
  return command
    .option('--model <name>', 'a named model (default: the one called default, if there is one)')
    .option('--set <k=v,...>', 'constants that differ from the model\'s; may be repeated', (given: string, before: readonly string[] | undefined) => [...(before ?? []), given])
    .option('--variant <name>', 'a variant; without --model and --set at its own model');
}

/** What the options choose. */
export function chosenBy({ model, set, variant }: SelectionOptions, { spec }: Entry): Choice {
  return {
    ...(model === undefined ? {} : { model }),
    ...(variant === undefined ? {} : { variant }),
    ...(set === undefined ? {} : { constants: settings(set, spec.constants) }),
  };
}

/** The same options as they would be typed again. */
export const flagsOf = ({ model, set = [], variant, refines }: SelectionOptions): readonly string[] => [
  ...(variant === undefined ? [] : ['--variant', variant]),
  ...(model === undefined ? [] : ['--model', model]),
  ...set.flatMap((given) => ['--set', given]),
  ...(refines === undefined ? [] : ['--refines', refines === 'all' ? refines : refines.join()]),
];

type Declared = Readonly<Record<string, { accepts(value: unknown): boolean } | undefined>>;

function settings(given: readonly string[], declared: Declared): Record<string, Constant> {
  return Object.fromEntries(given.flatMap((text) => text.split(',')).map((setting) => {
    const [, name, value] = /^\s*([^=\s]+)\s*=\s*(.*?)\s*$/.exec(setting) ?? [];
    if (name === undefined || value === undefined) throw new UsageError(`--set ${setting}: this is not of the form name=value`, 'write, for example, --set clients=3,rounds=2');
    const parsed = parseConstant(value);
    // A word that looks like a number may be a word all the same.
    return [name, Object.hasOwn(declared, name) && declared[name]?.accepts(value) === true ? value : parsed];
  }));
}

/** A whole number from 1; `1_000_000` and `1e6` are understood. */
export function positive(text: string): number {
  const value = Number(text.replaceAll(/[_,]/g, ''));
  if (text.trim() !== '' && Number.isSafeInteger(value) && value >= 1) return value;
  throw new InvalidArgumentError('It must be a whole number from 1.');
}

/** A whole number from `least` to `most`. */
export const inRange = (least: number, most: number) => (text: string): number => {
  const value = Number(text);
  if (text.trim() !== '' && Number.isInteger(value) && value >= least && value <= most) return value;
  throw new InvalidArgumentError(`It must be a whole number from ${least} to ${most}.`);
};

/** A number above 0. */
export function positiveAmount(text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && Number.isFinite(value) && value > 0) return value;
  throw new InvalidArgumentError('It must be a number above 0.');
}

/** The names in `A,B`; none in `none`. */
export const namesIn = (text: string): readonly string[] => (text === 'none' ? [] : text.split(',').map((name) => name.trim()).filter((name) => name !== ''));

export const refinesOption = (): Option =>
  new Option('--refines <names>', 'also check that every step is one of these more abstract specs, or none: A,B or all').argParser((text: string) => (text === 'all' ? 'all' : namesIn(text)));

export const jsonOption = (): Option => new Option('--json', 'print one JSON document instead of text, also for errors');

/** What the commands print for other programs to read. */
export type Reporter = 'junit' | 'github';

export const reporterOption = (): Option => new Option('--reporter <name>', 'print for a CI server: JUnit XML, or the text with GitHub annotations').choices(['junit', 'github']).conflicts('json');
