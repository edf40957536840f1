import { readFileSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import { STATUS } from '../verdict/status.ts';
import { addAblate } from './ablate.ts';
import { addCheck } from './check.ts';
import { addCompare } from './compare.ts';
import { addDiff } from './diff.ts';
import { complainAbout, UsageError } from './failure.ts';
import { helpText } from './help.ts';
import { addInduct } from './induct.ts';
import { addLesson } from './lesson.ts';
import { addList } from './list.ts';
import { addReplay } from './replay.ts';
import { addShow } from './show.ts';
import { addSimulate } from './simulate.ts';
import type { Terminal } from './terminal.ts';
import { addTrace } from './trace.ts';
import { addVariants } from './variants.ts';

/** Runs one command and answers with the exit status. */
export async function main(args: readonly string[], terminal: Terminal): Promise<number> {
  let status: number = STATUS.asWished;
  const answer = (given: number): void => { status = given; };
  const program = programFor(terminal);
  for (const add of [addCheck, addList, addShow, addSimulate, addVariants, addAblate, addReplay, addDiff, addCompare, addInduct, addTrace, addLesson]) add(program, terminal, answer);
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
