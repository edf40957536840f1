import { fn, range, type Schema } from '../../checker/index.ts';

// Clocks with an error that is bounded. Time is counted in units, and what is later than now is a positive number of them, what is
// earlier a negative one: all times are told from the present. So there is no last hour, and what comes again is the same state. When a
// unit passes, every time that is noted comes nearer by one (`sooner`), and the clocks stand still, so that each is one further behind
// (`strike`); a clock may go on at any time (`mayGoOn`), as long as it does not come too far ahead. That is all that is known of clocks:
// none goes back, and none is ever further from true time than the error.

/** By how much each clock is ahead of true time. Now, by that clock, is the time `ahead[p]`. */
export const clocks = <N extends string>(node: Schema<N>, error: number) =>
  fn(node, range(0 - error, error).initially(0)).describe('By how much its clock is ahead of true time; what it shows now.');

/** A unit of true time passes. A clock that is as slow as a clock may be goes on with it. */
export function strike(ahead: Record<string, number>, error: number): void {
  for (const [node, reading] of Object.entries(ahead)) ahead[node] = Math.max(0 - error, reading - 1);
}

/** Whether a clock may go on by one. */
export const mayGoOn = (reading: number, error: number): boolean => reading < error;

/** A time, when a unit has passed; `past` is one of which nobody minds how long ago it was. */
export const sooner = (time: number, past: number): number => Math.max(past, time - 1);
