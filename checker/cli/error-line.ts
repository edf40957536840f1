import { resolve } from 'node:path';
import { existsSync } from 'node:fs';
import { type ErrorParts, SpecError } from '../language/errors.ts';
import { ToldMistake } from '../verdict/trace/told.ts';
import { NoReturn } from './io/no-return.ts';
import { lineOfNames } from './source-line.ts';

/**
 * What went wrong, with the line where its action, invariant or the like is declared, if the line on which it went wrong is not known: what
 * is found after a function has returned is in no stack. Of a call that names one module, and where the name has one line of its own.
 */
export function withLine(error: unknown, args: readonly string[]): unknown {
  if (!(error instanceof SpecError) || (error.parts.at !== undefined && error.parts.where?.startsWith('spec ') !== true)) return error;
  const names = namesIn(error.parts);
  const modules = args.slice(1).filter((arg) => /\.[mc]?[jt]s$/.test(arg) && !arg.startsWith('-') && existsSync(arg));
  if (names.length === 0 || modules.length !== 1) return error;
  const { at } = lineOfNames(names, modules[0]);
  if (at === undefined) return error;
  const parts = { ...error.parts, at: `${resolve(at.file)}:${at.line}` };
  // Its exit status says what ended it.
  if (error instanceof NoReturn) return new NoReturn(error.status, parts);
  const placed = new SpecError(error.kind, parts);
  return error instanceof ToldMistake ? new ToldMistake(placed, error.trace) : placed;
}

/** What an error is about, as its module may name it: the more exact first. */
function namesIn({ what, where = '' }: ErrorParts): readonly string[] {
  const found = [
    /^(?:action|invariant|witness|property|variant) ([\w-]+)/.exec(where)?.[1],
    // A conjunct, with the choices for which it was asked.
    /^[\w-]+: (.+?)(?: \([^()]*\))?$/.exec(where)?.[1],
    where.startsWith('spec ') ? /^(?:'|the (?:invariant|action|witness|property) |constant )([\w-]+)/.exec(what)?.[1] : undefined,
    where === 'the initial state' ? 'initial' : undefined,
  ];
  return found.filter((name) => name !== undefined);
}
