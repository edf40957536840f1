import { readdirSync } from 'node:fs';
import type { Argument, Command, Option } from 'commander';
import type { Entry } from '../language/catalogue.ts';
import { FAIRNESS_WORDS } from '../verdict/fairness-choice.ts';
import { select } from '../verdict/selection.ts';
import { loadCatalogue, loadEntry } from './catalogue.ts';
import { lessonFiles } from './lessons.ts';
import { isRepeatable } from './options.ts';

/**
 * The words that may stand at the end of a line that begins with `synod`, where its last word, perhaps an empty one, is being typed.
 * None where anything may: then a shell proposes files. A spec's own words are known of the catalogue only: nobody's code is run while
 * he types.
 */
export async function wordsFor(program: Command, line: string): Promise<readonly string[]> {
  const [, ...typed] = line.trimStart().split(/\s+/);
  const word = typed.at(-1) ?? '';
  const { command, operands, given, waiting } = reading(program, typed.slice(0, -1));
  if (waiting !== undefined) return listed(word, await valuesOf(waiting, command, operands));
  const [, flag, value] = /^(--[^=]+)=(.*)$/s.exec(word) ?? [];
  if (flag !== undefined && value !== undefined) {
    const option = command.options.find(({ long }) => long === flag);
    const values = option === undefined ? [] : listed(value, await valuesOf(option, command, operands));
    return values.map((each) => `${flag}=${each}`);
  }
  if (word.startsWith('-')) return beginningWith(word, flagsOf(command, given));
  if (command.commands.length > 0)
    return operands.length > 0 ? [] : beginningWith(word, [...command.commands.map((each) => each.name()), 'help']);
  const argument = argumentAt(command, operands.length);
  return argument === undefined ? [] : beginningWith(word, await operandsFor(argument));
}

interface LineRead {
  /** The command that the words have come to. */
  readonly command: Command;
  readonly operands: readonly string[];
  readonly given: readonly Option[];
  /** The option whose value comes next. */
  readonly waiting: Option | undefined;
}

function reading(program: Command, words: readonly string[]): LineRead {
  let command = program;
  let waiting: Option | undefined;
  const operands: string[] = [];
  const given: Option[] = [];
  for (const word of words) {
    if (waiting !== undefined) {
      waiting = undefined;
      continue;
    }
    const [flag = word] = word.split('=');
    const option = command.options.find(({ long, short }) => flag === long || flag === short);
    if (option !== undefined) {
      given.push(option);
      if ((option.required || option.optional) && !word.includes('=')) waiting = option;
      continue;
    }
    const inner = command.commands.find((each) => each.name() === word);
    if (inner === undefined) operands.push(word);
    else command = inner;
  }
  return { command, operands, given, waiting };
}

const flagsOf = ({ options }: Command, given: readonly Option[]): readonly string[] => [
  ...options.filter((option) => isRepeatable(option) || !given.includes(option)).map(({ long, flags }) => long ?? flags),
  '--help',
];

const argumentAt = ({ registeredArguments }: Command, place: number): Argument | undefined =>
  registeredArguments[place] ?? (registeredArguments.at(-1)?.variadic === true ? registeredArguments.at(-1) : undefined);

const beginningWith = (word: string, all: readonly string[]): readonly string[] => all.filter((each) => each.startsWith(word));

/** Of a list like `A,B`, the last one is being typed. */
function listed(word: string, all: readonly string[]): readonly string[] {
  const before = word.slice(0, word.lastIndexOf(',') + 1);
  const done = before.split(',');
  return beginningWith(word.slice(before.length), all.filter((each) => !done.includes(each))).map((each) => before + each);
}

async function operandsFor(argument: Argument): Promise<readonly string[]> {
  if (argument.argChoices !== undefined) return argument.argChoices;
  switch (argument.name()) {
    case 'spec':
    case 'source':
    case 'a':
    case 'b':
      return [...Object.keys(await loadCatalogue()), ...modulesHere()];
    case 'name': return argument.required ? [] : lessonFiles().map(({ name }) => name);
    default: return [];
  }
}

/** Modules in this folder that may be specs: a name that a shell would not take for itself. */
const modulesHere = (): readonly string[] =>
  readdirSync('.').filter((name) => /^\w[\w.-]*\.m?[jt]s$/.test(name) && !/\.(test|spec|config|d)\.m?[jt]s$/.test(name));

/** What may stand behind an option, as far as the spec that the line names is of the catalogue. */
async function valuesOf(option: Option, command: Command, operands: readonly string[]): Promise<readonly string[]> {
  if (option.argChoices !== undefined) return option.argChoices;
  const takesSpec = command.registeredArguments.some((argument) => ['spec', 'source', 'a'].includes(argument.name()));
  const entry = takesSpec ? await entryNamed(operands[0] ?? '') : undefined;
  return entry === undefined ? [] : wordsOf(option.long ?? '', entry);
}

/** An entry of the catalogue: in the package that is one file, in which each is made when it is asked for. */
async function entryNamed(name: string): Promise<Entry | undefined> {
  const alone = await loadEntry(name);
  if (alone !== undefined) return alone;
  const catalogue = await loadCatalogue();
  return Object.hasOwn(catalogue, name) ? catalogue[name] : undefined;
}

function wordsOf(long: string, entry: Entry): readonly string[] {
  const { spec, models, variants, views = {}, refinements = {} } = entry;
  const system = (): ReturnType<typeof select>['system'] => select(entry).system;
  const names = (all: readonly { readonly name: string }[]): readonly string[] => all.map(({ name }) => name);
  switch (long) {
    case '--model': return Object.keys(models);
    case '--variant':
    case '--left-variant':
    case '--right-variant':
      return Object.keys(variants);
    case '--set':
    case '--left':
    case '--right':
      return Object.keys(spec.constants).map((name) => `${name}=`);
    case '--view': return Object.keys(views);
    case '--refines': return [...Object.keys(refinements), 'all'];
    case '--invariants':
    case '--invariant':
      return names([...system().invariants, ...system().properties]);
    case '--liveness': return names(system().liveness);
    case '--fairness': return [...FAIRNESS_WORDS, ...names(system().fairness)];
    case '--without-fairness': return names(system().fairness);
    case '--action':
    case '--hide':
      return names(system().actions);
    default: return [];
  }
}
