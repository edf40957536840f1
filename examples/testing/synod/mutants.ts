import { type Ledger, memoryLedger, type Page } from './ledger.ts';
import type { LastVote, MessageOf } from './messages.ts';
import type { Kind } from './driver.ts';
import { Priest } from './priest.ts';

/** A priest who polls for another decree than that of the latest vote that his quorum reports. */
const pollingFor = (allowed: (reported: readonly LastVote[], wish: string) => boolean): Kind => ({
  priest: class extends Priest {
    protected override mayPoll(quorum: readonly string[], decree: string): boolean {
      const reported = this.votesOf(quorum).filter(({ ballot }) => ballot > 0);
      return reported.length === 0 || allowed(reported, decree);
    }
  },
});

const mostFrequent = (votes: readonly LastVote[]): readonly (string | undefined)[] => {
  const times = (decree: string | undefined): number => votes.filter((vote) => vote.decree === decree).length;
  const most = Math.max(...votes.map(({ decree }) => times(decree)));
  return votes.map(({ decree }) => decree).filter((decree) => times(decree) === most);
};

/** A ledger in which a part of the page is not written, for it is on the slip of paper. */
const withLedger = (written: (page: Page) => Page): Kind => ({
  ledger: (): Ledger => {
    const ledger = memoryLedger();
    return { ...ledger, write: (page) => ledger.write(written(page)) };
  },
});

/** Priests with one rule wrong each, by the name of the variant of the spec that has it wrong in the same way. */
export const mutants: Readonly<Record<string, Kind>> = {
  'any-decree': pollingFor(() => true),
  'any-reported': pollingFor((reported, wish) => reported.some(({ decree }) => decree === wish)),
  'smallest-reported': pollingFor((reported, wish) => {
    const smallest = Math.min(...reported.map(({ ballot }) => ballot));
    return reported.some(({ ballot, decree }) => ballot === smallest && decree === wish);
  }),
  'most-frequent-reported': pollingFor((reported, wish) => mostFrequent(reported).includes(wish)),
  'literal-appendix': {
    priest: class extends Priest {
      protected override votesOf(): readonly LastVote[] {
        return this.slip.votes;
      }
    },
  },
  'sees-everyone': {
    priest: class extends Priest {
      protected override mayPoll(quorum: readonly string[], decree: string): boolean {
        const votersFor = (decree: string | undefined): readonly string[] =>
          this.slip.votes.filter((vote) => vote.decree === decree).map(({ priest }) => priest);
        const nothingHasPassed = this.slip.votes.every((vote) => vote.ballot === 0 || !this.isQuorum(votersFor(vote.decree)));
        return (this.answered.length === this.parts.priests.length && nothingHasPassed) || super.mayPoll(quorum, decree);
      }
    },
  },
  'no-promise': {
    priest: class extends Priest {
      protected override mayVoteIn(ballot: number): boolean {
        return ballot > this.page.prevBal;
      }
    },
  },
  'promise-not-recorded': {
    priest: class extends Priest {
      protected override receiveNextBallot({ ballot }: MessageOf<'NextBallot'>): boolean {
        if (ballot < this.page.nextBal) return false;
        const { prevBal, prevDec } = this.page;
        const vote = { priest: this.parts.name, ballot: prevBal, decree: prevDec };
        this.parts.messenger.send({ type: 'LastVote', ballot, vote, to: this.owner(ballot) });
        return this.did();
      }
      protected override receiveBeginBallot({ ballot, decree }: MessageOf<'BeginBallot'>): boolean {
        const mayVote = ballot >= this.page.nextBal && ballot > this.page.prevBal;
        return mayVote && this.did({ nextBal: ballot, prevBal: ballot, prevDec: decree });
      }
    },
  },
  'minority-quorum': {
    priest: class extends Priest {
      protected override isQuorum(priests: readonly string[]): boolean {
        return priests.length > 0;
      }
    },
  },
  'half-quorum': {
    priest: class extends Priest {
      protected override isQuorum(priests: readonly string[]): boolean {
        return 2 * priests.length >= this.parts.priests.length;
      }
    },
  },
  'first-vote-succeeds': {
    priest: class extends Priest {
      protected override hasPassed(): boolean {
        return this.slip.voters.length > 0;
      }
    },
  },
  'votes-on-slip': withLedger(({ prevDec: _, ...page }) => ({ ...page, prevBal: 0 })),
  'promise-on-slip': withLedger((page) => ({ ...page, nextBal: page.prevBal })),
  'tries-on-slip': withLedger((page) => ({ ...page, lastTried: 0 })),
  'rewritable-ledger': {
    priest: class extends Priest {
      protected override receiveSuccess({ decree }: MessageOf<'Success'>): boolean {
        return this.did({ outcome: decree });
      }
    },
  },
  'stale-last-votes': {
    priest: class extends Priest {
      protected override isOfNow(ballot: number): boolean {
        return this.slip.status === 'trying' || super.isOfNow(ballot);
      }
    },
  },
  'shared-numbers': {
    priest: class extends Priest {
      protected override mayUse(): boolean {
        return true;
      }
    },
  },
};
