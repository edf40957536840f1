import type { Command, CommanderError } from 'commander';
import { nearestTo } from '../language/nearest.ts';
import { UsageError } from './io/failure.ts';
import { isRepeatable } from './options.ts';

/**
 * Refuses what Commander takes without a word: an option whose value is blank, and one that is given
 * twice, of which it would keep the last.
 */
export function refuseVagueOptions(command: Command): void {
  for (const option of command.options.filter(({ required, optional }) => required || optional)) {
    const { long = option.flags } = option;
    let given = false;
    command.on(`option:${option.name()}`, (value: string) => {
      if (typeof value === 'string' && value.trim() === '')
        throw new UsageError(`the value of ${long} is empty`, `give one, or leave ${long} out`);
      if (given && !isRepeatable(option)) throw new UsageError(`${long} is given twice`, 'leave one of them out');
      given = true;
    });
  }
  for (const inner of command.commands) refuseVagueOptions(inner);
}

/** Commands by other words for what they do. */
const MEANT: Readonly<Record<string, string | undefined>> = {
  run: 'check', verify: 'check', prove: 'check or induct', watch: 'check with --watch', refine: 'check with --refines', random: 'simulate',
  fuzz: 'simulate', new: 'init', create: 'init', learn: 'lesson', tutorial: 'lesson', ls: 'list', specs: 'list', completion: 'complete',
  
  invariant: 'check with --invariants', invariants: 'check with --invariants', lint: 'check', version: '--version',
  why: 'replay with --why-not', conform: 'tests, or synod/testing',
};

/** Options that had another name. */
const RENAMED: Readonly<Record<string, string | undefined>> = { 'compare --view': '--project' };

/**
 * Commander's message in this program's form: what is wrong, and what to do; a command or an option that is not known
 * is held against those that are.
 */
export function usageError({ code, message }: CommanderError, program: Command, args: readonly string[]): UsageError {
  const what = message.replace(/^error: /, '');
  const [, unknown = ''] = /^unknown (?:command|option) '([^]*)'$/.exec(what) ?? [];
  const named = commandIn(program, args);
  const renamed = code === 'commander.unknownOption' ? RENAMED[`${named.name()} ${unknown}`] : undefined;
  const nearest =
    renamed ??
    (code === 'commander.unknownCommand'
      ? (Object.hasOwn(MEANT, unknown) ? MEANT[unknown] : nearestTo(unknown, namesOf(program)))
      : code === 'commander.unknownOption'
        ? nearestOption(unknown, named)
        : undefined);
  return new UsageError(
    what,
    renamed !== undefined
      ? `it is called ${renamed}`
      : nearest === undefined
        ? 'synod --help and synod check --help say what there is'
        : `did you mean ${nearest}?`,
  );
}

const namesOf = ({ commands }: Command): readonly string[] => commands.map((command) => command.name());

/** The command that a call names, or one of its own. */
function commandIn(program: Command, args: readonly string[]): Command {
  const [first, ...rest] = args;
  const inner = program.commands.find((command) => command.name() === first);
  return inner === undefined ? program : commandIn(inner, rest);
}

function nearestOption(unknown: string, { options }: Command): string | undefined {
  const known = [...options.flatMap(({ long }) => long ?? []), '--help'].map((long) => long.slice(2));
  const nearest = unknown.startsWith('--') ? nearestTo(unknown.slice(2), known) : undefined;
  return nearest === undefined ? undefined : `--${nearest}`;
}
