import { EntryMark, Marks } from '../core/offsets.ts';

// The list of steps enabled in a state has one entry for each: the number of its transition and two marks.

/** The step need not be taken: it leads to a state that is known by then, see `Sleep`. */
export const ASLEEP: number = EntryMark.ASLEEP;
/** The step changes nothing. */
export const IDLE: number = EntryMark.IDLE;

export const transitionOf = (entry: number): number => entry >> Marks.BITS;

export const entryOf = (transition: number, changes: number, asleep: boolean): number =>
  (transition << Marks.BITS) | (changes === 0 ? IDLE : asleep ? ASLEEP : 0);
