import { FiniteSet } from 'synod';
import type { Observation, SystemEvent } from 'synod/testing';
import { driver } from 'synod/testing';
import entry, { synod } from '../../../spec/synod/index.ts';
import { BLANK } from '../../../spec/ballots/votes.ts';
import { type Ledger, memoryLedger } from './ledger.ts';
import type { LastVote, Message } from './messages.ts';
import { Post } from './post.ts';
import { Priest, type PriestParts } from './priest.ts';

/** The same message in the words of the spec, and back. */
interface Told {
  readonly type: Message['type'];
  readonly to: string;
  readonly bal?: number;
  readonly dec?: string;
  readonly from?: string;
  readonly vote?: ToldVote;
}
interface ToldVote { readonly pst: string; readonly bal: number; readonly dec: string }

const numberOf = (ballot: number): number => (ballot === 0 ? -Infinity : ballot);
const toldVote = ({ priest, ballot, decree }: LastVote): ToldVote => ({ pst: priest, bal: numberOf(ballot), dec: decree ?? BLANK });
const heardVote = ({ pst, bal, dec }: ToldVote): LastVote => ({
  priest: pst,
  ballot: Math.max(bal, 0),
  decree: dec === BLANK ? undefined : dec,
});

/** A message as the spec writes it. */
export function toldMessage(message: Message): Told {
  switch (message.type) {
    case 'NextBallot':
      return { type: message.type, bal: message.ballot, to: message.to };
    case 'LastVote':
      return { type: message.type, bal: message.ballot, vote: toldVote(message.vote), to: message.to };
    case 'BeginBallot':
      return { type: message.type, bal: message.ballot, dec: message.decree, to: message.to };
    case 'Voted':
      return { type: message.type, bal: message.ballot, from: message.from, to: message.to };
    case 'Success':
      return { type: message.type, dec: message.decree, to: message.to };
  }
}

/** A message that the spec has, as the priests write it. */
function heardMessage({ type, to, bal = 0, dec = '', from = '', vote }: Told): Message {
  switch (type) {
    case 'NextBallot':
      return { type, ballot: bal, to };
    case 'LastVote':
      return { type, ballot: bal, vote: heardVote(vote as ToldVote), to };
    case 'BeginBallot':
      return { type, ballot: bal, decree: dec, to };
    case 'Voted':
      return { type, ballot: bal, from, to };
    case 'Success':
      return { type, decree: dec, to };
  }
}

/** A kind of priests, right or wrong, and what they write into. */
export interface Kind {
  readonly priest?: new (parts: PriestParts) => Priest;
  readonly ledger?: () => Ledger;
}

/** Priests with their ledgers, and the post between them. */
export class Parliament {
  readonly post = new Post();
  readonly #kind: Required<Kind>;
  readonly #names: readonly string[];
  readonly #ledgers = new Map<string, Ledger>();
  readonly #priests = new Map<string, Priest>();

  constructor(names: readonly string[], { priest = Priest, ledger = memoryLedger }: Kind = {}) {
    this.#kind = { priest, ledger };
    this.#names = names;
    for (const name of names) {
      this.#ledgers.set(name, ledger());
      this.restart(name);
    }
  }

  of(name: string): Priest {
    return this.#priests.get(name) as Priest;
  }

  /** A priest comes back with his ledger, and without his slip of paper. */
  restart(name: string): void {
    const ledger = this.#ledgers.get(name) as Ledger;
    this.#priests.set(name, new this.#kind.priest({ name, priests: this.#names, ledger, messenger: this.post }));
    this.of(name).speak();
  }

  /** Of each priest something, by his name. */
  each<V>(of: (priest: Priest) => V): Readonly<Record<string, V>> {
    return Object.fromEntries(this.#names.map((name) => [name, of(this.of(name))]));
  }
}

/** Nothing where it was done, and `[]` where it was refused. */
const done = (isDone: boolean): readonly SystemEvent[] | undefined => (isDone ? undefined : []);

/** All that the variables of the spec say of the priests, and the mail. */
const observe = (real: Parliament): Observation<Readonly<Record<string, unknown>>> => ({
  outcome: real.each(({ page }) => page.outcome ?? BLANK),
  lastTried: real.each(({ page }) => numberOf(page.lastTried)),
  prevBal: real.each(({ page }) => numberOf(page.prevBal)),
  prevDec: real.each(({ page }) => page.prevDec ?? BLANK),
  nextBal: real.each(({ page }) => numberOf(page.nextBal)),
  status: real.each(({ slip }) => slip.status),
  prevVotes: real.each(({ slip }) => slip.votes.map(toldVote)),
  quorum: real.each(({ slip }) => slip.quorum),
  voters: real.each(({ slip }) => slip.voters),
  decree: real.each(({ slip }) => slip.decree ?? BLANK),
  mail: real.post.sent.map(toldMessage),
});

/**
 * How the steps of the spec are done to priests of some kind. A priest says all that he has to say in the step that lets him: that is the
 * spec's granularity `prompt`. A message may come at any time, and so it is tried, too, whether it is refused where it must be.
 */
export function parliaments(constants: Readonly<Record<string, unknown>>, kind: Kind = {}, variant?: string) {
  const all = { granularity: 'prompt', ...constants };
  const names = ['A', 'B', 'C', 'D', 'E'].slice(0, Number(constants['priests'] ?? 3));
  const receive = (real: Parliament, { m }: { readonly m: Told }) => done(real.of(m.to).receive(heardMessage(m)));
  return driver(synod, {
    entry,
    ...(variant === undefined ? {} : { variant }),
    constants: all,
    start: () => new Parliament(names, kind),
    act: {
      TryNewBallot: (real, { p, b }) => done(real.of(p).tryNewBallot(b)),
      ReceiveNextBallot: receive,
      ReceiveLastVote: receive,
      StartPolling: (real, { p, Q, d }) => {
        const priest = real.of(p);
        if (priest.startPolling(Q.toArray(), d)) return undefined;
        // If not all of them have answered, he may choose himself whom he polls.
        const poll = Q.toArray().every((q) => priest.answered.includes(q)) ? undefined : priest.poll(d);
        if (poll === undefined) return [];
        return { action: 'StartPolling', choices: { p, Q: FiniteSet.from(poll.quorum), d: poll.decree } };
      },
      ReceiveBeginBallot: receive,
      ReceiveVoted: receive,
      Succeed: (real, { p }) => done(real.of(p).succeed()),
      ReceiveSuccess: receive,
      ...(constants['forget'] === true && { Forget: (real: Parliament, { p }: { readonly p: string }) => real.restart(p) }),
    },
    mustRefuse: [
      'TryNewBallot', 'ReceiveNextBallot', 'ReceiveLastVote', 'StartPolling', 'ReceiveBeginBallot', 'ReceiveVoted', 'Succeed',
      'ReceiveSuccess',
    ],
    observe,
  });
}
