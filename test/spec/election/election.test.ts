import { describe, expect, test } from 'vitest';
import '../../../checker/vitest/index.ts';
import { ablateFairness, check, checkVariant, FiniteSet } from '../../../checker/index.ts';
import entry, { election } from '../../../spec/election/index.ts';
import { Scene, type Values } from '../scene.ts';

const FULL = process.env['SYNOD_FULL'] === '1';

const at = (values: Values = {}) => new Scene(election, values);
const message = (type: 'RequestVote' | 'Vote' | 'AppendEntries', of: string, to: string) => ({ type, of, with: to });
const request = message('RequestVote', 's1', 's2');
const candidate: Values = {
  role: { s1: 'Candidate' }, votedFor: { s1: 's1' }, votes: { s1: FiniteSet.of() }, timer: { s1: 'short' }, stands: ['s1'],
};

describe('the actions', () => {
  test('RestartTimer: draws a time, at first and after an election that nobody has won', () => {
    expect(at().choices('RestartTimer')).toHaveLength(4);
    expect(at().effects('RestartTimer', { i: 's1', time: 'long' })).toEqual(['timer[s1]: stopped → long']);
    const refusals = (values: Values) => at(values).refusals('RestartTimer', { i: 's1', time: 'long' });
    expect(refusals({ role: { s1: 'Leader' } })).toEqual(['i is no leader']);
    expect(refusals({ hears: ['s1'] })).toEqual(['i hears of no leader']);
    expect(refusals({ timer: { s1: 'short' } })).toEqual(['its timer has stopped, or it has stood, and was not elected']);
    expect(refusals({ ...candidate, mail: [request] })).toEqual(['its timer has stopped, or it has stood, and was not elected']);
    expect(at(candidate).effects('RestartTimer', { i: 's1', time: 'long' })).toEqual(['timer[s1]: short → long', 'stands - s1']);
  });
  test('Timeout: increment currentTerm, vote for self, send RequestVote', () => {
    const refusals = (values: Values) => at({ timer: { s1: 'long' }, ...values }).refusals('Timeout', { i: 's1' });
    expect(refusals({})).toEqual([]);
    expect(refusals({ timer: {} })).toEqual(['its timer runs']);
    expect(refusals({ stands: ['s1'] })).toEqual(['its timer runs']);
    expect(refusals({ hears: ['s1'] })).toEqual(['i hears of no leader']);
    expect(refusals({ mail: [request] })).toEqual(['the answers to its last election have arrived']);
    expect(refusals({ votedFor: { s1: 's2' }, mail: [message('Vote', 's2', 's1')] }))
      .toEqual(['whom it has voted for is elected or not by now']);
    expect(refusals({ timer: { s1: 'long', s2: 'short' } })).toEqual(['nobody has drawn a shorter time']);
    expect(at({ timer: { s1: 'short' } }).effects('Timeout', { i: 's1' })).toEqual([
      'currentTerm[s1]: 0 → 1', 'votedFor[s1]: none → s1', 'role[s1]: Follower → Candidate', 'votes[s1] + s1', 'stands + s1',
      'stoodIn[s1]: 0 → 1', 'mail + RequestVote(of: s1, with: s2)',
    ]);
  });
  test('HandleRequestVote: one vote in a term; terms are counted anew', () => {
    const effects = (values: Values) =>
      at({ mail: [request], role: { s1: 'Candidate' }, ...values }).effects('HandleRequestVote', { m: request });
    const newer: Values = { currentTerm: { s1: 1 }, stoodIn: { s1: 1 } };
    expect(effects({ ...newer, votedFor: { s2: 's2' }, timer: { s2: 'long' } })).toEqual([
      'currentTerm[s1]: 1 → 0', 'votedFor[s2]: s2 → s1', 'timer[s2]: long → stopped', 'stoodIn[s1]: 1 → 0',
      'mail - RequestVote(of: s1, with: s2)', 'mail + Vote(of: s1, with: s2)',
    ]);
    const refused = ['mail - RequestVote(of: s1, with: s2)'];
    expect(effects({})).toEqual(['votedFor[s2]: none → s1', ...refused, 'mail + Vote(of: s1, with: s2)']);
    expect(effects({ votedFor: { s2: 's2' } })).toEqual(refused);
    expect(effects({ currentTerm: { s2: 1 } })).toEqual(refused);
  });
  test('HandleVote and BecomeLeader: a majority of votes, and a heartbeat to all', () => {
    const m = message('Vote', 's1', 's2');
    expect(at({ ...candidate, mail: [m] }).effects('HandleVote', { m })).toEqual(['votes[s1] + s2', 'mail - Vote(of: s1, with: s2)']);
    expect(at({ mail: [m] }).effects('HandleVote', { m })).toEqual(['mail - Vote(of: s1, with: s2)']);
    expect(at().refusals('BecomeLeader', { i: 's1' })).toEqual(['i is a candidate', 'a majority has voted for i']);
  });
  test('HandleAppendEntries: follow the leader, unless it is one of an older term', () => {
    const m = message('AppendEntries', 's1', 's2');
    const heartbeat = (values: Values) => at({ mail: [m], role: { s1: 'Leader' }, ...values }).effects('HandleAppendEntries', { m });
    expect(heartbeat({ timer: { s2: 'short' } })).toEqual([
      'hears + s2', 'timer[s2]: short → stopped', 'mail - AppendEntries(of: s1, with: s2)',
    ]);
    expect(heartbeat({ currentTerm: { s2: 1 } })).toEqual(['mail - AppendEntries(of: s1, with: s2)']);
  });
  test('each conjunct can be false', () => {
    expect(Object.keys(at({ role: { s1: 'Leader', s2: 'Leader' } }).violations())).toEqual(['ElectionSafety: no two lead in one term']);
    expect(Object.keys(at({ role: { s1: 'Leader' }, currentTerm: { s1: 1 } }).violations()))
      .toEqual(['ElectionSafety: who stands or leads does so in its current term']);
  });
});

describe('a leader in the end', () => {
  test('is there with probability one', async () => {
    await expect(entry).toHold();
    await expect(entry).toHold({ engine: 'reference' });
  });
  if (FULL) test('needs no chance where two of three stand', async () => {
    await expect(entry).toHold({ model: '3-servers', engine: 'direct', withoutFairness: ['time-outs are random'] });
  });
  if (FULL) test('is there with three who stand', async () => {
    await expect(entry).toHold({ model: '3-candidates' });
  }, 600_000);
  test('votes can be split for ever: the shortest lassos', async () => {
    await expect(entry).toViolate('ALeaderInTheEnd', { variant: 'split-votes', engine: 'direct', prefix: 4, cycle: 6 });
    await expect(entry).toViolate('LeadersAgainAndAgain', { variant: 'loaded-coin', engine: 'direct', prefix: 4, cycle: 6 });
    await expect(entry).toViolate('ALeaderInTheEnd', { variant: 'shorter-than-a-vote', engine: 'direct', prefix: 3, cycle: 3 });
  });
  test('has no remedy in fairness where votes are split', async () => {
    expect((await check(entry, { variant: 'split-votes', engine: 'direct' })).trace?.remedies).toEqual({ enough: [], hopeless: true });
  });
  const quick = Object.keys(entry.variants).filter((name) => FULL || name !== 'heartbeats-too-rare');
  test.each(quick)('does as variant %s predicts', async (name) => {
    expect((await checkVariant(entry, name, { engine: 'direct' })).prediction.outcome).toBe('true');
  });
  test('needs every condition, and none of them strong', async () => {
    const { rows, least } = await ablateFairness(entry);
    expect(rows.filter(({ instead, breaks }) => instead === 'nothing' && breaks.length === 0)).toEqual([]);
    expect(least.map(({ kind }) => kind)).toEqual([...Array.from({ length: 6 }, () => 'weak'), 'chance']);
  });
});
