import { describe, expect, test } from 'vitest';
import { check, variant } from '../../checker/index.ts';
import { synod } from '../../spec/synod/synod.ts';
import type { Vote } from '../../spec/ballots/votes.ts';

// What the lesson on the latest vote says of the wrong rules beyond its own stories.

const FULL = process.env['SYNOD_FULL'] === '1';

const least = (votes: readonly Vote[]): readonly Vote[] => votes.filter(({ bal }) => bal === Math.min(...votes.map((vote) => vote.bal)));
const latest = (votes: readonly Vote[]): readonly Vote[] => votes.filter(({ bal }) => bal === Math.max(...votes.map((vote) => vote.bal)));
function mostFrequent(votes: readonly Vote[]): readonly Vote[] {
  const times = ({ dec }: Vote): number => votes.filter((other) => other.dec === dec).length;
  return votes.filter((vote) => times(vote) === Math.max(...votes.map(times)));
}
const has = (votes: readonly Vote[], d: string): boolean => votes.some(({ dec }) => dec === d);

const rule = (name: string, takes: (reported: readonly Vote[], d: string) => boolean) => variant(synod, {
  name,
  because: 'the lesson speaks of it',
  model: { ballots: 3, granularity: 'prompt' },
  predicts: { keeps: 'everything' },
  rules: () => ({
    mayPoll: (d, Q, prevVotes) => {
      const reported = [...prevVotes].filter(({ pst, bal }) => Q.has(pst) && bal !== -Infinity);
      return reported.length === 0 || takes(reported, d);
    },
  }),
});

/** The oldest vote, but only where that is the latest, too, or where whoever counts would not take it. */
const oldestAlone = rule(
  'oldest-alone',
  (reported, d) => has(least(reported), d) && (has(latest(reported), d) || !has(mostFrequent(reported), d)),
);
/** The most frequent decree, and in a tie that of the latest vote. */
const countedAndLatest = rule(
  'counted-and-latest',
  (reported, d) =>
    has(mostFrequent(reported), d) && (new Set(mostFrequent(reported).map(({ dec }) => dec)).size === 1 || has(latest(reported), d)),
);

const only = { invariants: ['Consistency'] };
const three = { constants: { ballots: 3, granularity: 'prompt' } };

describe('with two ballots', () => {
  test.each(FULL ? [oldestAlone, countedAndLatest] : [countedAndLatest])('$name is right', async (wrong) => {
    expect(await check(wrong, { ...only, constants: { priests: FULL ? 3 : 2, ballots: 2, granularity: 'prompt' } })).toMatchObject({
      distinct: FULL ? 63_804 : 794,
      complete: true,
      invariants: [{ name: 'Consistency', holds: true }],
    });
  });
});

if (FULL) {
  describe('with three', () => {
    test('no story in which the oldest vote errs alone is shorter than that of the lesson', async () => {
      expect((await check(oldestAlone, { ...only, ...three })).trace?.steps.length).toBe(33);
    }, 600_000);
    test('and three priests, to count is right if a tie is broken for the latest vote', async () => {
      expect(await check(countedAndLatest, { ...only, ...three })).toMatchObject({
        distinct: 10_865_364,
        complete: true,
        invariants: [{ name: 'Consistency', holds: true }],
      });
    }, 900_000);
  });
}
