import { describe, expect, test } from 'vitest';
import { check } from '../../checker/verdict/check.ts';
import { catalogue } from '../../spec/index.ts';

const FULL = process.env['SYNOD_FULL'] === '1';

/** The links of both chains, with the models at which they are checked; the last only where there is time. */
const LINKS: readonly (readonly [string, string, readonly string[], readonly string[]])[] = [
  ['synod', 'preliminary', ['3x1x2-prompt'], ['2x2x2', '2x2x2-forget', '3x1x2', '3x2x2-prompt', '3x2x2', '2x3x2']],
  ['preliminary', 'ballots', ['2x2x2'], ['3x1x2', '3x2x2', '2x3x2']],
  ['ballots', 'consensus', ['1x3x2'], ['2x2x2']],
  ['paxos', 'voting', ['2x2x2'], ['3x2x2', '3x1x2']],
  ['voting', 'consensus', ['2x2x2'], ['3x1x2', '3x2x2']],
  ['transaction-commit', 'consensus', ['2-rms', '3-rms'], ['6-rms']],
  ['two-phase-commit', 'transaction-commit', ['2-rms', '2-rms-crashes'], ['3-rms-crashes', '4-rms']],
  ['three-phase-commit', 'transaction-commit', ['2-rms'], ['3-rms']],
  ['paxos-commit', 'transaction-commit', ['2x3x1', '2x1x2'], ['1x3x2', '3x1x2']],
  ['fast-paxos', 'consensus', ['3x2x2'], ['3x2x2-all-fast', '3x2x3', '4x2x2-all-fast', '5x2x2']],
  ['flexible-paxos', 'voting', ['3-and-1-of-3'], ['grid-2x2', '2-and-3-of-4']],
  ['flexible-paxos', 'consensus', ['3-and-1-of-3', '2-and-2-of-3'], ['grid-2x2', '2-and-3-of-4']],
  ['replicated-log', 'consensus', ['2x2', '3x2'], []],
  ['raft', 'replicated-log', ['2x2x1'], ['3x2x1', '3x2x2']],
  ['membership', 'replicated-log', ['single-2'], ['single', 'joint']],
  ['complete-synod', 'consensus', ['0-and-1-quiet'], ['1-and-1-quiet', 'open-doors']],
  ['learning-the-law', 'atomic-register', ['by-decree-once'], ['by-decree']],
  ['state-machine', 'atomic-register', ['slow-once'], ['slow', 'repeated', 'lease']],
  ['optimistic-lock', 'serial-transactions', ['2x1'], ['2x2', '3x1']],
  ['rebalance', 'assignment', ['2x1x2'], ['2x2x2', '2x2x2-cooperative', '2x2x3', '2x2x3-cooperative']],
  ['fencing', 'mutual-exclusion', ['2x2-exact'], ['2x2', '3x3-exact']],
  ['long-ledgers', 'replicated-log', ['1x2x3', '2x3x2'], ['3x2x2']],
  ['puppetry', 'delivery', ['2x1x1', '2x2x0'], ['2x1x1-lossy']],
  ['parliament', 'consensus', ['1x2x2x2'], ['2x2x2x2', '3x2x1x2', '3x2x2x2']],
  ['crdts', 'delivered', ['g-counter-loses'],
    ['sequence-1', 'g-counter', 'pn-counter', 'lww-register', 'or-set', 'dotted-or-set', 'or-set-3']],
  ['delta-crdts', 'delivered', ['dotted-or-set-1'], ['g-counter', 'dotted-or-set', 'or-set']],
  ['entanglement', 'transaction-commit', ['2-together'], []],
];

describe('a refinement holds', () => {
  test('of every link that the catalogue has', () => {
    expect(
      Object.entries(catalogue)
        .flatMap(([name, { refinements = {} }]) => Object.keys(refinements).map((abstract) => [name, abstract]))
        .sort(),
    ).toEqual(LINKS.map(([name, abstract]) => [name, abstract]).sort());
  });
  const cases = LINKS.flatMap(([name, abstract, models, long]) =>
    [...models, ...(FULL ? long : [])].map((model) => ({ name, abstract, model })),
  );
  test.each(cases)('$name refines $abstract at $model', async ({ name, abstract, model }) => {
    const verdict = await check(catalogue[name] as never, { model, refines: [abstract], invariants: [] });
    expect(verdict).toMatchObject({
      verdict: 'holds',
      ...catalogue[name]?.models[model]?.expect,
      refinements: [{ name: abstract, spec: abstract, holds: true }],
    });
  }, 600_000);
  test.each(cases.filter(({ model }) => model === '2x2x2' || model === '3x1x2-prompt'))(
    'by the plain semantics, too: $name refines $abstract at $model',
    async ({ name, abstract, model }) => {
      const verdict = await check(catalogue[name] as never, {
        model,
        refines: [abstract],
        engine: 'reference',
        invariants: [],
        limits: { states: 200 },
      });
      expect(verdict.refinements).toMatchObject([{ holds: true }]);
    },
  );
});

/**
 * Variants that are no refinement: the states of the shortest counterexample, the step that has no match, the abstract step that would
 * be it, and the clause that refuses that.
 */
const BROKEN: readonly (readonly [string, string, string, number, string, string, string])[] = [
  ['synod', 'no-promise', 'preliminary', 17, 'ReceiveBeginBallot', 'Vote', "no LastVote(b', v') of q has v'.bal < b < b'"],
  ['synod', 'promise-on-slip', 'preliminary', 18, 'ReceiveBeginBallot', 'Vote', "no LastVote(b', v') of q has v'.bal < b < b'"],
  ['synod', 'shared-numbers', 'preliminary', 17, 'StartPolling', 'InitiateBallot', 'ballot b has not been initiated'],
  ['synod', 'stale-last-votes', 'preliminary', 8, 'StartPolling', 'InitiateBallot', 'every q ∈ Q has sent a LastVote(b, v)'],
  ['synod', 'first-vote-succeeds', 'preliminary', 10, 'Succeed', 'Succeed', 'B.qrm ⊆ B.vot'],
  [
    'preliminary',
    'votes-inside-a-promise',
    'ballots',
    8,
    'Vote',
    'AddVote',
    'B3: no later ballot that p is in the quorum of is for another decree, unless p has voted since',
  ],
  ['preliminary', 'any-decree', 'ballots', 8, 'InitiateBallot', 'AddBallot', 'B3: d is the decree of the latest vote of Q before b'],
  ['preliminary', 'initiates-again', 'ballots', 5, 'InitiateBallot', 'AddBallot', 'B1: no ballot has number b'],
  ['preliminary', 'minority-quorum', 'ballots', 5, 'InitiateBallot', 'AddBallot', 'B2: Q meets the quorum of every ballot'],
  ['ballots', 'without-B1', 'consensus', 5, 'AddVote', 'Choose', 'chosen = {}'],
  ['ballots', 'without-B2', 'consensus', 5, 'AddVote', 'Choose', 'chosen = {}'],
  ['ballots', 'without-B3', 'consensus', 5, 'AddVote', 'Choose', 'chosen = {}'],
  ['paxos', 'or-for-and', 'voting', 3, 'Phase2b', 'VoteFor', 'some quorum shows that v is safe at b'],
  ['paxos', 'no-promise', 'voting', 8, 'Phase2b', 'VoteFor', 'maxBal[a] ≤ b'],
  ['raft', 'obeys-old-leaders', 'replicated-log', 13, 'AdvanceCommitIndex', 'Decide', 'the places before it are decided, it is not'],
  ['voting', 'unsafe', 'consensus', 5, 'VoteFor', 'Choose', 'chosen = {}'],
  ['voting', 'goes-back', 'consensus', 7, 'VoteFor', 'Choose', 'chosen = {}'],
  ['fast-paxos', 'fast-majority', 'consensus', 7, 'Phase2bClassic', 'Choose', 'chosen = {}'],
  ['flexible-paxos', 'misses-one', 'consensus', 9, 'Phase2b', 'Choose', 'chosen = {}'],
  ['voting', 'disjoint-quorums', 'consensus', 4, 'VoteFor', 'Choose', 'chosen = {}'],
  ['transaction-commit', 'commits-alone', 'consensus', 4, 'DecideToCommit', 'Choose', 'chosen = {}'],
  ['transaction-commit', 'aborts-alone', 'consensus', 5, 'DecideToAbort', 'Choose', 'chosen = {}'],
  ['three-phase-commit', 'does-not-wait', 'transaction-commit', 9, 'BackupAbort', 'DecideToAbort', 'notCommitted'],
  ['paxos-commit', 'commits-early', 'transaction-commit', 5, 'RMRcvCommitMsg', 'DecideToCommit', 'canCommit'],
  ['two-phase-commit', 'commits-early', 'transaction-commit', 5, 'RMRcvCommitMsg', 'DecideToCommit', 'canCommit'],
  ['rebalance', 'generation-not-checked', 'assignment', 9, 'Arrive', 'Commit', 'g is the current generation'],
  ['fencing', 'forgets-the-lease', 'mutual-exclusion', 6, 'Grant', 'Enter', 'nobody is inside'],
  ['long-ledgers', 'asks-for-the-list-only', 'replicated-log', 5, 'Pass', 'Decide', 'the places before it are decided, it is not'],
  ['puppetry', 'no-dedup', 'delivery', 8, 'Process', 'CarryOut', 'n has not been carried out'],
  ['parliament', 'votes-only', 'consensus', 16, 'Vote', 'Choose', 'chosen = {}'],
];

describe('a refinement is broken, with the step that has no match and the clause that refuses it', () => {
  // A long story takes many states, and its variant is checked by the tests of its spec, too.
  const short = BROKEN.filter(([, , , states]) => FULL || states <= 8);
  test.each(short)('%s, variant %s, does not refine %s', async (name, variant, abstract, states, step, near, clause) => {
    for (const engine of ['fast', 'reference'] as const) {
      if (engine === 'reference' && states > (FULL ? 12 : 4)) continue;
      const { verdict, trace, refinements } = await check(catalogue[name] as never, {
        variant,
        refines: [abstract],
        invariants: [],
        engine,
      });
      expect(verdict).toBe('violated');
      expect(trace?.steps).toHaveLength(states - 1);
      expect(refinements).toMatchObject([{ holds: false, depth: states, finding: { step: { action: step } } }]);
      expect(refinements?.[0]?.finding?.unmatched.nearest[0]).toMatchObject({
        action: near,
        refusal: { falseClauses: [{ name: clause }] },
      });
    }
  });

  test(
    'a synod whose quorums are too small does refine a preliminary protocol ' +
      'with such quorums: it is that which does not refine ballots',
    async () => {
      expect(
        (
          await check(catalogue['synod'] as never, {
            variant: 'minority-quorum',
            constants: { priests: 2, granularity: 'prompt' },
            refines: 'all',
            invariants: [],
          })
        ).refinements,
      ).toMatchObject([{ holds: true }]);
    },
  );
  test('so it is with Paxos and disjoint quorums: "Paxos still implements Voting, but Voting needs the assumption"', async () => {
    expect(
      (await check(catalogue['paxos'] as never, { variant: 'disjoint-quorums', refines: 'all', invariants: [] })).refinements,
    ).toMatchObject([{ holds: true }]);
  });
  test.each(FULL ? ['literal-appendix'] : [])(
    '%s: the appendix as it is printed is no restriction of the preliminary protocol',
    async (variant) => {
      const { trace, refinements } = await check(catalogue['synod'] as never, { variant, refines: 'all', invariants: [] });
      expect(trace?.steps).toHaveLength(22);
      expect(refinements).toMatchObject([
        {
          finding: {
            unmatched: {
              nearest: [
                {
                  action: 'InitiateBallot',
                  refusal: { falseClauses: [{ name: 'd satisfies B3: it is that of the latest v, if there is one' }] },
                },
              ],
            },
          },
        },
      ]);
    },
    600_000,
  );
});
