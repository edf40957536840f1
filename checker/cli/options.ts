import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Entry } from '../language/catalogue.ts';
import { type Constant, parseConstant } from '../language/constants.ts';
import type { Choice } from '../verdict/selection.ts';
import { UsageError } from './io/failure.ts';
import { availableParallelism } from 'node:os';
import { ENGINES } from '../search/strategies.ts';
import { FAIRNESS_WORDS } from '../verdict/fairness-choice.ts';

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
    .addOption(repeatable('--set <k=v,...>', 'constants that differ from the model\'s; may be repeated'))
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

type Declared = Readonly<Record<string, { accepts?(value: unknown): boolean } | undefined>>;

/** The constant that a setting is of, and its value, as they were written. */
function settingIn(setting: string): readonly [name: string, value: string] {
  const [, name, value] = /^\s*([^=\s]+)\s*=\s*(.*?)\s*$/s.exec(setting) ?? [];
  if (name === undefined || value === undefined || value === '')
    throw new UsageError(`--set ${setting}: this is not of the form name=value`, 'write, for example, --set clients=3,rounds=2');
  return [name, value];
}

/** Settings of constants, and further ones that take the place of those of the same constants. */
export function overridden(given: readonly string[], by: string | undefined): readonly string[] {
  if (by === undefined) return given;
  const own = by.split(',').map((setting) => settingIn(setting)[0]);
  return [...given.flatMap((text) => text.split(',')).filter((setting) => !own.includes(settingIn(setting)[0])), by];
}

function settings(given: readonly string[], declared: Declared): Record<string, Constant> {
  const all = given.flatMap((text) => text.split(',')).map(settingIn);
  const twice = all.find(([name], place) => all.findIndex(([other]) => other === name) < place);
  if (twice !== undefined) throw new UsageError(`--set: the constant '${twice[0]}' is set twice`, 'leave one of them out');
  return Object.fromEntries(all.map(([name, value]) => {
    const parsed = parseConstant(value);
    // A word that looks like a number may be a word all the same.
    return [name, Object.hasOwn(declared, name) && declared[name]?.accepts?.(value) === true ? value : parsed];
  }));
}

/** A whole number from 1; `1_000_000` and `1e6` are understood. */
export function positive(text: string): number {
  const value = /^(\d+|\d{1,3}([_,]\d{3})+|\d+(\.\d+)?e\+?\d+)$/i.test(text.trim()) ? Number(text.replaceAll(/[_,]/g, '')) : NaN;
  if (Number.isSafeInteger(value) && value >= 1) return value;
  throw new InvalidArgumentError('It must be a whole number from 1.');
}

/** A whole number from `least` to `most`. */
export const inRange = (least: number, most: number) => (text: string): number => {
  const value = /^\d+$/.test(text.trim()) ? Number(text) : NaN;
  if (Number.isSafeInteger(value) && value >= least && value <= most) return value;
  throw new InvalidArgumentError(`It must be a whole number from ${least} to ${most}.`);
};

/** A number above 0. */
export function positiveAmount(text: string): number {
  const value = /^(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text.trim()) ? Number(text) : NaN;
  if (Number.isFinite(value) && value > 0) return value;
  throw new InvalidArgumentError('It must be a number above 0.');
}

/** More threads or processes than any machine of today has cores. */
const WORKERS_MAX = 1024;

/** `n`, or `auto` for as many as the machine has cores. */
export function workersOption(text: string): number {
  if (text === 'auto') return availableParallelism();
  try {
    return inRange(1, WORKERS_MAX)(text);
  } catch {
    throw new InvalidArgumentError(`It must be a whole number from 1 to ${WORKERS_MAX}, or auto.`);
  }
}

/** The names in `A,B`. */
export function namesIn(text: string): readonly string[] {
  const names = text.split(',').map((name) => name.trim());
  if (names.includes('')) throw new InvalidArgumentError('A name in it is empty: write A,B.');
  return [...new Set(names)];
}

/** The names in `A,B`; none in `none`. */
export const namesOrNone = (text: string): readonly string[] => (text.trim() === 'none' ? [] : namesIn(text));

const repeated = new WeakSet<Option>();

/** An option that may be given more than once; its values are kept in their order. */
export function repeatable(flags: string, description: string): Option {
  const option = new Option(flags, description).argParser((given: string, before: readonly string[] | undefined) => [
    ...(before ?? []),
    given,
  ]);
  repeated.add(option);
  return option;
}

/** Whether an option may be given more than once. */
export const isRepeatable = (option: Option): boolean => repeated.has(option);

/** What is to be assumed: one of the words, or the names of conditions. */
export const fairnessOption = (): Option =>
  new Option(
    '--fairness <names>',
    "assume only these of the spec's conditions of fairness: A,B; or none, all-weak or all-strong (of each action), or progress",
  ).argParser((text: string) => FAIRNESS_WORDS.find((word) => word === text.trim()) ?? namesIn(text));

export const refinesOption = (): Option =>
  new Option('--refines <names>', 'also check that every step is one of these more abstract specs, or none: A,B or all').argParser(
    (text: string) => (text.trim() === 'all' ? 'all' : namesOrNone(text)),
  );

/** The engine by its name. */
export function engineOption(description: string): Option {
  const option = new Option('--engine <name>', description).choices(ENGINES).default('fast');
  const { parseArg: chosen } = option;
  return option.argParser((text: string, before: unknown) => {
    if (text === 'plain') throw new InvalidArgumentError('What was called plain is called interpreted.');
    return chosen?.(text, before);
  });
}

export const jsonOption = (): Option => new Option('--json', 'print one JSON document instead of text, also for errors');

/** The options of commands whose jobs others may do. */
export interface QueueOptions {
  readonly queue?: string;
  readonly queueWait?: number;
}

const PATIENCE_SECONDS = 60;

/** Adds them; `instead` are the options that say how the jobs are done on this machine. */
export const withQueueOptions = (command: Command, ...instead: readonly string[]): Command =>
  command
    .addOption(
      new Option('--queue <url>', 'have the jobs done by those who called synod worker with the same Redis').conflicts([...instead]),
    )
    .option('--queue-wait <seconds>', `give up where for so long nobody does them (default: ${PATIENCE_SECONDS})`, positiveAmount);

/** Where the jobs go, if not to this machine, and how long they may wait. */
export function queueOf({ queue, queueWait }: QueueOptions): { readonly url: string; readonly patience: number } | undefined {
  if (queue !== undefined) return { url: queue, patience: queueWait ?? PATIENCE_SECONDS };
  if (queueWait === undefined) return undefined;
  throw new UsageError('--queue-wait says how long jobs may wait, but there is no queue', 'give one with --queue');
}

/** What the commands print for other programs to read. */
export type Reporter = 'junit' | 'github';

export const reporterOption = (): Option =>
  new Option('--reporter <name>', 'print for a CI server: JUnit XML, or the text with GitHub annotations')
    .choices(['junit', 'github'])
    .conflicts('json');
