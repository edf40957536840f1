import type { Command } from 'commander';
import { printable } from '../../language/printable.ts';
import { faint } from '../../report/text/style.ts';
import { NO_VERDICT, type Remembered, sinceText } from '../../report/text/since-text.ts';
import { STATUS } from '../../verdict/status.ts';
import { near, UsageError } from '../io/failure.ts';
import type { Terminal } from '../io/terminal.ts';
import { WatchedFiles } from '../watch-files.ts';
import { type FileChange, type Watched, WatchLoop } from '../watch-loop.ts';
import { type WatchAnswer, WatchProcesses } from '../watch-process.ts';
import type { CheckFlags } from './check-flags.ts';

/** What is for one verdict, and for no row of them. */
const OF_ONE_VERDICT = ['json', 'reporter', 'checkpoint', 'resume', 'every'];
/** How long an editor may take between two writes to a file. */
const SETTLE_MILLISECONDS = 40;

/** Refuses, with `--watch`, what does not go with it. */
export function requireWatchable(specs: readonly string[], command: Command, { watch }: CheckFlags): void {
  if (watch !== true) return;
  const given = command.options.find((option) =>
    OF_ONE_VERDICT.includes(option.attributeName()) && command.getOptionValueSource(option.attributeName()) === 'cli');
  if (given !== undefined)
    throw new UsageError(
      `--watch does not go with ${given.long ?? given.flags}: it tells one verdict after the other`,
      'leave one of them out',
    );
  const known = specs.find((spec) => !/[/\\.]/.test(spec));
  if (known !== undefined)
    throw new UsageError(`--watch is of a module, and '${known}' has no path`, 'give the path of a module of your own: ./my-lock.ts');
}

/** Checks whenever one of the modules, or what it imports, has changed, until Ctrl-C. */
export async function checkWatched(specs: readonly string[], args: readonly string[], terminal: Terminal): Promise<number> {
  const once = args.filter((arg) => arg !== '--watch');
  await terminal.interruptible(async ({ signal }) => {
    const processes = new WatchProcesses();
    const teller = new Teller(specs, terminal);
    let timer: NodeJS.Timeout | undefined;
    const files = new WatchedFiles(specs, () => loop.heard());
    const watched: Watched<WatchAnswer> = {
      look: () => files.look(),
      settle: (then) => {
        clearTimeout(timer);
        timer = setTimeout(then, SETTLE_MILLISECONDS);
      },
      check: (changes) => {
        teller.changed(changes);
        return processes.check(once);
      },
      answered: (answer) => {
        teller.answered(answer);
        processes.prepare();
      },
    };
    const loop = new WatchLoop(watched);
    const endWith = (name: NodeJS.Signals): void => {
      processes.end();
      process.removeListener(name, endWith);
      process.kill(process.pid, name);
    };
    for (const name of ['SIGTERM', 'SIGHUP'] as const) process.once(name, endWith);
    try {
      loop.begin();
      await new Promise<void>((resolve) => {
        if (signal.aborted) resolve();
        signal.addEventListener('abort', () => resolve(), { once: true });
      });
    } finally {
      clearTimeout(timer);
      loop.end();
      files.close();
      processes.end();
      for (const name of ['SIGTERM', 'SIGHUP'] as const) process.removeListener(name, endWith);
    }
  }, { once: true });
  return STATUS.asWished;
}

/** Says between the verdicts what has changed, in the files and in what they say. */
export class Teller {
  readonly #specs: readonly string[];
  readonly #terminal: Pick<Terminal, 'print' | 'out'>;
  #before: Readonly<Record<string, Remembered>> | undefined;

  constructor(specs: readonly string[], terminal: Pick<Terminal, 'print' | 'out'>) {
    this.#specs = specs;
    this.#terminal = terminal;
  }

  changed(changes: readonly FileChange[]): void {
    const { print, out } = this.#terminal;
    const said = changes.map(({ file, isGone }) => `${printable(near(file))} ${isGone ? 'is gone' : 'was saved'}`);
    if (changes.length > 0) print(`\n${faint(out, `— ${said.join(', ')}`)}\n\n`);
  }

  answered({ verdicts }: WatchAnswer): void {
    const { print, out } = this.#terminal;
    const now = Object.fromEntries(this.#specs.map((spec) => [spec, verdicts[spec] ?? NO_VERDICT]));
    const before = this.#before;
    const lines = before === undefined ? [] : this.#specs.map((spec) => {
      const since = sinceText(before[spec] ?? NO_VERDICT, now[spec] ?? NO_VERDICT);
      return this.#specs.length === 1 ? since : `${printable(spec)} ${since}`;
    });
    this.#before = now;
    print(`\n${lines.map((line) => `${line}\n`).join('')}${faint(out, 'waiting for a change; Ctrl-C ends')}\n`);
  }
}
