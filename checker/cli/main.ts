import { Command, CommanderError } from 'commander';
import { STATUS } from '../verdict/status.ts';
import { complainAbout } from './io/failure.ts';
import { helpText } from './help.ts';
import type { Terminal } from './io/terminal.ts';
import { safeTerminal } from './io/safe-terminal.ts';
import { refuseVagueOptions, usageError } from './strict.ts';
import { version } from './version.ts';

type Add = (program: Command, terminal: Terminal, answer: (status: number) => void) => void;

/**
 * The commands in the order of the help. A call loads only what its command needs: reading all of the program takes
 * longer than checking a small model.
 */
export const COMMANDS: Readonly<Record<string, () => Promise<Add>>> = {
  check: async () => (await import('./commands/check.ts')).addCheck,
  list: async () => (await import('./commands/list.ts')).addList,
  show: async () => (await import('./commands/show.ts')).addShow,
  simulate: async () => (await import('./commands/simulate.ts')).addSimulate,
  variants: async () => (await import('./commands/variants.ts')).addVariants,
  ablate: async () => (await import('./commands/ablate.ts')).addAblate,
  replay: async () => (await import('./commands/replay.ts')).addReplay,
  diff: async () => (await import('./commands/diff.ts')).addDiff,
  compare: async () => (await import('./commands/compare.ts')).addCompare,
  induct: async () => (await import('./commands/induct.ts')).addInduct,
  tests: async () => (await import('./commands/tests.ts')).addTests,
  validate: async () => (await import('./commands/validate.ts')).addValidate,
  trace: async () => (await import('./commands/trace.ts')).addTrace,
  worker: async () => (await import('./commands/worker.ts')).addWorker,
  lesson: async () => (await import('./commands/lesson.ts')).addLesson,
};

/** Runs one command and returns the exit status. */
export async function main(args: readonly string[], given: Terminal): Promise<number> {
  const terminal = safeTerminal(given);
  let status: number = STATUS.asWished;
  const answer = (given: number): void => { status = given; };
  const [first = ''] = args;
  // Where no command is named first, all of them are there: to be listed, or to be proposed.
  const program = await programWith(Object.hasOwn(COMMANDS, first) ? [first] : Object.keys(COMMANDS), terminal, answer);
  try {
    await program.parseAsync(args, { from: 'user' });
    return status;
  } catch (error) {
    if (!(error instanceof CommanderError)) return complainAbout(error, args, terminal);
    if (error.code === 'commander.help') return STATUS.error;
    if (error.exitCode === 0) return STATUS.asWished;
    return complainAbout(usageError(error, program, args), args, terminal);
  }
}

/** The program with some of its commands. */
export async function programWith(names: readonly string[], terminal: Terminal, answer: (status: number) => void): Promise<Command> {
  const program = programFor(terminal);
  for (const name of names) (await COMMANDS[name]?.())?.(program, terminal, answer);
  refuseVagueOptions(program);
  return program;
}

function programFor({ print, complain, out, err }: Terminal): Command {
  const width = (columns: number): number => Math.min(100, Number.isFinite(columns) ? columns : 80);
  return new Command('synod')
    .description('Executable specifications in plain TypeScript, checked exhaustively')
    .version(version(), '--version', 'print the version')
    .exitOverride()
    .showSuggestionAfterError(false)
    .configureOutput({
      writeOut: print,
      writeErr: complain,
      outputError: () => {},
      getOutHelpWidth: () => width(out.columns),
      getErrHelpWidth: () => width(err.columns),
    })
    // Every command has options; to say so in the list leaves less room for what they do.
    .configureHelp({
      minWidthToWrap: 10,
      subcommandTerm: (command) =>
        [command.name(), ...command.registeredArguments.map((each) => (each.required ? `<${each.name()}>` : `[${each.name()}]`))].join(' '),
    })
    .addHelpText('after', () => helpText(out));
}

