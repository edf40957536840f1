import { check, type Trace } from 'synod';
import { confirm, conform } from 'synod/testing';
import 'synod/vitest';
import { describe, expect, test } from 'vitest';
import { candidates, countedVotes, countedVotesEntry } from './counted-votes.ts';
import { clusters, countsWhoGrants, fiveVoters, fiveVotersEntry } from './five-voters.ts';
import { keptVote, keptVoteEntry, restartingVoters } from './kept-vote.ts';
import { FULL, SEEDS } from './seeds.ts';
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

describe('a term of five nodes, what they send may come twice', () => {
  /** The shortest counterexample of a rule. */
  const against = async (rule: string): Promise<Trace> =>
    (await check(fiveVotersEntry, { variant: 'counts-answers', invariants: [rule] })).trace as Trace;
  const steps = ({ steps: taken }: Trace): readonly string[] =>
    taken.map(({ action, choices }) => `${action} ${Object.values(choices).join('')}`);

  test('has one leader at most, by the spec', async () => {
    await expect(fiveVoters).toHold();
    await expect(fiveVotersEntry.variants['counts-answers']).toMatchPrediction();
  });
  test.each(SEEDS)('has one with two votes of five in @markwylde/liferaft 1.4.0: seed %d', async (seed) => {
    const found = await conform(clusters(), { seed, runs: 100 });
    const { verdict, steps: done, explanation } = told(found);
    expect({ verdict, done: done.length }).toEqual({ verdict: 'differs', done: 4 });
    expect(explanation).toMatch(/^counted\[([AB])\]: 2, and here 3; leads: \{\}, and here \[\1\]$/);
    expect(likeWhat(found)).toEqual(['counts-answers']);
  });
  test('just as the counterexample of the variant says', async () => {
    const elected = await against('ElectedByMajority');
    expect(steps(elected)).toEqual(['Stand A', 'Request AB', 'Grant AB', 'Grant AB']);
    expect(await confirm(clusters({ variant: 'counts-answers' }), elected)).toMatchObject({
      confirmed: true, done: 4, findings: [{ name: 'ElectedByMajority' }],
    });
  });
  test('and two leaders in the same term, each with two votes', async () => {
    const both = await against('ElectionSafety');
    expect(both.steps).toHaveLength(8);
    const { confirmed, done, findings } = await confirm(clusters({ variant: 'counts-answers' }), both);
    expect({ confirmed, done }).toEqual({ confirmed: true, done: 8 });
    expect(findings).toContainEqual(expect.objectContaining({ name: 'ElectionSafety' }));
  });
  test('and that is all: counting who grants, it conforms', async () =>
    await expect(clusters({ repair: countsWhoGrants })).toConform(FULL ? { cover: 'transitions' } : { seed: 1, runs: 20 }));
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
