import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { UsageError } from './failure.ts';
import { jsonText } from '../report/json-text.ts';

/** Writes a JSON file; `what` is what it holds, for the message if it cannot be written. */
export function writeJson(what: string, file: string, value: unknown): void {
  try {
    writeFileSync(file, jsonText(value));
  } catch (error) {
    throw new UsageError(`the ${what} cannot be written to '${file}': ${messageOf(error)}`, 'give another file');
  }
}

/** The order of fields in a file that `--order` wrote: `{"fields": ["clock[A]", ...]}`; none if there is no such file yet. */
export function readOrder(file: string): readonly string[] {
  if (!existsSync(file)) return [];
  const fields = parsed(file)?.fields;
  if (Array.isArray(fields) && fields.every((field) => typeof field === 'string')) return fields;
  throw new UsageError(`'${file}' holds no order of fields`, 'give a file that --order wrote, or one that is not there yet');
}

function parsed(file: string): { readonly fields?: unknown } | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as { readonly fields?: unknown } | undefined;
  } catch (error) {
    throw new UsageError(`the order of fields in '${file}' cannot be read: ${messageOf(error)}`, 'give a file that --order wrote, or one that is not there yet');
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
