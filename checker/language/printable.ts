/**
 * What a terminal, a log or a reader would take for something else than text: control characters (C0, DEL and C1), the separators of lines
 * and paragraphs, and the marks that turn the direction of writing.
 */
const UNSAFE = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;
const UNSAFE_IN_LINES = new RegExp(UNSAFE.source.replace('\\u0000-\\u001f', '\\u0000-\\u0009\\u000b-\\u001f'), 'g');

const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** A character as TypeScript would write it in a string. */
const escaped = (character: string): string => SHORT[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** A log of GitHub's reads a line that begins with `::name` as a command, and `##[name]` anywhere. */
const withoutCommands = (text: string): string => text.replace(/^(\s*)::(?=[A-Za-z])/, '$1\\::').replaceAll('##[', '#\\#[');

/** A text of a spec's author, a name or a value, on one line and without anything that a terminal or a log would obey. */
export const printable = (text: string): string => withoutCommands(text.replaceAll(UNSAFE, escaped));

/** The same for a text that may have several lines. */
export const printableLines = (text: string): string =>
  text.replaceAll(UNSAFE_IN_LINES, escaped).split('\n').map(withoutCommands).join('\n');

/** The same for running text: its lines are joined. */
export const printableProse = (text: string): string => printable(text.replaceAll(/[^\S\n]*\n\s*/g, ' '));
