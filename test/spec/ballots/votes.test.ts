import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FiniteSet } from '../../../checker/index.ts';
import { ballotOf as ballot, figure1 } from '../../../spec/ballots/figure.ts';
import { type Ballot, isSuccessful, maximum, maxVotes, nullVote, type Priest, type Vote, Votes } from '../../../spec/ballots/votes.ts';

describe('Figure 1', () => {
  const { MaxVote, MaxVoteOf } = maxVotes(29);
  const before = (bal: number) => MaxVoteOf(bal, [...figure1].find((B) => B.bal === bal)?.qrm as FiniteSet<Priest>, figure1);
  test('Ballot number 2 is the earliest ballot, so the condition on that ballot is trivially true.', () =>
    expect(before(2).bal).toBe(-Infinity));
  test("None of ballot 5's four quorum members voted in an earlier ballot", () => expect(before(5).bal).toBe(-Infinity));
  test("The only member of ballot 14's quorum to vote in an earlier ballot is Δ, who voted in ballot number 2", () =>
    expect(before(14)).toEqual({ pst: 'D', bal: 2, dec: 'd1' }));
  test("(This is a successful ballot.) ... ballot 27's decree must equal ballot 5's decree.", () => {
    expect(before(27)).toEqual({ pst: 'C', bal: 5, dec: 'd2' });
    expect([...figure1].filter(isSuccessful).map(({ bal }) => bal)).toEqual([27]);
  });
  test(
    'The latest of these four earlier ballots is number 27, so the condition ' +
      "requires that ballot 29's decree must equal ballot 27's decree.",
    () => {
      expect(MaxVote(29, 'B', figure1)).toEqual({ pst: 'B', bal: 14, dec: 'd1' });
      expect(before(29)).toMatchObject({ bal: 27, dec: 'd2' });
    },
  );
});

const priests = fc.subarray<Priest>(['A', 'B', 'C']);
const anyBallot = fc.record({
  bal: fc.integer({ min: 1, max: 4 }),
  dec: fc.constantFrom<Ballot['dec']>('d1', 'd2'),
  qrm: priests,
  vot: priests,
});
const history = fc.uniqueArray(anyBallot, { selector: ({ bal }) => bal })
  .map((ballots) => FiniteSet.from(ballots.map(({ bal, dec, qrm, vot }) => ballot(bal, dec, qrm, vot))));

test('MaxVote(b, p, 𝓑) is the largest vote in the set {v ∈ Votes(𝓑) : (v.pst = p) ∧ (v.bal < b)} ∪ {null_p}', () => {
  fc.assert(fc.property(history, fc.constantFrom(1, 2, 3, 4, 5, Infinity, -Infinity), fc.constantFrom<Priest>('A', 'B', 'C'), (B, b, p) => {
    const candidates: Vote[] = [...[...Votes(B)].filter((v) => v.pst === p && v.bal < b), nullVote(p)];
    expect(maxVotes(4).MaxVote(b, p, B)).toEqual(maximum(candidates));
  }));
});

test('Votes(𝓑): all votes v such that v.pst ∈ B.vot, v.bal = B.bal, and v.dec = B.dec for some B ∈ 𝓑', () => {
  expect([...Votes(FiniteSet.of(ballot(1, 'd2', ['A', 'B'], ['A', 'C']), ballot(2, 'd1', ['A'], [])))]).toEqual([
    { pst: 'A', bal: 1, dec: 'd2' },
    { pst: 'C', bal: 1, dec: 'd2' },
  ]);
});
