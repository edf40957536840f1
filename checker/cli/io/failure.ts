import { relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SpecError } from '../../language/errors.ts';
import { errorJson, type Failure } from '../../report/json/json.ts';
import { mistakeText } from '../../report/text/mistake-text.ts';
import { hanging, type Style, strong } from '../../report/text/style.ts';
import { STATUS } from '../../verdict/status.ts';
import { ToldMistake } from '../../verdict/trace/told.ts';
import { NoReturn } from './no-return.ts';
import type { Terminal } from './terminal.ts';
import { jsonText } from '../../report/json/json-text.ts';
import { printable, printableLines } from '../../language/printable.ts';

/** A mistake in how a command was called. */
export class UsageError extends Error {
  readonly fix: string | undefined;

  constructor(message: string, fix?: string) {
    super(message);
    this.fix = fix;
  }
}

/** Says what went wrong, on stderr or, where JSON was asked for, as the one document on stdout. Returns the exit status. */
export function complainAbout(error: unknown, args: readonly string[], terminal: Terminal): number {
  const failure = failureOf(error);
  if (args.includes('--json')) terminal.print(jsonText(errorJson(failure)));
  else terminal.complain(failureText(failure, terminal.err, args));
  if (process.env['SYNOD_DEBUG'] === '1' && error instanceof Error) terminal.complain(`${error.stack ?? ''}\n`);
  return error instanceof NoReturn ? error.status : STATUS.error;
}

/** What went wrong, as plain data. */
export function failureOf(error: unknown): Failure {
  if (error instanceof ToldMistake) return { kind: error.kind, ...error.parts, trace: error.trace };
  if (error instanceof SpecError) return { kind: error.kind, ...error.parts };
  if (error instanceof UsageError) return { kind: 'usage', what: error.message, ...(error.fix === undefined ? {} : { fix: error.fix }) };
  const what = error instanceof Error ? error.message : String(error);
  return { kind: 'internal', what, cause: 'this is not expected to happen', fix: 'set SYNOD_DEBUG=1 to see where' };
}

/** The error that was a failure before it went from one process to another. */
export function thrown({ kind, trace, ...parts }: Failure): Error {
  if (kind === 'no-return') return new NoReturn(STATUS.limit, parts);
  if (kind === 'internal') return new Error(parts.what);
  if (kind === 'usage') return new UsageError(parts.what, parts.fix);
  return trace === undefined ? new SpecError(kind, parts) : new ToldMistake(new SpecError(kind, parts), trace);
}

/** A path as the reader would write it. */
export function near(file: string): string {
  const path = file.startsWith('file:') ? fileURLToPath(file) : resolve(file);
  const shorter = relative(process.cwd(), path);
  return shorter.startsWith('..') ? path : shorter;
}

function failureText({ kind, what, where, at, cause, fix, trace }: Failure, style: Style, [, spec = '']: readonly string[]): string {
  const said = [['where', where], ['line', at === undefined ? at : near(at)], ['why', cause], ['do', fix]] as const;
  const lines = said.flatMap(([label, text]) =>
    text === undefined ? [] : [hanging(style, `  ${`${label}:`.padEnd(7)}`, printable(text))],
  );
  // What an author's code throws may have several lines; what is said here has names in it that may have none.
  const shown = kind === 'spec-throws' || kind === 'internal' ? printableLines(what) : printable(what);
  const story = trace === undefined ? '' : `\n${mistakeText(trace, style, spec.startsWith('-') ? undefined : spec)}\n`;
  return `${[hanging(style, `${strong(style, 'error:')} `, shown, 2), ...lines].join('\n')}\n${story}`;
}
