import { printable } from '../../language/printable.ts';
import { REWRITE } from './progress.ts';
import type { Terminal } from './terminal.ts';

const UNSAFE = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;
/** The colours that this program gives its texts. */
const COLOUR = /(\u001b\[\d+m)/;

/**
 * The same terminal, but whatever a text holds, of all control characters only new lines get through, and colours where there are any.
 * Texts escape for themselves what a spec or a call brings along; this is the last door, for what was forgotten.
 */
export function safeTerminal(terminal: Terminal): Terminal {
  const { out, err } = terminal;
  return {
    ...terminal,
    print: (text) => terminal.print(harmless(text, out.color)),
    complain: (text) =>
      terminal.complain(text.startsWith(REWRITE) ? REWRITE + harmless(text.slice(REWRITE.length), err.color) : harmless(text, err.color)),
  };
}

function harmless(text: string, color: boolean): string {
  const escaped = (part: string): string => part.replaceAll(UNSAFE, printable);
  return color ? text.split(COLOUR).map((part, place) => (place % 2 === 1 ? part : escaped(part))).join('') : escaped(text);
}
