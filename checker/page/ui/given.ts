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

/** TypeScript and the declarations that it reads, compressed, in base64 (../types/protocol.ts); empty in a page without types. */
export const packedTypes = (): string => textOf('types').trim();
/** The script of the worker that knows types, without TypeScript's own. */
export const typesWorker = (): string => textOf('types-worker');

/** A worker of the page, and when it began, in the page's milliseconds. */
export interface BegunWorker {
  readonly url: string;
  readonly began: number;
  readonly worker: Worker;
}

/** The first worker: the page begins it as soon as it has read so far, before it has read the script that asks it. */
export const { firstWorker } = globalThis as unknown as { readonly firstWorker: BegunWorker };
