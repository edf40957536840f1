/** The files that a verdict depends on, as they are now: each with a mark of its content. */
export type Glance = ReadonlyMap<string, string>;

/** What the loop of `--watch` needs from the outside; the tests move it by hand. */
export interface Watched<Result> {
  /** Looks at the files, and listens from now on where they are, and where those that are absent would be. */
  look(): Glance;
  /** Calls `then` a moment after the last call: an editor may write a file in several steps. */
  settle(then: () => void): void;
  /** Checks anew; `changes` are the files that are not what they were. */
  check(changes: readonly FileChange[]): RunningCheck<Result>;
  /** Told of what came of a check that nothing overtook. */
  answered(result: Result): void;
}

/** A file that is not what it was. */
export interface FileChange {
  readonly file: string;
  readonly isGone: boolean;
}

/** A check on its way. */
export interface RunningCheck<Result> {
  readonly done: Promise<Result>;
  /** Ends it: what it was about has changed. */
  stop(): void;
}

/**
 * Checks, and again whenever a file is not what it was. What only looks like a change is none, and a check that a change overtakes is
 * ended. `heard` is to be called whenever something may have changed, `end` when nobody wants to know any more.
 */
export class WatchLoop<Result> {
  readonly #watched: Watched<Result>;
  #seen: Glance = new Map();
  #running: RunningCheck<Result> | undefined;
  #isOver = false;

  constructor(watched: Watched<Result>) {
    this.#watched = watched;
  }

  begin(): void {
    this.#seen = this.#watched.look();
    this.#check([]);
  }

  readonly heard = (): void => {
    if (!this.#isOver) this.#watched.settle(this.#look);
  };

  end(): void {
    this.#isOver = true;
    this.#running?.stop();
  }

  readonly #look = (): void => {
    if (this.#isOver) return;
    const now = this.#watched.look();
    const files = new Set([...this.#seen.keys(), ...now.keys()]);
    const changed = [...files].filter((file) => this.#seen.get(file) !== now.get(file)).sort();
    this.#seen = now;
    if (changed.length === 0) return;
    this.#running?.stop();
    this.#check(changed.map((file) => ({ file, isGone: !now.has(file) })));
  };

  #check(changes: readonly FileChange[]): void {
    const running = this.#watched.check(changes);
    this.#running = running;
    running.done.then((result) => {
      if (this.#isOver || this.#running !== running) return;
      this.#running = undefined;
      this.#watched.answered(result);
    }, () => undefined);
  }
}
