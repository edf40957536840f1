import { totalmem } from 'node:os';
import { createInterface } from 'node:readline';
import { getHeapStatistics } from 'node:v8';
import type { Style } from '../../report/text/style.ts';
import { type Clock, systemClock } from '../../search/clock.ts';
import type { MemoryUsed } from '../../search/exploration.ts';
import { type LineInput, lineInput } from './line-input.ts';
import { openPage } from './open-page.ts';
import type { Verdict } from '../../verdict/verdict.ts';
import { type Bounds, Guard, type GuardedRun } from './guard.ts';

/** Everything that the commands need from the outside; the tests make one of their own. */
export interface Terminal {
  readonly out: Style;
  readonly err: Style;
  /** Whether a line on stderr can be written over. */
  readonly rewritable: boolean;
  print(text: string): void;
  complain(text: string): void;
  readonly clock: Clock;
  /** Megabytes in use, and how many a search may use unless told otherwise. */
  readonly memory: { readonly used: MemoryUsed; readonly max: number };
  /** Asks the reader for a line; nothing if he has closed the input. Absent where nobody reads along. */
  readonly ask?: (question: string) => Promise<string | undefined>;
  /** Told of each verdict of `synod check`, and of the spec as it was called, where somebody waits for that. */
  readonly told?: (spec: string, verdict: Verdict) => void;
  /** Where the lines of a session come from; absent where there is nothing to read. */
  readonly input?: LineInput;
  /** How many lines he sees at a time. */
  readonly rows?: () => number;
  /** Opens a page for the reader to see. Absent where nobody does. */
  readonly openPage?: (file: string) => void;
  /** Runs a search that the first Ctrl-C aborts and the second kills, and that a limit on its time ends, whatever it does. */
  interruptible<T>(body: (run: GuardedRun) => Promise<T>, bounds?: Bounds): Promise<T>;
}

type Stream = NodeJS.WriteStream;

/** The terminal, pipe or file that this process is connected to. */
export function processTerminal(): Terminal {
  return {
    out: styleOf(process.stdout),
    err: styleOf(process.stderr),
    rewritable: process.stderr.isTTY === true && !isDumb(),
    print: (text) => { process.stdout.write(text); },
    complain: (text) => { process.stderr.write(text); },
    clock: systemClock,
    memory: memory(),
    input: lineInput(isReadAlong()),
    ...(isReadAlong() ? { ask, rows: () => process.stdout.rows, openPage } : {}),
    interruptible: (body, bounds) => new Guard(bounds).run(body),
  };
}

const isReadAlong = (): boolean => process.stdin.isTTY === true && process.stdout.isTTY === true && !isDumb();
const isDumb = (): boolean => process.env['TERM'] === 'dumb';

function styleOf(stream: Stream): Style {
  const { NO_COLOR, FORCE_COLOR, COLUMNS } = process.env;
  const color = NO_COLOR ? false : FORCE_COLOR ? FORCE_COLOR !== '0' : stream.isTTY === true && !isDumb();
  const columns = Number(COLUMNS) || (stream.isTTY === true ? stream.columns : 0);
  return { columns: columns > 0 ? columns : Infinity, color };
}

/**
 * Four fifths of the machine, unless the search is told otherwise. Node dies without a word when its heap is full, so a heap
 * that is nearly full counts as all the memory that there is.
 */
function memory(): Terminal['memory'] {
  const max = Math.floor((0.8 * Math.min(totalmem(), constrainedMemory())) / 1e6);
  // What lasts is in the old space; the limit counts the young one, too.
  const heap = getHeapStatistics().heap_size_limit - YOUNG_BYTES;
  const used = (): number => {
    const { rss, heapUsed, external } = process.memoryUsage();
    // What tables have taken and nobody has touched yet is not in the memory that the system counts.
    return heapUsed >= 0.9 * heap ? Infinity : Math.max(rss, heapUsed + external) / 1e6;
  };
  return { max, used: Object.assign(used, { heapMax: Math.round(heap / 1e6) }) };
}

/** How much of its heap Node sets aside for objects that have just been made. */
const YOUNG_BYTES = 48 * 2 ** 20;

const constrainedMemory = (): number => process.constrainedMemory() || Infinity;

function ask(question: string): Promise<string | undefined> {
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  return new Promise((resolve) => {
    lines.once('close', () => resolve(undefined));
    lines.once('SIGINT', () => lines.close());
    lines.question(question, (line) => {
      resolve(line);
      lines.close();
    });
  });
}
