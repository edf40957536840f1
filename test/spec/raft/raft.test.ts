import { describe, expect, test } from 'vitest';
import { check, compare, select } from '../../../checker/index.ts';
import { replayCode } from '../../../checker/verdict/trace/replay.ts';
import entry, { raft } from '../../../spec/raft/index.ts';
import { fallsOf, listed, predictionFor } from '../falls.ts';
import { Scene, type Values } from '../scene.ts';

const FULL = process.env['SYNOD_FULL'] === '1';

const at = (values: Values = {}, constants: Readonly<Record<string, unknown>> = {}) =>
  new Scene(raft, values, { entries: 2, terms: 3, ...constants });
const inDetail = (values: Values = {}) => at(values, { granularity: 'figure-2' });
const entryOf = (term: number) => ({ term, value: 'v1' });
const request = (term: number, from: string, lastLogIndex = 0, lastLogTerm = 0) =>
  ({ type: 'RequestVote', term, from, lastLogIndex, lastLogTerm });
const vote = (term: number, from: string, to: string) => ({ type: 'Vote', term, from, to });
const append = (term: number, from: string, prevLogIndex: number, prevLogTerm: number, entries: readonly object[], leaderCommit = 0) =>
  ({ type: 'AppendEntries', term, from, prevLogIndex, prevLogTerm, entries, leaderCommit });
const appended = (term: number, from: string, to: string, matchIndex: number) => ({ type: 'Appended', term, from, to, matchIndex });

describe('elections', () => {
  test('Timeout: increment currentTerm, vote for self, send RequestVote', () => {
    expect(at({ role: { s1: 'Leader' } }).refusals('Timeout', { i: 's1' })).toEqual(['i is no leader']);
    expect(at({ currentTerm: { s1: 3 } }).refusals('Timeout', { i: 's1' })).toEqual(['there is a further term']);
    expect(at({ log: { s1: [entryOf(1)] } }).effects('Timeout', { i: 's1' })).toEqual([
      'currentTerm[s1]: 0 → 1', 'votedFor[s1]: none → s1', 'role[s1]: Follower → Candidate',
      'msgs + RequestVote(term: 1, from: s1, lastLogIndex: 1, lastLogTerm: 1)',
    ]);
    expect(inDetail().effects('Timeout', { i: 's1' })).toContain('votesGranted[s1] + s1');
    expect(at({}, { candidates: 2 }).choices('Timeout')).toEqual(['{i: s1}', '{i: s2}']);
  });
  test('UpdateTerm: set currentTerm = T, convert to follower', () => {
    const m = request(2, 's2');
    expect(at({ msgs: [m], currentTerm: { s1: 2 } }).refusals('UpdateTerm', { i: 's1', m })).toEqual(['m.term > currentTerm[i]']);
    expect(at({ msgs: [m], currentTerm: { s1: 1 }, role: { s1: 'Leader' }, votedFor: { s1: 's1' } }).effects('UpdateTerm', { i: 's1', m }))
      .toEqual(['currentTerm[s1]: 1 → 2', 'votedFor[s1]: s1 → none', 'role[s1]: Leader → Follower']);
  });
  test('HandleRequestVoteRequest: one vote in a term, for a log that is at least as up-to-date', () => {
    const m = request(2, 's2', 1, 1);
    const grant = (values: Values) => at({ msgs: [m], ...values }).refusals('HandleRequestVoteRequest', { j: 's1', m });
    expect(at({ msgs: [m] }).refusals('HandleRequestVoteRequest', { j: 's2', m })).toEqual(['m is from another']);
    expect(grant({ currentTerm: { s1: 3 } })).toEqual(['m.term ≥ currentTerm[j]']);
    expect(grant({ currentTerm: { s1: 2 }, votedFor: { s1: 's3' } })).toEqual(['votedFor[j] is null or candidateId']);
    expect(grant({ currentTerm: { s1: 1 }, votedFor: { s1: 's3' } })).toEqual([]);
    for (const log of [[entryOf(1), entryOf(1)], [entryOf(2)]])
      expect(grant({ log: { s1: log } })).toEqual(['the log of the candidate is at least as up-to-date']);
    expect(grant({ log: { s1: [entryOf(1)] } })).toEqual([]);
    expect(at({ msgs: [m], role: { s1: 'Candidate' } }).effects('HandleRequestVoteRequest', { j: 's1', m })).toEqual([
      'currentTerm[s1]: 0 → 2', 'votedFor[s1]: none → s2', 'role[s1]: Candidate → Follower', 'msgs + Vote(term: 2, from: s1, to: s2)',
    ]);
  });
  test('BecomeLeader: a majority has voted for it in its term', () => {
    const candidate: Values = { currentTerm: { s1: 1 }, role: { s1: 'Candidate' } };
    expect(at(candidate).refusals('BecomeLeader', { i: 's1' })).toEqual(['a majority has voted for i in its term']);
    expect(at({ msgs: [vote(1, 's2', 's1')] }).refusals('BecomeLeader', { i: 's1' }))
      .toEqual(['i is a candidate', 'a majority has voted for i in its term']);
    expect(at({ ...candidate, msgs: [vote(1, 's2', 's1')] }).effects('BecomeLeader', { i: 's1' })).toEqual([
      'role[s1]: Candidate → Leader',
      'msgs + AppendEntries(term: 1, from: s1, prevLogIndex: 0, prevLogTerm: 0, entries: [], leaderCommit: 0)',
      'leaders[1] + s1',
    ]);
  });
  test('HandleRequestVoteResponse: votes are received one by one in the granularity figure-2', () => {
    const m = vote(1, 's2', 's1');
    const scene = inDetail({ msgs: [m], currentTerm: { s1: 1 }, role: { s1: 'Candidate' } });
    expect(scene.refusals('BecomeLeader', { i: 's1' })).toEqual(['a majority has voted for i in its term']);
    expect(scene.effects('HandleRequestVoteResponse', { m })).toEqual(['votesGranted[s1] + s2']);
    expect(inDetail({ msgs: [m], currentTerm: { s1: 2 } }).refusals('HandleRequestVoteResponse', { m }))
      .toEqual(['m.to is a candidate', 'm.term = currentTerm[m.to]']);
  });
  test('Restart: what is volatile is lost', () => {
    expect(at({ role: { s1: 'Leader' }, commitIndex: { s1: 1 }, currentTerm: { s1: 1 }, votedFor: { s1: 's1' }, log: { s1: [entryOf(1)] } })
      .effects('Restart', { i: 's1' })).toEqual(['role[s1]: Leader → Follower', 'commitIndex[s1]: 1 → 0']);
  });
});

describe('logs', () => {
  const leader: Values = { currentTerm: { s1: 2 }, role: { s1: 'Leader' }, log: { s1: [entryOf(1)] } };

  test('ClientRequest: append entry to local log', () => {
    expect(at().refusals('ClientRequest', { i: 's1', v: 'v1' })).toEqual(['i is a leader']);
    expect(at({ ...leader, log: { s1: [entryOf(1), entryOf(2)] } }).refusals('ClientRequest', { i: 's1', v: 'v1' }))
      .toEqual(['its log has room']);
    expect(at(leader).effects('ClientRequest', { i: 's1', v: 'v1' })[0]).toBe(
      'log[s1]: [{term: 1, value: v1}] → [{term: 1, value: v1}, {term: 2, value: v1}]',
    );
  });
  test('AppendEntries: any entry, one at a time, or a heartbeat', () => {
    const scene = inDetail({ ...leader, log: { s1: [entryOf(1)] } });
    expect(inDetail().refusals('AppendEntries', { i: 's1', prev: 1 })).toEqual(['i is a leader', 'prev ≤ its last log index']);
    expect(scene.effects('AppendEntries', { i: 's1', prev: 0 })).toEqual([
      'msgs + AppendEntries(term: 2, from: s1, prevLogIndex: 0, prevLogTerm: 0, entries: [{term: 1, value: v1}], leaderCommit: 0)',
    ]);
    expect(scene.effects('AppendEntries', { i: 's1', prev: 1 })).toEqual([
      'msgs + AppendEntries(term: 2, from: s1, prevLogIndex: 1, prevLogTerm: 1, entries: [], leaderCommit: 0)',
    ]);
  });
  test('HandleAppendEntriesRequest: what it refuses', () => {
    const m = append(2, 's1', 1, 1, [entryOf(2)]);
    const take = (values: Values) => at({ msgs: [m], ...values }).refusals('HandleAppendEntriesRequest', { j: 's2', m });
    const unlike = 'log[j] contains an entry at prevLogIndex whose term is prevLogTerm';
    expect(take({})).toEqual([unlike]);
    expect(take({ log: { s2: [entryOf(2)] } })).toEqual([unlike]);
    expect(take({ log: { s2: [entryOf(1)] }, currentTerm: { s2: 3 } })).toEqual(['m.term ≥ currentTerm[j]']);
    expect(take({ log: { s2: [entryOf(1)] } })).toEqual([]);
    expect(at({ msgs: [m], log: { s1: [entryOf(1)] } }).refusals('HandleAppendEntriesRequest', { j: 's1', m }))
      .toEqual(['m is from another']);
  });
  test('HandleAppendEntriesRequest: append, delete what conflicts, commit up to the last new entry', () => {
    const take = (m: object, values: Values) =>
      at({ msgs: [m], currentTerm: { s2: 2 }, ...values }).effects('HandleAppendEntriesRequest', { j: 's2', m });
    expect(take(append(2, 's1', 0, 0, [entryOf(2)], 1), { log: { s2: [entryOf(1), entryOf(1)] } })).toEqual([
      'log[s2]: [{term: 1, value: v1}, {term: 1, value: v1}] → [{term: 2, value: v1}]', 'commitIndex[s2]: 0 → 1',
      'msgs + Appended(term: 2, from: s2, to: s1, matchIndex: 1)',
    ]);
    expect(take(append(2, 's1', 0, 0, [entryOf(1)], 2), { log: { s2: [entryOf(1), entryOf(1)] } })).toEqual([
      'commitIndex[s2]: 0 → 1', 'msgs + Appended(term: 2, from: s2, to: s1, matchIndex: 1)',
    ]);
    expect(take(append(2, 's1', 0, 0, []), { role: { s2: 'Candidate' } })).toEqual(['role[s2]: Candidate → Follower']);
  });
  test('HandleAppendEntriesResponse: matchIndex increases monotonically', () => {
    const m = appended(1, 's2', 's1', 1);
    expect(inDetail({ msgs: [m], currentTerm: { s1: 1 }, role: { s1: 'Leader' } }).effects('HandleAppendEntriesResponse', { m }))
      .toEqual(['matchIndex[s1][s2]: 0 → 1']);
    expect(inDetail({ msgs: [m] }).refusals('HandleAppendEntriesResponse', { m }))
      .toEqual(['m.to is a leader', 'm.term = currentTerm[m.to]']);
  });
  test('AdvanceCommitIndex: a majority of matchIndex[i] ≥ n, and an entry of the current term', () => {
    const two: Values = { ...leader, log: { s1: [entryOf(1), entryOf(2)] } };
    const heard = appended(2, 's3', 's1', 2);
    expect(at(two).refusals('AdvanceCommitIndex', { i: 's1', n: 2 })).toEqual(['a majority of matchIndex[i] ≥ n']);
    expect(at({ ...two, msgs: [heard] }).refusals('AdvanceCommitIndex', { i: 's1', n: 1 })).toEqual(['log[i][n].term = currentTerm[i]']);
    expect(at({ ...two, msgs: [heard], commitIndex: { s1: 2 } }).refusals('AdvanceCommitIndex', { i: 's1', n: 2 }))
      .toEqual(['n > commitIndex[i]']);
    expect(at({ ...leader, msgs: [heard] }).refusals('AdvanceCommitIndex', { i: 's1', n: 2 }))
      .toEqual(['log[i] has an entry n', 'log[i][n].term = currentTerm[i]']);
    const effects = at({ ...two, msgs: [heard] }).effects('AdvanceCommitIndex', { i: 's1', n: 2 });
    expect(effects.filter((line) => !line.startsWith('msgs'))).toEqual([
      'commitIndex[s1]: 0 → 2',
      'committed + {index: 1, entry: {term: 1, value: v1}, at: 2}',
      'committed + {index: 2, entry: {term: 2, value: v1}, at: 2}',
    ]);
  });
  test('of two terms in which an entry is found to be committed, the lesser is noted', () => {
    const noted = { index: 1, entry: entryOf(1), at: 2 };
    const scene = at({ ...leader, currentTerm: { s1: 1 }, msgs: [appended(1, 's2', 's1', 1)], committed: [noted] });
    expect(scene.effects('AdvanceCommitIndex', { i: 's1', n: 1 })).toContain('committed - {index: 1, entry: {term: 1, value: v1}, at: 2}');
  });
});

describe('every conjunct can fail', () => {
  const committed = [{ index: 1, entry: entryOf(1), at: 1 }];
  const cases: readonly (readonly [string, Values])[] = [
    ['ElectionSafety: at most one leader is elected in a term', { leaders: { 1: ['s1', 's2'] } as never }],
    ['ElectionSafety: nobody votes twice in a term', { msgs: [vote(1, 's3', 's1'), vote(1, 's3', 's2')] }],
    ['LogMatching: logs that have an entry of the same term are identical up to it',
      { log: { s1: [entryOf(1), entryOf(2)], s2: [entryOf(2), entryOf(2)] } }],
    ['TermsAscend: along a log, terms do not fall', { log: { s1: [entryOf(2), entryOf(1)] } }],
    ['LeaderCompleteness: what is committed is in the log of every leader of a higher term',
      { committed, role: { s2: 'Leader' }, currentTerm: { s2: 2 } }],
    ['StateMachineSafety: no two entries are committed at one index',
      { committed: [...committed, { index: 1, entry: entryOf(2), at: 2 }] }],
    ['StateMachineSafety: what a server applies is committed', { log: { s1: [entryOf(1)] }, commitIndex: { s1: 1 } }],
  ];
  test('none does initially', () => expect(at().violations()).toEqual({}));
  test.each(cases)('%s', (name, values) => expect(at(values).violations()).toHaveProperty([name]));
});

const raftProjection = () => entry.projections?.['servers'] ?? [];

describe('the models', () => {
  const SHORT = ['2x2x1', '3x1x1', '2x2x1-figure-2'];
  const runs = [
    ...Object.keys(entry.models).filter((model) => FULL || SHORT.includes(model)).map((model) => [model, 'fast'] as const),
    ['2x2x1', 'reference'] as const,
  ];
  test.each(runs)('%s, %s', async (model, engine) => {
    const { verdict, distinct, generated, depth } = await check(entry, { model, engine, ...(engine === 'reference' && { liveness: [] }) });
    expect({ verdict, distinct, generated, depth }).toEqual({ verdict: 'holds', ...entry.models[model]?.expect });
  }, 600_000);

  const pairs: readonly Readonly<Record<string, unknown>>[] = [{ servers: 2, restarts: false }, { servers: 2 }, { terms: 1 }];
  test.each(FULL ? pairs : pairs.slice(0, 1))('both granularities reach the same states of the servers: %o', async (constants) => {
    const side = (granularity: string) => select(entry, { constants: { ...constants, granularity } });
    const projection = raftProjection();
    const comparison = await compare(side('prompt'), side('figure-2'), { projection });
    expect(comparison).toMatchObject({ verdict: 'equal', left: { alone: 0 }, right: { alone: 0 } });
  });
});

/** Variants whose states are few. */
const QUICK = ['half-is-enough', 'leader-overwrites'];

describe('the variants', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['commits-older-terms', 'LeaderCompleteness 19, StateMachineSafety 20, AppliedStays 20'],
    ['commits-unheard', 'LeaderCompleteness 9, StateMachineSafety 11, AppliedStays 11'],
    ['commits-unchecked', 'StateMachineSafety 15, AppliedStays 16'],
    ['any-log', 'LeaderCompleteness 10, StateMachineSafety 12, AppliedStays 12'],
    ['longest-log', 'LeaderCompleteness 15, StateMachineSafety 16, AppliedStays 16'],
    ['latest-term', 'LeaderCompleteness 13, StateMachineSafety 15, AppliedStays 15'],
    ['votes-twice', 'VotesStand 4, ElectionSafety 5'],
    ['votes-in-older-terms', 'ElectionSafety 7'],
    ['half-is-enough', 'ElectionSafety 5'],
    ['old-votes-counted', 'ElectionSafety 10'],
    ['votes-counted-twice', 'ElectionSafety 11'],
    ['heartbeats-counted', 'LeaderCompleteness 14, StateMachineSafety 17, AppliedStays 17'],
    ['vote-not-stored', 'VotesStand 3, ElectionSafety 6'],
    ['term-not-stored', 'TermsIncrease 3, ElectionSafety 6'],
    ['log-not-stored', 'AppliedStays 8, LeaderCompleteness 11, StateMachineSafety 13'],
    ['no-consistency-check', 'LogMatching 7, StateMachineSafety 8'],
    ['truncates-always', 'StateMachineSafety 11, AppliedStays 11, LeaderCompleteness 13'],
    ['keeps-the-rest', 'TermsAscend 11'],
    ['obeys-old-leaders', 'LeaderCompleteness 10, StateMachineSafety 12, AppliedStays 12'],
    ['leader-overwrites', 'LeaderAppendOnly 6, LogMatching 7, StateMachineSafety 9'],
    ['clean-slate', 'LeaderCompleteness 10, StateMachineSafety 12, AppliedStays 12'],
  ];
  test('are these', () => expect(Object.keys(entry.variants)).toEqual([...cases.map(([name]) => name), 'entries-are-lost']));
  test.each(cases)('%s predicts: %s', (variant, violations) => {
    const predicts = entry.variants[variant]?.predicts;
    expect(predicts).toEqual(predictionFor(listed(violations), predicts));
  });
  test.each(cases.filter(([name]) => FULL || QUICK.includes(name)))('%s: %s', async (variant, violations) => {
    expect(await fallsOf(entry, { variant })).toEqual({ outcome: 'true', complete: true, violations: listed(violations) });
  }, 600_000);

  test('figure 8 as it is found: three servers, four terms, one entry', () => {
    const trace = replayCode(select(entry, { variant: 'commits-older-terms' }).system, '0/0/4/1/8/7/1/0/9/5/5/4/3/0/0/5/4/3/5');
    expect(trace.findings).toMatchObject([{ name: 'LeaderCompleteness' }]);
  });
  test.each(FULL ? [{ candidates: 3 }, { candidates: 2, entries: 2 }] : [])('with three terms there is none: %o', async (constants) => {
    const model = { terms: 3, restarts: false, ...constants };
    expect((await check(entry, { variant: 'commits-older-terms', constants: model, liveness: [] })).verdict).toBe('holds');
  }, 600_000);
});

describe('liveness', () => {
  test('a leader that stays commits what it has', async () => {
    const small = { terms: 1, candidates: 1, restarts: false };
    for (const granularity of ['prompt', 'figure-2'])
      expect((await check(entry, { constants: { ...small, granularity }, liveness: ['LeadersCommit'] })).verdict).toBe('holds');
  });
  test('but not where entries need not arrive', async () => {
    const { verdict, prediction } = await check(entry, { variant: 'entries-are-lost' });
    expect({ verdict, outcome: prediction?.outcome }).toEqual({ verdict: 'violated', outcome: 'true' });
  });
});
