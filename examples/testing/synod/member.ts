import type { Message } from './messages.ts';
import type { Poll, Priest } from './priest.ts';

/** What a member of the parliament does, as he tells it. */
export interface Deeds {
  readonly tried?: (ballot: number) => void;
  readonly received?: (message: Message) => void;
  readonly polled?: (poll: Poll) => void;
  readonly succeeded?: () => void;
}

/** A priest who conducts his ballots by himself: he does what he may as soon as he may. */
export class Member {
  readonly priest: Priest;
  readonly #wish: string;
  readonly #deeds: Deeds;

  constructor(priest: Priest, wish: string, deeds: Deeds = {}) {
    this.priest = priest;
    this.#wish = wish;
    this.#deeds = deeds;
  }

  /** Begins a ballot: for his own decree, if he is free to choose. */
  propose(ballot = this.priest.nextOfHis): void {
    if (this.priest.tryNewBallot(ballot)) this.#deeds.tried?.(ballot);
  }

  receive(message: Message): void {
    if (!this.priest.receive(message)) return;
    this.#deeds.received?.(message);
    const poll = this.priest.poll(this.#wish);
    if (poll !== undefined) this.#deeds.polled?.(poll);
    if (this.priest.succeed()) this.#deeds.succeeded?.();
  }

  get outcome(): string | undefined {
    return this.priest.page.outcome;
  }
}
