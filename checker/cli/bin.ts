#!/usr/bin/env node
import module from 'node:module';
import { SpecError } from '../language/errors.ts';
import { STATUS } from '../verdict/status.ts';
import { complainAbout, UsageError } from './io/failure.ts';
import { main } from './main.ts';
import { processTerminal } from './io/terminal.ts';
import { safeTerminal } from './io/safe-terminal.ts';

// Newer versions of Node can keep what they have compiled for the next time.
(module as { readonly enableCompileCache?: () => unknown }).enableCompileCache?.();

const args = process.argv.slice(2);
const terminal = safeTerminal(processTerminal());

/** The exit status, once there is an answer. */
let answered: number | undefined;

/** Ends the process once what was printed is out; nothing that a spec's module left running keeps it alive. */
function end(status: number): void {
  answered = process.exitCode = status;
  process.stdout.write('', () => process.stderr.write('', () => setImmediate(() => process.exit(status))));
}

// A reader such as `head` may leave early; that is no error. Anything else, such as a full disk, is.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit();
    // What is said beside the answer may be lost: Ctrl-C may break off a write to it.
    if (stream !== process.stdout) return;
    complainAbout(new UsageError(`the output cannot be written: ${error.message}`), [], terminal);
    process.exit(STATUS.error);
  });
}

// A spec's functions may leave promises behind that fail when their draft is gone; by then the mistake has been reported.
process.on('unhandledRejection', (reason) => {
  if (process.env['SYNOD_DEBUG'] === '1') terminal.complain(`${String(reason)}\n`);
});
process.on('uncaughtException', (error) => end(complainAbout(error, args, terminal)));

// Without an answer the event loop must not run empty: a module may await what never comes. With one it may, where Ctrl-C broke off a
// write to stderr: then nobody says that this is out.
process.once('beforeExit', () => {
  if (answered !== undefined) process.exit(answered);
  const neverLoaded = new SpecError('spec-throws', {
    what: 'the module of the spec never finished loading',
    cause: 'it awaits something that never comes',
  });
  end(complainAbout(neverLoaded, args, terminal));
});

main(args, terminal).then(end, (error: unknown) => end(complainAbout(error, args, terminal) || STATUS.error));
