import type { Files } from '../protocol.ts';

/** What stands in the page besides its program: made when the page is written. */
export interface PageGiven {
  readonly files: Files;
  readonly catalogue: readonly { readonly name: string; readonly gloss: string }[];
  readonly lessons: readonly { readonly name: string; readonly title: string; readonly file: string }[];
  /** Where the page opens if its address says nothing: a fragment. */
  readonly opens?: string | undefined;
}

const textOf = (id: string): string => document.getElementById(id)?.textContent ?? '';

export const given = JSON.parse(textOf('given')) as PageGiven;
export const workerScript = (): string => textOf('worker');
