import { createInterface, type Interface } from 'node:readline';

/** What a line may be completed to: whole lines. */
export type Complete = (line: string) => readonly string[];

/** Where the lines of a session come from. */
export interface LineInput {
  /** Whether somebody types them, and reads the answers as they come; otherwise they are a script. */
  readonly isTyped: boolean;
  /** The lines, each asked for when the one before is done. The end of the input, or Ctrl-C on an empty line, ends them. */
  lines(prompt: string, complete: Complete): AsyncIterable<string>;
}

/** The lines that this process is given. */
export function lineInput(isTyped: boolean): LineInput {
  return { isTyped, lines: (prompt, complete) => (isTyped ? typedLines(prompt, complete) : scriptLines()) };
}

async function* scriptLines(): AsyncGenerator<string> {
  yield* createInterface({ input: process.stdin, crlfDelay: Infinity });
}

async function* typedLines(prompt: string, complete: Complete): AsyncGenerator<string> {
  const reader = createInterface({
    input: process.stdin,
    output: process.stdout,
    completer: (line: string): [string[], string] => [[...complete(line)], line],
  });
  reader.setPrompt(prompt);
  const open = { is: true };
  reader.once('close', () => { open.is = false; });
  try {
    for (let line = await nextLine(reader, open); line !== undefined; line = await nextLine(reader, open)) {
      // While a line is answered, Ctrl-C is a signal, as in any other command: a function of the spec may not return.
      process.stdin.setRawMode(false);
      yield line;
      process.stdin.setRawMode(true);
    }
  } finally {
    reader.close();
    process.stdout.write('\n');
  }
}

function nextLine(reader: Interface, open: { readonly is: boolean }): Promise<string | undefined> {
  if (!open.is) return Promise.resolve(undefined);
  return new Promise((resolve) => {
    const done = (line: string | undefined): void => {
      reader.removeListener('line', done);
      reader.removeListener('close', ended);
      reader.removeListener('SIGINT', interrupted);
      resolve(line);
    };
    const ended = (): void => done(undefined);
    const interrupted = (): void => {
      if (reader.line === '') reader.close();
      // What was typed so far is dropped.
      else reader.write(null, { ctrl: true, name: 'e' }), reader.write(null, { ctrl: true, name: 'u' });
    };
    reader.on('line', done);
    reader.on('close', ended);
    reader.on('SIGINT', interrupted);
    reader.prompt();
  });
}
