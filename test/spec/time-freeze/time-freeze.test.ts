import { describe, expect, test } from 'vitest';
import { spec, without } from '../../../checker/index.ts';
import { check } from '../../../checker/verdict/check.ts';
import type { Moment, Polled } from '../../../spec/master-timeline.ts';
import { paxosCommit } from '../../../spec/paxos-commit/index.ts';
import { momentOf as momentOfInstance } from '../../../spec/paxos-commit/timeline.ts';
import { paxos } from '../../../spec/paxos/index.ts';
import { momentOf as momentOfPaxos } from '../../../spec/paxos/timeline.ts';
import entry from '../../../spec/time-freeze/index.ts';
import {
  anEarlierPointIsOpen, lawsOf, localTimeGoesForward, nobodyKnows, nobodyKnowsAtOnce, notWrittenYet, oneValueForEachPoint, oneWay,
  pointsDoNotOverlap, pointsLieApart, sightsOf,
} from '../../../spec/time-freeze/laws.ts';
import { voting } from '../../../spec/voting/index.ts';
import { momentOf as momentOfVoting } from '../../../spec/voting/timeline.ts';
import { fallsOf, listed, predictionFor } from '../falls.ts';

const FULL = process.env['SYNOD_FULL'] === '1';
type Times = readonly (readonly [number, number])[];

/** Some voters, of whom each has promised and voted so far. */
const moment = (times: Times, polled: readonly Polled[] = [], knowing: readonly string[] = []): Moment => ({
  voters: times.map(([promised, voted], i) => ({ name: 'ABC'[i] as string, promised, voted, decree: 'd1' })),
  begun: [],
  polled,
  knowing,
});
const ballot = (bal: number, votes: number, rest: Partial<Polled> = {}): Polled => ({
  bal, decree: 'd1', key: `${bal}`, votes, needed: 2, chosen: votes >= 2, overtaken: false, ...rest,
});
const idle: Times = [[0, 0], [0, 0], [0, 0]];

describe('the laws, each with what breaks it', () => {
  test('local time goes forward', () => {
    expect(localTimeGoesForward(moment(idle), moment([[1, 0], [0, 0], [0, 0]]))).toBe(true);
    expect(localTimeGoesForward(moment([[2, 0], [0, 0], [0, 0]]), moment(idle))).toBe(false);
  });
  test('undecided, unknown, chosen: one way', () => {
    const [none, some, all, never] = [ballot(1, 0), ballot(1, 1), ballot(1, 2), ballot(1, 1, { overtaken: true })];
    const goes = (before: Polled, after: Polled): boolean => oneWay(moment(idle, [before]), moment(idle, [after]));
    expect([goes(none, some), goes(some, all), goes(some, never)]).toEqual([true, true, true]);
    expect([goes(some, none), goes(all, some), goes(never, some), goes(never, { ...all, overtaken: true })]).toEqual(Array(4).fill(false));
    expect(oneWay(moment(idle, [none]), moment(idle))).toBe(false);
  });
  test('points do not overlap', () => {
    expect(pointsDoNotOverlap(moment([[1, 0]]), moment([[1, 1]]))).toBe(true);
    expect(pointsDoNotOverlap(moment([[2, 0]]), moment([[2, 1]]))).toBe(false);
    const late = moment([[2, 1], [2, 0], [1, 0]], [ballot(1, 1)]);
    expect(pointsLieApart(late, moment([[2, 1], [2, 0], [1, 1]], [ballot(1, 2)]))).toBe(false);
    expect(pointsLieApart(moment([[2, 1], [1, 0], [1, 0]], [ballot(1, 1)]), moment(idle, [ballot(1, 2)]))).toBe(true);
  });
  test('nobody knows at once', () => {
    expect(nobodyKnowsAtOnce(moment(idle, [ballot(1, 1)]), moment(idle, [ballot(1, 2)]))).toBe(true);
    expect(nobodyKnowsAtOnce(moment(idle, [ballot(1, 1)]), moment(idle, [ballot(1, 2)], ['A']))).toBe(false);
    expect(nobodyKnowsAtOnce(moment(idle, [ballot(1, 2)]), moment(idle, [ballot(1, 2)], ['A']))).toBe(true);
  });
  test('one value for each point, and what is no law', () => {
    expect(oneValueForEachPoint(moment(idle, [ballot(1, 1), ballot(2, 0, { decree: 'd2' })]))).toBe(true);
    expect(oneValueForEachPoint(moment(idle, [ballot(1, 1), ballot(1, 0, { decree: 'd2' })]))).toBe(false);
    expect(anEarlierPointIsOpen(moment([[2, 1], [2, 0], [1, 0]], [ballot(1, 1)]))).toBe(true);
    expect(anEarlierPointIsOpen(moment([[2, 1], [1, 0], [1, 0]], [ballot(1, 1)]))).toBe(false);
    expect([notWrittenYet(moment(idle, [ballot(1, 1)])), notWrittenYet(moment(idle, [ballot(1, 2)]))]).toEqual([true, false]);
    expect([nobodyKnows(moment(idle, [ballot(1, 2)])), nobodyKnows(moment(idle, [ballot(1, 2)], ['A']))]).toEqual([true, false]);
  });
});

const timedPaxos = spec({
  ...paxos.parts,
  name: 'timed-paxos',
  define: (constants, rules) => {
    const { state, actions } = paxos.parts.define(constants, rules);
    return {
      state,
      actions,
      properties: lawsOf(state.property, momentOfPaxos),
      witnesses: {
        ...sightsOf(state.witness, momentOfPaxos),
        AnEarlierPointIsOpen: state.witness({}, (s) => anEarlierPointIsOpen(momentOfPaxos(s))),
      },
    };
  },
});
const timedVoting = spec({
  ...voting.parts,
  name: 'timed-voting',
  define: (constants, rules) => {
    const { state, actions } = voting.parts.define(constants, rules);
    return { state, actions, properties: lawsOf(state.property, momentOfVoting) };
  },
});
const timedCommit = (promise: boolean) => spec({
  ...paxosCommit.parts,
  name: 'timed-paxos-commit',
  define: (constants, rules) => {
    const { state, actions: all } = paxosCommit.parts.define(constants, rules);
    const Phase2b = promise ? all.Phase2b : without(all.Phase2b, 'aState[m.ins][acc].mbal ≤ m.bal');
    return { state, actions: { ...all, Phase2b }, properties: lawsOf(state.property, momentOfInstance('r1')) };
  },
});

describe('the laws hold', () => {
  const runs = [
    { of: 'Voting', timed: timedVoting, constants: { acceptors: 2 }, long: false },
    { of: 'Voting', timed: timedVoting, constants: {}, long: true },
    { of: 'Paxos', timed: timedPaxos, constants: {}, long: true },
    { of: 'an instance of Paxos Commit', timed: timedCommit(true), constants: { rms: 1, acceptors: 2 }, long: false },
    { of: 'an instance of Paxos Commit', timed: timedCommit(true), constants: { rms: 1 }, long: true },
  ].filter(({ long }) => FULL || !long);
  test.each(runs)('of $of, $constants', async ({ timed, constants }) => {
    expect((await check(timed, { constants, engine: 'direct' })).verdict).toBe('holds');
  }, 600_000);
  const models = Object.keys(entry.models).filter((model) => FULL || model === '3x1x2-prompt');
  test.each(models)('of the Synod, %s', async (model) => {
    const { verdict, distinct, generated, depth } = await check(entry, { model });
    expect({ verdict, distinct, generated, depth }).toEqual({ verdict: 'holds', ...entry.models[model]?.expect });
  }, 600_000);
});

describe('and fall', () => {
  const fallsIn = async (timed: ReturnType<typeof timedCommit>, acceptors: number): Promise<readonly string[]> => {
    const { invariants } = await check(timed, { constants: { rms: 1, acceptors }, engine: 'direct', keepGoing: true });
    return invariants.filter(({ holds }) => !holds).map(({ name }) => name);
  };
  test('in Paxos Commit without the promise', async () => {
    expect(await fallsIn(timedCommit(false), 2)).toEqual(['LocalTimeGoesForward', 'OneWay', 'PointsDoNotOverlap']);
  });
  test('with one acceptor, who is a majority alone, and knows at once', async () => {
    expect(await fallsIn(timedCommit(true), 1)).toEqual(['NobodyKnowsAtOnce']);
  }, 600_000);
  const cases: readonly (readonly [string, string])[] = [
    ['points-overlap', 'PointsDoNotOverlap 8, OneWay 8'],
    ['time-goes-back', 'LocalTimeGoesForward 4, OneWay 8'],
    ['knows-its-own-vote', 'NobodyKnowsAtOnce 10'],
    ['points-lie-apart', 'PointsDoNotOverlap 12'],
  ];
  test('the variants are these', () => expect(Object.keys(entry.variants)).toEqual(cases.map(([name]) => name)));
  test.each(cases.filter(([name]) => FULL || name !== 'points-lie-apart'))('%s: %s', async (variant, violations) => {
    const predicts = entry.variants[variant]?.predicts;
    expect(predicts).toEqual(predictionFor(listed(violations), predicts));
    const found = await fallsOf(entry, { variant });
    expect({ ...found, violations: [...found.violations].sort() }).toEqual({
      outcome: 'true', complete: true, violations: [...listed(violations)].sort(),
    });
  });
});
