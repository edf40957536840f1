/**
 * The time, and the turns of others, as a search sees them. Nothing that is found depends on it: time serves the limits that a caller
 * states in seconds, the lines that tell of progress, checkpoints, and the durations that are reported. Whatever else is to happen now
 * and then happens after so much work.
 */
export interface Clock {
  /** Milliseconds since some moment. */
  now(): number;
  /** Hands the thread back, so that signals and timers are heard; calls `resume` when it is the search's turn again. */
  turn(resume: () => void): void;
}

/** The clock of the machine. Where turns can be had at once they are: a timer takes a millisecond, and in a page four. */
export const systemClock: Clock = {
  now: () => performance.now(),
  turn: 'setImmediate' in globalThis ? (resume) => { setImmediate(resume); } : (resume) => { byMessage(resume); },
};

/** A message that one sends to oneself comes after those that others have sent by then. */
function byMessage(resume: () => void): void {
  const { port1, port2 } = new MessageChannel();
  port1.addEventListener(
    'message',
    () => {
      port1.close();
      resume();
    },
    { once: true },
  );
  port1.start();
  port2.postMessage(undefined);
}

/** A clock, and when something began by it. */
export interface Timed {
  /** The machine's if absent. */
  readonly clock?: Clock;
  /** When the work began of which this is a part; if absent, now. */
  readonly beganAt?: number;
}

/** The same with both said: for whoever has work done in parts, and counts the time of them all. */
export function timed({ clock = systemClock, beganAt = clock.now() }: Timed): Required<Timed> {
  return { clock, beganAt };
}

/** The seconds that have passed since something began. */
export const secondsSince = ({ clock, beganAt }: Required<Timed>): number => (clock.now() - beganAt) / 1000;
