import type { Files } from '../protocol.ts';

// What the editor and the worker that knows types say to each other.

/** What a page has for types: TypeScript's own program, the declarations of the language and of the package, by their paths. */
export interface TypesGiven {
  /** The text of TypeScript's program, which leaves `ts` behind. */
  readonly program: string;
  /** The declarations of the language: `lib.es2023.d.ts`. */
  readonly libraries: Files;
  /** The declarations of the package: `index.d.ts`. */
  readonly declarations: Files;
}

/** A file of a spec, with what is edited of the others. Places are offsets in its text, from 0. */
interface InFile {
  readonly file: string;
  readonly edits: Files;
}

export type TypesRequest =
  | ({ readonly kind: 'mistakes' } & InFile)
  | ({ readonly kind: 'hover'; readonly at: number } & InFile)
  | ({ readonly kind: 'completions'; readonly at: number } & InFile);

export interface TypesReplies {
  readonly mistakes: readonly TypeMistake[];
  readonly hover: TypeHover | undefined;
  readonly completions: readonly TypeCompletion[];
}

/** What TypeScript has against a file. */
export interface TypeMistake {
  readonly from: number;
  readonly to: number;
  /** From 1. */
  readonly line: number;
  readonly message: string;
}

export interface TypeHover {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

export interface TypeCompletion {
  readonly label: string;
  /** As TypeScript calls it: `property`, `method`, `keyword` ... */
  readonly kind: string;
  /** Names of less interest come later. */
  readonly isFar: boolean;
}

export type ToTypes =
  | { readonly start: { readonly files: Files } & Pick<TypesGiven, 'libraries' | 'declarations'> }
  | { readonly id: number; readonly request: TypesRequest };

/** An answer; or what went wrong. */
export type FromTypes = { readonly id: number } & ({ readonly answer: TypesReplies[keyof TypesReplies] } | { readonly failed: string });
