import { describe, expect, test } from 'vitest';
import { FiniteSet, type Variant } from '../../../checker/index.ts';
import type { Choices } from '../../../checker/language/parameters.ts';
import type { System } from '../../../checker/language/system.ts';
import type { Path } from '../../../checker/search/exploration.ts';
import { rebuild } from '../../../checker/verdict/trace/rebuild.ts';
import { replayCode } from '../../../checker/verdict/trace/replay.ts';
import type { Trace } from '../../../checker/verdict/trace/trace.ts';
import synod from '../../../spec/synod/index.ts';
import { fallsOf } from '../falls.ts';
import { beginBallot, lastVote, nextBallot, vote, voted } from './words.ts';

// Why a new ballot takes the decree of the latest vote, and why two ballots cannot show it.

const FULL = process.env['SYNOD_FULL'] === '1';

type Step = readonly [string, Choices];
const pathOf = (system: System, steps: readonly Step[]): Path => ({
  initial: 0,
  steps: steps.map(([name, choices]) => ({ action: system.actions.findIndex((action) => action.name === name), choices })),
});
const variant = (name: string): Variant => synod.variants[name] as Variant;
const violated = ({ findings }: Trace): readonly string[] => findings.map((finding) => ('name' in finding ? finding.name : finding.kind));

describe('with two ballots every reported vote is of the first, so it does not matter which is taken', () => {
  const names = ['literal-appendix', ...(FULL ? ['any-reported', 'smallest-reported', 'most-frequent-reported'] : [])];
  const three = ['prompt', 'appendix'].map((granularity) => ({ priests: 3, granularity }));
  const models = [{ priests: 2, granularity: 'prompt' }, ...(FULL ? three : [])];
  const cases = names.flatMap((name) => models.map((model) => ({ name, model })));
  test.each(cases)('$name, $model', async ({ name, model }) => {
    expect(await fallsOf(synod, { variant: name, constants: { ballots: 2, ...model } })).toEqual({
      outcome: 'unknown',
      complete: true,
      violations: [],
    });
  });
});

describe('with three the story in which two decrees pass is the same for all three wrong rules', () => {
  const code = '0/0/0/0/0/1/3/4/7/8/9/10/11/10/7/5/5/6/2/5/6/4/4/4/5/6/7/8/9/9';
  test.each(['any-reported', 'smallest-reported', 'most-frequent-reported'])('%s', (name) => {
    const trace = replayCode(variant(name).bind(variant(name).model), code);
    expect(trace.steps).toHaveLength(29);
    expect(trace.steps[19]).toMatchObject({ action: 'StartPolling', choices: { p: 'C', d: 'd1' } });
    expect(violated(trace)).toEqual(['Consistency', 'B3', 'I6']);
  });
  test('the protocol refuses the step in which C takes the decree of an older vote', () => {
    const { steps } = replayCode(variant('any-reported').bind(variant('any-reported').model), code);
    const system = synod.spec.bind({ ballots: 3, granularity: 'prompt' });
    expect(() =>
      rebuild(
        system,
        pathOf(
          system,
          steps.map(({ action, choices }) => [action, choices]),
        ),
      ),
    ).toThrow('StartPolling(p: C, Q: {A, B}, d: d1) is not enabled');
  });
});

test('the literal appendix breaks B3 in 23 states, and nothing else there', () => {
  const { bind, model } = variant('literal-appendix');
  expect(violated(replayCode(bind(model), '0/0/0/0/0/1/3/4/4/6/7/8/9/10/11/10/7/4/5/7/3/5/6'))).toEqual(['B3', 'I6']);
});

test(
  'most-frequent-reported needs no tie with five priests: the vote of the ballot ' +
    'that passed d1 is outvoted by two of a ballot that came to nothing',
  () => {
    const system = variant('most-frequent-reported').bind({ priests: 5, ballots: 3, granularity: 'prompt' });
    const Q = (names: string): FiniteSet<string> => FiniteSet.from(names);
    const receive = (name: string, m: object): Step => [`Receive${name}`, { m }];
    const each = (names: string, step: (p: 'A') => Step): readonly Step[] => [...names].map((p) => step(p as 'A'));
    const begins = (bal: number, p: 'A' | 'B' | 'C', quorum: string, dec: string, voteOf: (q: 'A') => object): readonly Step[] => [
      ['TryNewBallot', { p, b: bal }],
      ...each(quorum, (q) => receive('NextBallot', nextBallot(bal, q))),
      ...each(quorum, (q) => receive('LastVote', lastVote(bal, voteOf(q)))),
      ['StartPolling', { p, Q: Q(quorum), d: dec }],
    ];
    const votes = (bal: number, voters: string, dec: string): readonly Step[] =>
      each(voters, (q) => receive('BeginBallot', beginBallot(bal, dec, q)));
    const succeeds = (bal: number, p: 'B' | 'C', quorum: string): readonly Step[] => [
      ...each(quorum, (q) => receive('Voted', voted(bal, q))),
      ['Succeed', { p }],
    ];
    const story: readonly Step[] = [
      ...begins(1, 'A', 'CDE', 'd2', (q) => vote(q)),
      ...begins(2, 'B', 'ABC', 'd1', (q) => vote(q)),
      ...votes(1, 'DE', 'd2'),
      ...votes(2, 'ABC', 'd1'),
      ...succeeds(2, 'B', 'ABC'),
      ...begins(3, 'C', 'CDE', 'd2', (q) => ((q as string) === 'C' ? vote(q, 2, 'd1') : vote(q, 1, 'd2'))),
      ...votes(3, 'CDE', 'd2'),
      ...succeeds(3, 'C', 'CDE'),
    ];
    expect(violated(rebuild(system, pathOf(system, story)))).toEqual(['Consistency', 'B3', 'I6']);
  },
);
