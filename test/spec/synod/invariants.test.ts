import { describe, expect, test } from 'vitest';
import type { Values } from '../scene.ts';
import { ballot, beginBallot, lastVote, nextBallot, scene, set, success, vote, voted } from './words.ts';

// Every conjunct can fail, and says for which priest, ballot, vote or message.

const violations = (values: Values, constants: object = { ballots: 3 }) => scene(values, { ...constants }).violations();

test('all hold initially: "condition (1): I is true initially"', () => expect(violations({})).toEqual({}));

describe('Consistency and B1 to B3', () => {
  const passed = ballot(1, 'd1', ['A', 'B'], ['A', 'B']);
  test('whenever outcome[p] and outcome[q] are both different from BLANK, they are equal', () => {
    expect(violations({ outcome: { A: 'd1', C: 'd2' } })['Consistency: outcome[p] = outcome[q] unless one is BLANK']).toBe(
      'outcome[A] = d1, outcome[C] = d2',
    );
  });
  test('B1: Each ballot in 𝓑 has a unique ballot number.', () => {
    const found = violations({ lastTried: { A: 1 }, history: [passed, ballot(1, 'd1', ['A', 'C'])] });
    expect(found['B1: each ballot has a unique ballot number']).toBe(
      'number 1 is that of {{bal: 1, dec: d1, qrm: {A, B}, vot: {A, B}}, {bal: 1, dec: d1, qrm: {A, C}, vot: {}}}',
    );
    expect(found).toHaveProperty(['I6: each ballot has a unique ballot number']);
  });
  test('B2: The quorums of any two ballots in 𝓑 have at least one priest in common.', () => {
    const found = violations({ lastTried: { A: 1, B: 2 }, history: [ballot(1, 'd1', ['A']), ballot(2, 'd1', ['B'])] });
    expect(found['B2: the quorums of any two ballots have a priest in common']).toBe(
      'the quorum of ballot 1 is {A}, that of ballot 2 is {B}',
    );
    expect(found).toHaveProperty(['I6: the quorums of any two ballots have a priest in common']);
  });
  // "For every ballot B in 𝓑, if any priest in B's quorum voted in an earlier ballot in 𝓑, then the decree of B equals the decree of
  // the latest of those earlier ballots."
  test('B3: ... the decree of B equals the decree of the latest of those earlier ballots.', () => {
    const found = violations({ history: [passed, ballot(2, 'd2', ['B', 'C'])] });
    const name = 'the decree of B is that of the latest earlier vote of its quorum';
    expect(found[`B3: ${name}`]).toBe(
      'ballot 2 with quorum {B, C} is for d2, but priest B voted for d1 in ' + 'ballot 1, the latest vote of that quorum before',
    );
    expect(found).toHaveProperty([`I6: ${name}`]);
  });
});

describe('I1 to I6', () => {
  const trying = { status: { B: 'trying' }, lastTried: { B: 2 } };
  const polling = {
    status: { A: 'polling' },
    lastTried: { A: 1 },
    decree: { A: 'd1' },
    quorum: { A: set('A', 'B') },
    voters: { A: set('B') },
  };
  const cases: readonly (readonly [string, Values, string])[] = [
    [
      'I1: outcome[p] is the decree of a successful ballot',
      { outcome: { B: 'd1' } },
      'outcome[B] = d1, but no successful ballot is for it; 𝓑 = {}',
    ],
    ['I2: owner(lastTried[p]) = p', { lastTried: { A: 2 } }, 'lastTried[A] = 2, whose owner is B'],
    ['I2: B.bal ≤ lastTried[owner(B.bal)]', { history: [ballot(2, 'd1', ['A', 'B'])] }, 'ballot 2 has been started, but lastTried[B] = -∞'],
    [
      'I2: B.bal < lastTried[p] while p = owner(B.bal) is trying',
      { ...trying, history: [ballot(2, 'd1', ['A', 'B'])] },
      'B is trying to begin ballot 2, but ballot 2 has been started',
    ],
    ['I3: prevBal[p] = MaxVote(∞, p, 𝓑).bal', { prevBal: { C: 1 } }, 'prevBal[C] = 1, but by 𝓑 the last ballot in which C voted is -∞'],
    ['I3: prevDec[p] = MaxVote(∞, p, 𝓑).dec', { prevDec: { C: 'd1' } }, 'prevDec[C] = d1, but by 𝓑 the last vote of C was for BLANK'],
    ['I3: nextBal[p] ≥ prevBal[p]', { prevBal: { C: 1 } }, 'nextBal[C] = -∞, prevBal[C] = 1'],
    [
      'I4: v = MaxVote(lastTried[p], v.pst, 𝓑)',
      { ...trying, prevVotes: { B: set(vote('A', 1, 'd1')) } },
      'B takes {pst: A, bal: 1, dec: d1} for the last vote of A before ballot 2; by 𝓑 it is {pst: A, bal: -∞, dec: BLANK}',
    ],
    [
      'I4: nextBal[v.pst] ≥ lastTried[p]',
      { ...trying, prevVotes: { B: set(vote('A')) } },
      'priest B counts an answer of A as one to ballot 2, which by nextBal[A] = -∞ has not been promised',
    ],
    [
      'I5: quorum[p] ⊆ {v.pst : v ∈ prevVotes[p]}',
      { status: { A: 'polling' }, quorum: { A: set('A', 'B') } },
      'quorum[A] = {A, B}, but votes came from {}',
    ],
    [
      'I5: the ballot that p is polling is in 𝓑',
      { ...polling, quorum: {}, voters: {} },
      'A is polling ballot 1 for d1 with quorum {} and voters {}, 𝓑 has {}',
    ],
    ['I6: B.qrm is a majority set', { history: [ballot(1, 'd1', ['A'])] }, 'ballot 1 has the quorum {A}, which is no majority set'],
  ];
  test.each(cases)('%s', (name, values, explanation) => expect(violations(values)[name]).toBe(explanation));

  test('I5 looks at quorum, decree, voters and number alike', () => {
    const name = 'I5: the ballot that p is polling is in 𝓑';
    expect(violations({ ...polling, history: [ballot(1, 'd1', ['A', 'B'], ['B'])] })).not.toHaveProperty([name]);
    expect(violations({ ...polling, history: [ballot(2, 'd1', ['A', 'B'], ['B'])] })).toHaveProperty([name]);
    expect(violations({ ...polling, history: [ballot(1, 'd2', ['A', 'B'], ['B'])] })).toHaveProperty([name]);
    expect(violations({ ...polling, history: [ballot(1, 'd1', ['A', 'C'], ['B'])] })).toHaveProperty([name]);
    expect(violations({ ...polling, history: [ballot(1, 'd1', ['A', 'B'], ['A'])] })).toHaveProperty([name]);
  });
});

describe('I7', () => {
  const cases: readonly (readonly [string, object, string])[] = [
    [
      'NextBallot(b): b ≤ lastTried[owner(b)]',
      nextBallot(2, 'A'),
      'ballot 2 has been announced, but by lastTried[B] = -∞ its owner B has not tried it',
    ],
    [
      'LastVote(b, v): v = MaxVote(b, v.pst, 𝓑)',
      lastVote(2, vote('A', 1, 'd1')),
      'the message says that the last vote of A before ballot 2 is {pst: A, bal: ' +
        '1, dec: d1}; by 𝓑 it is {pst: A, bal: -∞, dec: BLANK}',
    ],
    [
      'LastVote(b, v): nextBal[v.pst] ≥ b',
      lastVote(2, vote('A')),
      'A has answered ballot 2, but nextBal[A] = -∞: nothing keeps him from voting in lower ones',
    ],
    ['BeginBallot(b, d): some B has B.bal = b and B.dec = d', beginBallot(2, 'd1', 'A'), '𝓑 has {}'],
    ['Voted(b, p): some B has B.bal = b and p ∈ B.vot', voted(2, 'A'), '𝓑 has {}'],
    ['Success(d): some outcome[p] = d', success('d1', 'A'), 'the outcomes are {A: BLANK, B: BLANK, C: BLANK}'],
  ];
  test.each(cases)('%s', (name, m, explanation) => expect(violations({ mail: [m] })[`I7: ${name}`]).toBe(explanation));
  test('a message that says what is so is no fall', () => {
    expect(violations({ lastTried: { B: 2 }, nextBal: { A: 2 }, mail: [nextBallot(2, 'A'), lastVote(2, vote('A'))] })).toEqual({});
  });
});
