import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';

/** What a priest must never forget, whatever happens to him. */
export interface Page {
  /** The decree that was passed, as far as he knows. */
  readonly outcome?: string;
  /** The number of the last ballot that he tried to begin; 0 if there was none. */
  readonly lastTried: number;
  /** The ballot in which he voted last, and for what; 0 if he never voted. */
  readonly prevBal: number;
  readonly prevDec?: string;
  /** The ballot in which he promised last to take part, and so in no earlier one; 0 if he never did. */
  readonly nextBal: number;
}

export const emptyPage: Page = { lastTried: 0, prevBal: 0, nextBal: 0 };

/** Where a priest writes it down. What is written is there for good when `write` returns. */
export interface Ledger {
  read(): Page;
  write(page: Page): void;
}

/** A ledger that outlives its priest, though not the program. */
export function memoryLedger(): Ledger {
  let written = JSON.stringify(emptyPage);
  return {
    read: () => JSON.parse(written) as Page,
    write: (page) => { written = JSON.stringify(page); },
  };
}

/** A ledger in a file, which is there whole or not at all: it is written beside the old one, made to last, and put in its place. */
export function fileLedger(path: string): Ledger {
  return {
    read: () => (existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Page) : emptyPage),
    write: (page) => {
      const file = openSync(`${path}.new`, 'w');
      writeSync(file, JSON.stringify(page));
      fsyncSync(file);
      closeSync(file);
      renameSync(`${path}.new`, path);
    },
  };
}
