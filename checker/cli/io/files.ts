import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { UsageError } from './failure.ts';
import { jsonText } from '../../report/json/json-text.ts';

/** Refuses a file that cannot be written, before there is anything to write: what a long search found is not lost for a misspelt name. */
export function requireWritable(what: string, file: string | undefined): void {
  if (file === undefined) return;
  const reason =
    existsSync(file) && statSync(file).isDirectory()
      ? 'it is a folder'
      : !existsSync(dirname(file))
        ? `there is no folder '${dirname(file)}'`
        : undefined;
  if (reason !== undefined) throw new UsageError(`the ${what} cannot be written to '${file}': ${reason}`, 'give another file');
}

/** Writes a text; `what` it is, for the message if it cannot be written. `isNew`: where there is such a file already, it is refused. */
export function writeText(what: string, file: string, text: string, { isNew = false }: { readonly isNew?: boolean } = {}): void {
  try {
    writeFileSync(file, text, { flag: isNew ? 'wx' : 'w' });
  } catch (error) {
    throw new UsageError(`the ${what} cannot be written to '${file}': ${messageOf(error)}`, 'give another file');
  }
}

/** Writes a JSON file; `what` is what it holds, for the message if it cannot be written. */
export function writeJson(what: string, file: string, value: unknown): void {
  writeText(what, file, jsonText(value));
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
    throw new UsageError(
      `the order of fields in '${file}' cannot be read: ${messageOf(error)}`,
      'give a file that --order wrote, or one that is not there yet',
    );
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
