import { readFileSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import { STATUS } from '../verdict/status.ts';
import { complainAbout, UsageError } from './failure.ts';
import { helpText } from './help.ts';
import type { Terminal } from './terminal.ts';
import { safeTerminal } from './safe-terminal.ts';

type Add = (program: Command, terminal: Terminal, answer: (status: number) => void) => void;

/** The commands in the order of the help. A call loads only what its command needs: reading all of the program takes longer than checking a small model. */
const COMMANDS: Readonly<Record<string, () => Promise<Add>>> = {
  check: async () => (await import('./check.ts')).addCheck,
  list: async () => (await import('./list.ts')).addList,
  show: async () => (await import('./show.ts')).addShow,
  simulate: async () => (await import('./simulate.ts')).addSimulate,
  variants: async () => (await import('./variants.ts')).addVariants,
  ablate: async () => (await import('./ablate.ts')).addAblate,
  replay: async () => (await import('./replay.ts')).addReplay,
  diff: async () => (await import('./diff.ts')).addDiff,
  compare: async () => (await import('./compare.ts')).addCompare,
  induct: async () => (await import('./induct.ts')).addInduct,
  trace: async () => (await import('./trace.ts')).addTrace,
  lesson: async () => (await import('./lesson.ts')).addLesson,
};

/** Runs one command and answers with the exit status. */
export async function main(args: readonly string[], given: Terminal): Promise<number> {
  const terminal = safeTerminal(given);
  let status: number = STATUS.asWished;
  const answer = (given: number): void => { status = given; };
  const program = programFor(terminal);
  const [first = ''] = args;
  // Where no command is named first, all of them are there: to be listed, or to be proposed.
  const called = Object.hasOwn(COMMANDS, first) ? [first] : Object.keys(COMMANDS);
  for (const name of called) (await COMMANDS[name]?.())?.(program, terminal, answer);
  try {
    await program.parseAsync(args, { from: 'user' });
    return status;
  } catch (error) {
    if (!(error instanceof CommanderError)) return complainAbout(error, args, terminal);
    if (error.code === 'commander.help') return STATUS.error;
    if (error.exitCode === 0) return STATUS.asWished;
    return complainAbout(usage(error), args, terminal);
  }
}

function programFor({ print, complain, out, err }: Terminal): Command {
  const width = (columns: number): number => Math.min(100, Number.isFinite(columns) ? columns : 80);
  return new Command('synod')
    .description('Executable specifications in plain TypeScript, checked exhaustively')
    .version(version(), '--version', 'print the version')
    .exitOverride()
    .configureOutput({ writeOut: print, writeErr: complain, outputError: () => {}, getOutHelpWidth: () => width(out.columns), getErrHelpWidth: () => width(err.columns) })
    .configureHelp({ minWidthToWrap: 10 })
    .addHelpText('after', () => helpText(out));
}

/** Commander's message in this program's form: what is wrong, and its suggestion as what to do. */
function usage({ message }: CommanderError): UsageError {
  const [what = '', suggestion] = message.replace(/^error: /, '').split('\n');
  return new UsageError(what, suggestion?.replace(/^\((.*)\)$/, '$1').replace(/^D/, 'd') ?? 'synod --help and synod check --help say what there is');
}

function version(): string {
  for (const place of ['../../package.json', '../../../package.json']) {
    try {
      return (JSON.parse(readFileSync(new URL(place, import.meta.url), 'utf8')) as { readonly version: string }).version;
    } catch {
      // Compiled, the file is one folder deeper.
    }
  }
  return 'unknown';
}
