import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FiniteSet, letters, subsets } from '../../../checker/index.ts';
import { check } from '../../../checker/verdict/check.ts';
import entry from '../../../spec/ballots/index.ts';
import { conditions } from '../../../spec/ballots/conditions.ts';
import { demandText, figure1, figureText, PAXON } from '../../../spec/ballots/figure.ts';
import {
  allBallots, type Condition, counterexampleWithout, setsOf, setsWithUniqueNumbers, type Size,
} from '../../../spec/ballots/necessary.ts';
import { forAnyTwo, lemmaHolds, mayBeNext, nextBallot, theorem1Holds } from '../../../spec/ballots/theorems.ts';
import { type Ballot, isSuccessful, type Priest } from '../../../spec/ballots/votes.ts';

const FULL = process.env['SYNOD_FULL'] === '1';

const satisfies = (history: FiniteSet<Ballot>, numberMax: number): boolean => {
  const { B1, B2, B3 } = conditions(numberMax);
  return B1(history) && B2(history) && B3(history);
};

/**
 * Of some sets: how many there are, how many satisfy B1 to B3, and of these how many have a successful ballot. The Lemma
 * and Theorem 1 must hold for them.
 */
function counted(sets: Iterable<FiniteSet<Ballot>>, numberMax: number): { sets: number; satisfying: number; successful: number } {
  const counts = { sets: 0, satisfying: 0, successful: 0 };
  for (const history of sets) {
    counts.sets++;
    if (!satisfies(history, numberMax)) continue;
    counts.satisfying++;
    if (history.some(isSuccessful)) counts.successful++;
    expect([forAnyTwo(history, lemmaHolds), forAnyTwo(history, theorem1Holds)], figureText(history)).toEqual([true, true]);
  }
  return counts;
}

describe('B1 to B3 imply the Lemma and Theorem 1', () => {
  test('for every set of at most two ballots of two priests, two numbers and two decrees', () => {
    expect(allBallots({ priests: 2, ballots: 2, decrees: 2 })).toHaveLength(48);
    expect(counted(setsOf({ priests: 2, ballots: 2, decrees: 2 }, 2), 2)).toEqual({
      sets: 1 + 48 + (48 * 47) / 2,
      satisfying: 361,
      successful: 200,
    });
  });

  const unique: readonly (readonly [string, Size, { sets: number; satisfying: number; successful: number }])[] = [
    ['2x2x2', { priests: 2, ballots: 2, decrees: 2 }, { sets: 25 ** 2, satisfying: 361, successful: 200 }],
    ['2x2x3', { priests: 2, ballots: 2, decrees: 3 }, { sets: 37 ** 2, satisfying: 673, successful: 357 }],
    ...(FULL ? [
      ['3x2x2', { priests: 3, ballots: 2, decrees: 2 }, { sets: 113 ** 2, satisfying: 6_417, successful: 3_096 }],
      ['2x3x2', { priests: 2, ballots: 3, decrees: 2 }, { sets: 25 ** 3, satisfying: 4_225, successful: 2_770 }],
    ] as const : []),
  ];
  test.each(unique)(
    'for every set with at most one ballot of each number, at %s',
    (_name, size, counts) => expect(counted(setsWithUniqueNumbers(size), size.ballots)).toEqual(counts),
    900_000,
  );

  test.each(unique.filter(([name]) => FULL || name === '2x2x2'))(
    'the sets that satisfy them are the reachable states of the spec, at %s',
    async (_name, constants, { satisfying }) => {
      expect(await check(entry, { constants: { ...constants } })).toMatchObject({ verdict: 'holds', distinct: satisfying });
    },
    900_000,
  );

  test('for large random sets, too', () => {
    fc.assert(fc.property(grown, (history) => {
      expect(satisfies(history, NUMBER_MAX)).toBe(true);
      expect(forAnyTwo(history, lemmaHolds) && forAnyTwo(history, theorem1Holds)).toBe(true);
    }), { seed: 1998, numRuns: FULL ? 5_000 : 150 });
  });

  test('also where a set satisfies them by chance', () => {
    let satisfying = 0;
    fc.assert(fc.property(fc.uniqueArray(anyBallot, { selector: ({ bal }) => bal, minLength: 2, maxLength: 4 }), (list) => {
      const history = FiniteSet.from(list);
      if (!satisfies(history, NUMBER_MAX)) return;
      satisfying++;
      expect(forAnyTwo(history, lemmaHolds) && forAnyTwo(history, theorem1Holds)).toBe(true);
    }), { seed: 1998, numRuns: FULL ? 10_000 : 400 });
    expect(satisfying).toBeGreaterThan(10);
  });
});

const NUMBER_MAX = 12;
const PRIESTS = letters(5);
const someOf = fc.subarray<Priest>([...PRIESTS], { minLength: 1 });
const anyBallot = fc.record({
  bal: fc.integer({ min: 1, max: NUMBER_MAX }),
  dec: fc.constantFrom<Ballot['dec']>('d1', 'd2', 'd3'),
  qrm: someOf.map((list) => FiniteSet.from(list)),
  vot: fc.subarray<Priest>([...PRIESTS]).map((list) => FiniteSet.from(list)),
});

/**
 * Sets of up to six ballots of five priests that satisfy B1 to B3, because each ballot is made as in the proof of Theorem 2; then some
 * of its quorum vote, and some others.
 */
const grown = fc
  .array(
    fc.record({
      gap: fc.integer({ min: 1, max: 2 }),
      Q: someOf,
      voters: fc.subarray<Priest>([...PRIESTS]),
      all: fc.boolean(),
      any: fc.constantFrom<Ballot['dec']>('d1', 'd2', 'd3'),
    }),
    { minLength: 2, maxLength: 6 },
  )
  .map((plans) => {
    let history = FiniteSet.of<Ballot>();
    let b = 0;
    for (const { gap, Q, voters, all, any } of plans) {
      const quorum = FiniteSet.from(Q);
      b += gap;
      if (!mayBeNext(b, quorum, history)) continue;
      history = history.with({ ...nextBallot(b, quorum, history, any), vot: FiniteSet.from(all ? [...Q, ...voters] : voters) });
    }
    return history;
  });

/** Whether the ballot of Theorem 2 does what the theorem says of it. */
function isAsTheorem2Says(b: number, Q: FiniteSet<Priest>, history: FiniteSet<Ballot>): boolean {
  const next = nextBallot(b, Q, history, 'd2');
  return next.bal === b && next.qrm.equals(Q) && next.vot.equals(Q) && satisfies(history.with(next), b);
}

describe('Theorem 2', () => {
  test('for every set of two priests, two numbers and two decrees that satisfies B1 to B3: every b and Q of which it speaks', () => {
    let tried = 0;
    for (const history of setsWithUniqueNumbers({ priests: 2, ballots: 2, decrees: 2 })) {
      if (!satisfies(history, 2)) continue;
      for (const b of [1, 2, 3]) {
        for (const Q of subsets(letters(2))) {
          if (!mayBeNext(b, Q, history)) continue;
          tried++;
          expect(isAsTheorem2Says(b, Q, history), `${figureText(history)}\n${b}`).toBe(true);
        }
      }
    }
    expect(tried).toBe(841);
  });
  test('for large random sets, too', () => {
    fc.assert(fc.property(grown, fc.integer({ min: 1, max: 3 }), someOf, (history, gap, list) => {
      const b = Math.max(0, ...[...history].map(({ bal }) => bal)) + gap;
      const Q = FiniteSet.from(list);
      if (mayBeNext(b, Q, history)) expect(isAsTheorem2Says(b, Q, history)).toBe(true);
    }), { seed: 1998, numRuns: FULL ? 5_000 : 150 });
  });
  test('needs what it assumes of b and of Q', () => {
    const [one, two] = [counterexampleWithout('B1'), counterexampleWithout('B2')].map((history) =>
      (history as FiniteSet<Ballot>).toArray().slice(0, 1),
    );
    expect(isAsTheorem2Says(1, FiniteSet.of('A'), FiniteSet.from(one as Ballot[]))).toBe(false);
    expect(isAsTheorem2Says(2, FiniteSet.of('B'), FiniteSet.from(two as Ballot[]))).toBe(false);
  });
});

describe('each of the three is necessary', () => {
  const cases: readonly (readonly [Condition, string])[] = [
    ['B1', '#  decree  quorum and voters\n1  d1      [A]\n1  d2      [A]'],
    ['B2', '#  decree  quorum and voters\n1  d1      [A]\n2  d2          [B]'],
    ['B3', '#  decree  quorum and voters\n1  d1      [A]\n2  d2      [A]'],
  ];
  test.each(cases)('%s: a smallest set that satisfies the others, with two successful ballots for different decrees', (dropped, figure) => {
    const history = counterexampleWithout(dropped) as FiniteSet<Ballot>;
    const all = conditions(2);
    expect(figureText(history)).toBe(figure);
    for (const name of ['B1', 'B2', 'B3'] as const) expect(all[name](history), name).toBe(name !== dropped);
    expect(history.every(isSuccessful) && !forAnyTwo(history, theorem1Holds)).toBe(true);
  });
});

describe('Figure 1', () => {
  test('satisfies B1 to B3, and the Lemma says something of it', () => {
    expect(satisfies(figure1, 29)).toBe(true);
    expect([...figure1].filter(isSuccessful).map(({ bal }) => bal)).toEqual([27]);
    expect(forAnyTwo(figure1, lemmaHolds)).toBe(true);
  });
  test('is drawn like the manuscript', () => expect(figureText(figure1, PAXON)).toBe(`\
 #  decree  quorum and voters
 2  α        A   B   Γ  [Δ]
 5  β        A   B  [Γ]      E
14  α           [B]      Δ  [E]
27  β       [A]     [Γ] [Δ]
29  β           [B]  Γ   Δ`));
  test.each([
    [2, '2: the earliest ballot, so it may have any decree'],
    [5, '5: none of its 4 quorum members voted in an earlier ballot, so it may have any decree'],
    [14, '14: of its quorum Δ voted in 2, B and E in none; the latest is ballot 2, so its decree must be α, and it is'],
    [27, '27: successful; of its quorum Γ voted in 5, Δ voted in 2, A in none; the latest is ballot 5, so its decree must be β, and it is'],
    [
      29,
      '29: of its quorum B voted in 14, Γ voted in 5 and 27, Δ voted in 2 and 27; ' +
        'the latest is ballot 27, so its decree must be β, and it is',
    ],
  ])('what B3 demands of ballot %i is computed', (bal, text) =>
    expect(demandText([...figure1].find((B) => B.bal === bal) as Ballot, figure1, PAXON)).toBe(text),
  );
  test('a ballot that is not as B3 demands is told to be so', () => {
    const wrong = figure1.map((B) => (B.bal === 29 ? { ...B, dec: 'd1' as const } : B));
    expect(satisfies(wrong, 29)).toBe(false);
    expect(demandText([...wrong].find((B) => B.bal === 29) as Ballot, wrong, PAXON)).toMatch(/its decree must be β, and it is α$/);
  });
});
