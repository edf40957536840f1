const KEYWORDS = [
  'SPECIFICATION', 'INIT', 'NEXT', 'CONSTANTS?', 'INVARIANTS?', 'PROPERTY', 'PROPERTIES', '(?:ACTION_|ACTION-)?CONSTRAINTS?', 'SYMMETRY',
  'VIEW', 'ALIAS', 'POSTCONDITION', 'CHECK_DEADLOCK',
].join('|');

/** A model of TLC without some of its parts: whole sections, by their keyword, or single names. Throws if one of them is not there. */
export function reduced(cfg: string, without: readonly string[]): string {
  const sections = cfg.replace(/\\\*.*$/gm, '').split(new RegExp(`^\\s*(?=(?:${KEYWORDS})\\b)`, 'm'));
  return without.reduce<readonly string[]>((left, part) => {
    const others = left.filter((section) => !new RegExp(`^${part}\\b`).test(section));
    const pruned = others.map((section) => section.replace(new RegExp(`(?<=\\s)${part}(?=\\s|$)`), ''));
    if (others.length === left.length && pruned.every((section, i) => section === left[i])) {
      throw new Error(`the model has no part called ${part}`);
    }
    return pruned;
  }, sections).join('\n');
}
