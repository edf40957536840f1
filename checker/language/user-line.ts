/** The folder of the checker's own modules, as a stack names it; unknown where all is one file, as in a page. */
const OWN = filesIn(new Error().stack)[0]?.file.replace(/(^.*[\\/]checker[\\/]).*$/, '$1');

interface StackFrame {
  readonly text: string;
  readonly file: string;
  readonly line: string;
}

function filesIn(stack = ''): readonly StackFrame[] {
  return stack.split('\n').flatMap((text) => {
    const [, file, line] = /^\s+at (?:.*\()?(?:async )?((?:file:\/\/)?\/[^()]*?):(\d+):\d+\)?$/.exec(text) ?? [];
    return file === undefined || line === undefined ? [] : [{ text, file: file.replace(/^file:\/\//, '').replace(/\?.*$/, ''), line }];
  });
}

/**
 * The line of the author's, `file:line`, on which something went wrong: the first in the stack that is neither the checker's own nor of a
 * package; none where a call of the checker's whose name matches `until` stands before it, or where it cannot be known.
 */
export function userLine(error: unknown, until?: RegExp): string | undefined {
  if (!(error instanceof Error) || OWN === undefined || !/[\\/]checker[\\/]$/.test(OWN)) return undefined;
  for (const { text, file, line } of filesIn(error.stack)) {
    const isOwn = file.startsWith(OWN);
    if (isOwn && until?.test(text) === true) return undefined;
    if (!isOwn && !file.includes('/node_modules/')) return `${file}:${line}`;
  }
  return undefined;
}
