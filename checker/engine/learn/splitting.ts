import type { Cell, Layout } from '../state/layout.ts';

/** A set that is one number has become too many different ones when so many were seen: who looks for one member learns for each. */
const SEEN_MANY = 1_024;

/**
 * From now on, those sets of a system have a field for each possible member of which very many were seen as one number: whoever learned
 * something is to begin anew. False if there is none.
 */
export function splitSeen({ root, codecs, split }: Pick<Layout, 'root' | 'codecs' | 'split'>): boolean {
  const { size } = split;
  const look = (cell: Cell): void => {
    if (cell.kind === 'product') for (const part of Object.values(cell.parts)) look(part);
    else if (cell.kind === 'field' && cell.isSplittable && (codecs[cell.field]?.seen?.length ?? 0) >= SEEN_MANY) split.add(cell.schema);
  };
  look(root);
  return split.size > size;
}
