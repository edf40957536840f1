import { printable } from '../../language/printable.ts';

/** A command of this program as one types it, or pastes it into a shell. */
export const commandLine = (words: readonly string[]): string => ['synod', ...words].map(quoted).join(' ');

/** A word as a POSIX shell reads it back; control characters need what Bash, Zsh and Ksh have besides. */
export function quoted(word: string): string {
  if (/^[\w@%+=:,./-]+$/.test(word)) return word;
  if (printable(word) === word) return `'${word.replaceAll("'", "'\\''")}'`;
  const escaped = word.replaceAll(/['\\]/g, '\\$&').replaceAll('##[', '#\\x23[');
  const shown = (sign: string): string =>
    /[ -~]/.test(sign) || printable(sign) === sign ? sign : `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return `$'${[...escaped].map(shown).join('')}'`;
}
