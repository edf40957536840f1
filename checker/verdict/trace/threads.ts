import { type Footprint, lastWriter, type Writers, writersOf } from './footprint.ts';

/**
 * The thread of each step: a number, from 0 in the order in which threads begin. A step goes on with the thread of the step that sent the
 * message which it takes; where it takes none, with that of the last step that wrote what it looks at; and where there is none, it begins
 * a thread. So what somebody began, and all that was done in answer to it, is one thread: a request, a round, a transaction.
 */
export function threadsOf(footprints: readonly Footprint[]): readonly number[] {
  const writers = writersOf(footprints);
  const threads: number[] = [];
  let count = 0;
  for (const [step, { chosen, reads }] of footprints.entries()) {
    const cause = lastCause(writers, chosen, step) ?? lastCause(writers, reads, step);
    threads.push(cause === undefined ? count++ : (threads[cause] as number));
  }
  return threads;
}

/** The last step that wrote any of some fields before a place. */
const lastCause = (writers: Writers, fields: ReadonlySet<number>, before: number): number | undefined =>
  [...fields].map((field) => lastWriter(writers, field, before)).reduce(
    (last, step) => (step !== undefined && (last === undefined || step > last) ? step : last),
    undefined,
  );
