// The list of steps enabled in a state has one entry for each: the number of its leaf and two marks.

/** The step need not be taken: it leads to a state that is known by then, see `Sleep`. */
export const ASLEEP = 1;
/** The step changes nothing. */
export const IDLE = 2;

export const leafOf = (entry: number): number => entry >> 2;

export const entryOf = (leaf: number, changes: number, asleep: boolean): number => (leaf << 2) | (changes === 0 ? IDLE : asleep ? ASLEEP : 0);
