import type { Ledger, Page } from './ledger.ts';
import type { LastVote, Message, MessageOf, Messenger } from './messages.ts';

/** What a priest keeps on a slip of paper, and may lose: how far he is with the ballot that he conducts. */
export interface Slip {
  readonly status: 'idle' | 'trying' | 'polling';
  /** What others have answered to his NextBallot. */
  readonly votes: readonly LastVote[];
  readonly quorum: readonly string[];
  readonly voters: readonly string[];
  readonly decree?: string;
}

const BLANK_SLIP: Slip = { status: 'idle', votes: [], quorum: [], voters: [] };

/** A ballot for which a priest has begun to poll. */
export interface Poll {
  readonly quorum: readonly string[];
  readonly decree: string;
}

export interface PriestParts {
  readonly name: string;
  /** The names of all priests. They own ballot numbers in turn. */
  readonly priests: readonly string[];
  readonly ledger: Ledger;
  readonly messenger: Messenger;
}

const including = <T>(list: readonly T[], member: T): readonly T[] => (list.includes(member) ? list : [...list, member]);
const latest = (votes: readonly LastVote[]): LastVote | undefined =>
  votes.reduce<LastVote | undefined>((best, vote) => (best !== undefined && best.ballot >= vote.ballot ? best : vote), undefined);

/**
 * A priest of the parliament of Paxos: one of several who agree on one decree. Whatever he does he writes down first, and then says all
 * that he has to say. Each of his deeds tells whether it was his to do; if not, nothing has changed.
 */
export class Priest {
  protected readonly parts: PriestParts;
  #page: Page;
  #slip = BLANK_SLIP;

  /** He goes on where his ledger ends, with a blank slip of paper. */
  constructor(parts: PriestParts) {
    this.parts = parts;
    this.#page = parts.ledger.read();
  }

  get page(): Page {
    return this.#page;
  }

  get slip(): Slip {
    return this.#slip;
  }

  /** Begins to try a ballot, which must be one of his own, and none that he has tried. */
  tryNewBallot(ballot: number): boolean {
    if (!this.mayUse(ballot) || ballot <= this.page.lastTried) return false;
    this.#slip = { ...BLANK_SLIP, status: 'trying' };
    return this.did({ lastTried: ballot });
  }

  /** The number of the next ballot that he may try, above all he has heard of. */
  get nextOfHis(): number {
    let ballot = Math.max(this.page.lastTried, this.page.nextBal) + 1;
    while (this.owner(ballot) !== this.parts.name) ballot++;
    return ballot;
  }

  receive(message: Message): boolean {
    switch (message.type) {
      case 'NextBallot':
        return this.receiveNextBallot(message);
      case 'LastVote':
        return this.receiveLastVote(message);
      case 'BeginBallot':
        return this.receiveBeginBallot(message);
      case 'Voted':
        return this.receiveVoted(message);
      case 'Success':
        return this.receiveSuccess(message);
    }
  }

  /** Promises to take part in a ballot, and so in no earlier one. */
  protected receiveNextBallot({ ballot }: MessageOf<'NextBallot'>): boolean {
    return ballot >= this.page.nextBal && this.did({ nextBal: ballot });
  }

  protected receiveLastVote({ ballot, vote }: MessageOf<'LastVote'>): boolean {
    if (!this.isOfNow(ballot) || this.slip.status !== 'trying') return false;
    const isKnown = this.slip.votes.some(({ priest, ballot, decree }) =>
      priest === vote.priest && ballot === vote.ballot && decree === vote.decree);
    if (!isKnown) this.#slip = { ...this.slip, votes: [...this.slip.votes, vote] };
    return this.did();
  }

  /** Polls some of those who have answered, if they are a majority and may be polled for that decree. */
  startPolling(quorum: readonly string[], decree: string): boolean {
    const mayPoll = this.slip.status === 'trying' && quorum.every((priest) => this.answered.includes(priest)) &&
      this.isQuorum(quorum) && this.mayPoll(quorum, decree);
    if (mayPoll) this.#slip = { ...this.slip, status: 'polling', quorum, voters: [], decree };
    return mayPoll && this.did();
  }

  /** Polls all who have answered: for the decree that their votes demand, or the one that is wished for, if they leave him free. */
  poll(wish: string): Poll | undefined {
    const quorum = this.answered;
    const decree = latest(this.votesOf(quorum))?.decree ?? wish;
    return this.startPolling(quorum, decree) ? { quorum, decree } : undefined;
  }

  /** Those who have answered. */
  get answered(): readonly string[] {
    return [...new Set(this.slip.votes.map(({ priest }) => priest))].sort();
  }

  /** Votes in the ballot that he has promised to take part in, once. */
  protected receiveBeginBallot({ ballot, decree }: MessageOf<'BeginBallot'>): boolean {
    return this.mayVoteIn(ballot) && this.did({ prevBal: ballot, prevDec: decree });
  }

  protected receiveVoted({ ballot, from }: MessageOf<'Voted'>): boolean {
    if (!this.isOfNow(ballot) || this.slip.status !== 'polling') return false;
    this.#slip = { ...this.slip, voters: including(this.slip.voters, from) };
    return this.did();
  }

  /** Writes down that his ballot has passed its decree. */
  succeed(): boolean {
    const { status, decree } = this.slip;
    if (status !== 'polling' || !this.hasPassed() || this.page.outcome !== undefined || decree === undefined) return false;
    return this.did({ outcome: decree });
  }

  protected receiveSuccess({ decree }: MessageOf<'Success'>): boolean {
    return this.page.outcome === undefined && this.did({ outcome: decree });
  }

  // The rules, one by one.

  protected owner(ballot: number): string {
    const { priests } = this.parts;
    return priests[(ballot - 1) % priests.length] as string;
  }

  protected mayUse(ballot: number): boolean {
    return this.owner(ballot) === this.parts.name;
  }

  protected isOfNow(ballot: number): boolean {
    return ballot === this.page.lastTried;
  }

  protected isQuorum(priests: readonly string[]): boolean {
    return 2 * priests.length > this.parts.priests.length;
  }

  protected mayVoteIn(ballot: number): boolean {
    return ballot === this.page.nextBal && ballot > this.page.prevBal;
  }

  protected hasPassed(): boolean {
    return this.slip.quorum.every((priest) => this.slip.voters.includes(priest));
  }

  /** The decree of the latest vote that the quorum reports; any decree if it reports none. */
  protected mayPoll(quorum: readonly string[], decree: string): boolean {
    return (latest(this.votesOf(quorum))?.decree ?? decree) === decree;
  }

  protected votesOf(quorum: readonly string[]): readonly LastVote[] {
    return this.slip.votes.filter(({ priest }) => quorum.includes(priest));
  }

  /** Notes what has changed, before he speaks of it. */
  protected did(change: Partial<Page> = {}): true {
    this.#page = { ...this.page, ...change };
    this.parts.ledger.write(this.page);
    this.speak();
    return true;
  }

  /** Says all that he has to say, whether he has said it before or not: what is lost is said again. */
  speak(): void {
    const { messenger, name, priests } = this.parts;
    const { lastTried, nextBal, outcome, prevBal, prevDec } = this.page;
    const { decree, quorum, status } = this.slip;
    if (status === 'trying') for (const to of priests) messenger.send({ type: 'NextBallot', ballot: lastTried, to });
    if (nextBal > prevBal)
      messenger.send({
        type: 'LastVote',
        ballot: nextBal,
        vote: { priest: name, ballot: prevBal, decree: prevDec },
        to: this.owner(nextBal),
      });
    if (status === 'polling' && decree !== undefined)
      for (const to of quorum) messenger.send({ type: 'BeginBallot', ballot: lastTried, decree, to });
    if (prevBal > 0) messenger.send({ type: 'Voted', ballot: prevBal, from: name, to: this.owner(prevBal) });
    if (outcome !== undefined) for (const to of priests) messenger.send({ type: 'Success', decree: outcome, to });
  }
}
