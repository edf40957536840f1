import { Command, CommanderError } from 'commander';
import { STATUS } from '../verdict/status.ts';
import { complainAbout } from './io/failure.ts';
import { withLine } from './error-line.ts';
import { helpText, welcomeText } from './help.ts';
import type { Terminal } from './io/terminal.ts';
import { version } from './package-info.ts';
import { safeTerminal } from './io/safe-terminal.ts';
import { refuseVagueOptions, usageError } from './strict.ts';

type Add = (program: Command, terminal: Terminal, answer: (status: number) => void) => void;

/**
 * The commands in the order of the help. A call loads only what its command needs: reading all of the program takes
 * longer than checking a small model.
 */
export const COMMANDS: Readonly<Record<string, () => Promise<Add>>> = {
  init: async () => (await import('./commands/init.ts')).addInit,
  list: async () => (await import('./commands/list.ts')).addList,
  show: async () => (await import('./commands/show.ts')).addShow,
  lesson: async () => (await import('./commands/lesson.ts')).addLesson,
  repl: async () => (await import('./commands/repl.ts')).addRepl,
  explore: async () => (await import('./commands/explore.ts')).addExplore,
  check: async () => (await import('./commands/check.ts')).addCheck,
  simulate: async () => (await import('./commands/simulate.ts')).addSimulate,
  variants: async () => (await import('./commands/variants.ts')).addVariants,
  ablate: async () => (await import('./commands/ablate.ts')).addAblate,
  replay: async () => (await import('./commands/replay.ts')).addReplay,
  diff: async () => (await import('./commands/diff.ts')).addDiff,
  trace: async () => (await import('./commands/trace.ts')).addTrace,
  compare: async () => (await import('./commands/compare.ts')).addCompare,
  induct: async () => (await import('./commands/induct.ts')).addInduct,
  tests: async () => (await import('./commands/tests.ts')).addTests,
  validate: async () => (await import('./commands/validate.ts')).addValidate,
  worker: async () => (await import('./commands/worker.ts')).addWorker,
  complete: async () => (await import('./commands/complete.ts')).addComplete,
};

/** What one may want, as the help has it: above the first command that is for it. */
const GROUPS: Readonly<Record<string, string>> = {
  init: 'Try', check: 'Check', replay: 'Explain', compare: 'Prove', tests: 'Test an implementation', worker: 'Other',
};
const groupOf = (command: string): string => {
  const upTo = Object.keys(COMMANDS).slice(0, Object.keys(COMMANDS).indexOf(command) + 1);
  return GROUPS[upTo.findLast((name) => Object.hasOwn(GROUPS, name)) ?? ''] ?? 'Commands';
};

/** Runs one command and returns the exit status. */
export async function main(args: readonly string[], given: Terminal): Promise<number> {
  const terminal = safeTerminal(given);
  if (args.length === 0) {
    terminal.print(welcomeText(terminal.out));
    return STATUS.asWished;
  }
  let status: number = STATUS.asWished;
  const answer = (given: number): void => { status = given; };
  const [first = ''] = args;
  // Where no command is named first, all of them are there: to be listed, or to be proposed. So they are where one is to be completed.
  const isAlone = Object.hasOwn(COMMANDS, first) && first !== 'complete';
  const program = await programWith(isAlone ? [first] : Object.keys(COMMANDS), terminal, answer);
  try {
    await program.parseAsync(args, { from: 'user' });
    return status;
  } catch (error) {
    if (!(error instanceof CommanderError)) return complainAbout(withLine(error, args), args, terminal);
    if (error.code === 'commander.help') return STATUS.error;
    if (error.exitCode === 0) return STATUS.asWished;
    return complainAbout(usageError(error, program, args), args, terminal);
  }
}

/** The program with some of its commands. */
export async function programWith(names: readonly string[], terminal: Terminal, answer: (status: number) => void): Promise<Command> {
  const program = programFor(terminal);
  for (const name of names) {
    program.commandsGroup(`${groupOf(name)}:`);
    (await COMMANDS[name]?.())?.(program, terminal, answer);
  }
  program.commandsGroup('Other:').helpCommand('help [command]', 'say what a command does, and which options it has');
  refuseVagueOptions(program);
  return program;
}

function programFor({ print, complain, out, err }: Terminal): Command {
  const width = (columns: number): number => Math.min(100, Number.isFinite(columns) ? columns : 80);
  return new Command('synod')
    .description('Executable specifications in plain TypeScript, checked exhaustively')
    .version(version(), '-V, --version', 'print the version')
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
