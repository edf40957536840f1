/** A call that waits at a gate. */
interface WaitingCall {
  readonly name: string;
  /** Does the call, and is done when that is; what comes of it is the caller's. */
  readonly go: () => Promise<void>;
}

/**
 * Where the calls of an implementation to the outside (of a file system, a network, a clock) wait until a test lets them go, one by one:
 * so a test says in which order what happens at the same time takes place.
 */
export interface CallGate {
  /** Waits, in the name of somebody, until it is let go; then does the call. */
  readonly pass: <V>(who: string, name: string, call: () => V | Promise<V>) => Promise<V>;
  /**
   * Begins something that is done in somebody's name. Until it ends, `letGo` and `arrival` wait for his next call or for its end, however
   * long that takes: nothing depends on time. Not for what waits for somebody else inside the implementation, and so neither calls nor
   * ends.
   */
  readonly work: <V>(who: string, doing: () => V | Promise<V>) => Promise<V>;
  /** Waits until somebody is at a call, and says its name; undefined where his work has ended. Throws where he has begun none. */
  readonly arrival: (who: string) => Promise<string | undefined>;
  /** The name of the call at which somebody waits; undefined while there is none. */
  readonly at: (who: string) => string | undefined;
  /**
   * Lets somebody's call go, and waits until that is done and what follows: his next call or the end of his work, or, where he has begun no
   * `work`, all that follows at once. Throws where nobody waits, or at a call of another name.
   */
  readonly letGo: (who: string, name?: string) => Promise<void>;
  /** Waits until nothing more happens at once. */
  readonly settled: () => Promise<void>;
}

/** How often the queue of tasks is gone through, until what follows from a call is held to be done. */
const TURNS = 8;

/** A gate at which each of some who call waits by himself. */
export function gate(): CallGate {
  const waiting = new Map<string, WaitingCall>();
  /** How many works somebody has that have not ended. */
  const working = new Map<string, number>();
  const watching = new Map<string, (() => void)[]>();
  const tell = (who: string): void => {
    for (const seen of watching.get(who) ?? []) seen();
    watching.delete(who);
  };
  const settled = async (): Promise<void> => {
    // What is done by promises is done between two tasks, however long the chain of them.
    for (let turn = 0; turn < TURNS; turn++) await new Promise<void>((resolve) => { setImmediate(resolve); });
  };
  const arrival = async (who: string): Promise<string | undefined> => {
    if (!working.has(who)) throw new Error(`${who} has begun no work at this gate: gate.work('${who}', () => ...)`);
    while (!waiting.has(who) && (working.get(who) ?? 0) > 0)
      await new Promise<void>((resolve) => { watching.set(who, [...(watching.get(who) ?? []), resolve]); });
    return waiting.get(who)?.name;
  };
  const quiet = async (who: string): Promise<unknown> => (working.has(who) ? arrival(who) : settled());
  return {
    settled,
    arrival,
    at: (who) => waiting.get(who)?.name,
    work: async (who, doing) => {
      working.set(who, (working.get(who) ?? 0) + 1);
      try {
        return await doing();
      } finally {
        working.set(who, (working.get(who) ?? 1) - 1);
        tell(who);
      }
    },
    pass: (who, name, call) =>
      new Promise((resolve, reject) => {
        if (waiting.has(who)) {
          reject(new Error(`${who} waits at ${waiting.get(who)?.name ?? ''} already, and comes to ${name}`));
          return;
        }
        waiting.set(who, { name, go: () => (async () => call())().then(resolve, reject) });
        tell(who);
      }),
    letGo: async (who, name) => {
      await quiet(who);
      const call = waiting.get(who);
      if (call === undefined) throw new Error(`${who} waits at no call${name === undefined ? '' : `, not at ${name}`}`);
      if (name !== undefined && call.name !== name) throw new Error(`${who} waits at ${call.name}, not at ${name}`);
      waiting.delete(who);
      // A file system or a network of its own takes longer than any number of turns.
      await call.go();
      await quiet(who);
    },
  };
}
