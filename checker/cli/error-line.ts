import { resolve } from 'node:path';
import { existsSync } from 'node:fs';
import { SpecError } from '../language/errors.ts';
import { ToldMistake } from '../verdict/trace/told.ts';
import { lineOfNames } from './source-line.ts';

/**
 * What went wrong, with the line where its action, invariant or the like is declared, if the line on which it went wrong is not known: what
 * is found after a function has returned is in no stack. Of a call that names one module, and where the name has one line of its own.
 */
export function withLine(error: unknown, args: readonly string[]): unknown {
  if (!(error instanceof SpecError) || error.parts.at !== undefined) return error;
  const [, name] = /^(?:action|invariant|witness|property|variant) ([\w-]+)/.exec(error.parts.where ?? '') ?? [];
  const modules = args.slice(1).filter((arg) => /\.[mc]?[jt]s$/.test(arg) && !arg.startsWith('-') && existsSync(arg));
  if (name === undefined || modules.length !== 1) return error;
  const { at } = lineOfNames([name], modules[0]);
  if (at === undefined) return error;
  const placed = new SpecError(error.kind, { ...error.parts, at: `${resolve(at.file)}:${at.line}` });
  return error instanceof ToldMistake ? new ToldMistake(placed, error.trace) : placed;
}
