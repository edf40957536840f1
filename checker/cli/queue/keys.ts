/** What stands in a Redis beside what BullMQ keeps there. */
export const KEYS = {
  /** For BullMQ: what its own keys begin with. */
  prefix: 'synod',
  /** The offers of all runs, by the run's number. */
  offers: 'synod:offers',
  /** Says that a run still wants its jobs done: it expires. */
  alive: (run: string): string => `synod:alive:${run}`,
  /** What workers say to an offer, by the worker's name. */
  replies: (run: string): string => `synod:replies:${run}`,
  /** The queue of a run. */
  queue: (run: string): string => `run-${run}`,
} as const;

/** How long a run is held to be alive that has not said so again. */
export const ALIVE_MILLISECONDS = 20_000;

/** What a worker says to an offer. */
export interface WorkerReply {
  /** When, by the clock of the Redis, in milliseconds. */
  readonly at: number;
  /** Why it does none of the jobs. */
  readonly refused?: string;
}

/** A reply that is older is one of a worker that is gone. */
export const REPLY_MILLISECONDS = 15_000;

/** A worker's reply, if it is one. */
export function replyIn(text: string): WorkerReply | undefined {
  try {
    const reply = JSON.parse(text) as Partial<WorkerReply> | null;
    return typeof reply?.at === 'number' && ['string', 'undefined'].includes(typeof reply.refused) ? (reply as WorkerReply) : undefined;
  } catch {
    return undefined;
  }
}

/** Milliseconds by the clock of a Redis, of what it answers to TIME. */
export const millisecondsOf = ([seconds, micros]: readonly (number | string)[]): number =>
  1000 * Number(seconds) + Math.floor(Number(micros) / 1000);
