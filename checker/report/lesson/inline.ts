/** A piece of running text. */
export interface Piece {
  readonly kind: 'plain' | 'strong' | 'emphasis' | 'code' | 'link';
  readonly text: string;
  readonly target?: string;
}

const MARKED = /`([^`]+)`|\*\*([^*]+)\*\*|\*([^*]+)\*|\[([^\]]+)\]\(([^)]+)\)/g;

/** The pieces of a paragraph: `code`, **strong**, *emphasis* and [links](target). */
export function piecesOf(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  const plain = (to: number): void => { if (to > end) pieces.push({ kind: 'plain', text: text.slice(end, to) }); };
  for (const match of text.matchAll(MARKED)) {
    const [all, code, strong, emphasis, link, target] = match;
    plain(match.index);
    if (code !== undefined) pieces.push({ kind: 'code', text: code });
    else if (strong !== undefined) pieces.push({ kind: 'strong', text: strong });
    else if (emphasis !== undefined) pieces.push({ kind: 'emphasis', text: emphasis });
    else if (link !== undefined) pieces.push({ kind: 'link', text: link, ...(target === undefined ? {} : { target }) });
    end = match.index + all.length;
  }
  plain(text.length);
  return pieces;
}
