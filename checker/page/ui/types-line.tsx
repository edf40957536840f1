import type { Diagnostic } from '@codemirror/lint';
import type { EditorState } from '@codemirror/state';
import { useEffect, useRef, useState } from 'preact/hooks';
import { counted } from '../../report/text/style.ts';
import type { Files } from '../protocol.ts';
import type { TypeMistake } from '../types/protocol.ts';
import { askTypes, hasTypes } from './types.ts';

/** What is known of the types of a file: nothing before somebody goes into it. */
type TypesKnown =
  | undefined
  | { readonly kind: 'asked' }
  | { readonly kind: 'known'; readonly mistakes: readonly TypeMistake[] }
  | { readonly kind: 'failed'; readonly why: string };

/** The types of a file in the editor; `look` asks for them, as its text is now. */
export function useTypes(
  file: string,
  editsWith: (text: string) => Files,
): { readonly types: TypesKnown; readonly look: (text: string) => void } {
  const [types, set] = useState<TypesKnown>();
  const asked = useRef(0);
  useEffect(() => {
    set(undefined);
    // What was asked about another file goes unheard.
    return () => void asked.current++;
  }, [file]);
  const look = (text: string): void => {
    if (!hasTypes) return;
    const mine = ++asked.current;
    const tell = (known: TypesKnown): void => {
      if (mine === asked.current) set(known);
    };
    set((before) => before ?? { kind: 'asked' });
    askTypes({ kind: 'mistakes', file, edits: editsWith(text) }).then(
      (mistakes) => {
        tell({ kind: 'known', mistakes });
      },
      (error: unknown) => {
        tell({ kind: 'failed', why: error instanceof Error ? error.message : String(error) });
      },
    );
  };
  return { types, look };
}

/** What TypeScript says of the file, in words. */
export function TypesLine({ file, types }: { readonly file: string; readonly types: TypesKnown }) {
  const said = inWords(file, types);
  return (
    <p class={`types ${said.includes('✗') ? 'bad' : 'faint'}`} role="status">
      {said}
    </p>
  );
}

function inWords(file: string, types: TypesKnown): string {
  switch (types?.kind) {
    case undefined:
      return '';
    case 'asked':
      return 'types: TypeScript is being started ...';
    case 'failed':
      return `types: not known, since TypeScript failed: ${types.why}`;
    case 'known': {
      const [first] = types.mistakes;
      if (first === undefined) return 'types: ✓ no errors';
      return `types: ✗ ${counted(types.mistakes.length, 'error')}, the first in ${file}:${first.line}: ${first.message}`;
    }
  }
}

/** The same as marks in the editor. */
export const typeDiagnostics = ({ doc }: EditorState, types: TypesKnown): Diagnostic[] =>
  types?.kind !== 'known'
    ? []
    : types.mistakes.map(({ from, to, message }) => ({
        from: Math.min(from, doc.length),
        to: Math.min(to, doc.length),
        severity: 'error',
        message,
      }));
