import { check, type Trace } from 'synod';
import { confirm, conform } from 'synod/testing';
import 'synod/vitest';
import { describe, expect, test } from 'vitest';
import { candidates, countedVotes, countedVotesEntry } from './counted-votes.ts';
import { keptVote, keptVoteEntry, restartingVoters } from './kept-vote.ts';
import { likeWhat, told } from './told.ts';

describe('an answer that comes twice', () => {
  test('is counted once, by the spec', async () => {
    await expect(countedVotes).toHold();
    await expect(countedVotesEntry.variants['counts-answers']).toMatchPrediction();
  });
  test('is counted twice by @markwylde/liferaft 1.4.0', async () => {
    const found = await conform(candidates(), { seed: 1 });
    expect(told(found)).toEqual({
      verdict: 'differs', steps: ['Granted(v: E)', 'Granted(v: E)'], explanation: 'counted: 2, and here 3; leads: false, and here true',
    });
    expect(likeWhat(found)).toEqual(['counts-answers']);
  });
  test('so it leads with two votes of five, just as the counterexample of the variant says', async () => {
    const { trace } = await check(countedVotesEntry, { variant: 'counts-answers' });
    expect(await confirm(candidates('counts-answers'), trace as Trace)).toMatchObject({
      confirmed: true, done: 2, findings: [{ name: 'ElectedByMajority' }],
    });
  });
});

describe('a voter that comes back', () => {
  test('knows its vote, by the spec', async () => {
    await expect(keptVote).toHold();
    await expect(keptVoteEntry.variants['vote-in-memory']).toMatchPrediction();
  });
  test('has forgotten it in @markwylde/liferaft 1.4.0, and votes again in the same term', async () => {
    const found = await conform(restartingVoters(), { seed: 1 });
    expect(told(found)).toEqual({
      verdict: 'differs', steps: ['Ask(c: A)', 'Restart()', 'Ask(c: B)'], explanation: 'answer[B]: denied, and here granted',
    });
    expect(likeWhat(found)).toEqual(['vote-in-memory']);
  });
  test('and just that breaks the rule of one vote', async () => {
    const { trace } = await check(keptVoteEntry, { variant: 'vote-in-memory' });
    expect(await confirm(restartingVoters('vote-in-memory'), trace as Trace)).toMatchObject({
      confirmed: true, done: 3, findings: [{ name: 'OneVote' }],
    });
  });
});
