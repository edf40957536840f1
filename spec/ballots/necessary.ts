import { FiniteSet, letters, numbered, subsets } from '../../checker/index.ts';
import { conditions } from './conditions.ts';
import { forAnyTwo, theorem1Holds } from './theorems.ts';
import { type Ballot, isSuccessful } from './votes.ts';

/** How large the ballots of some sets may be: so many priests, numbers and decrees. */
export interface Size {
  readonly priests: number;
  readonly ballots: number;
  readonly decrees: number;
}

/** Every ballot of a size. Its quorum is "a nonempty set of priests" (2.1), and anybody may have voted in it. */
export function allBallots({ priests, ballots, decrees }: Size): readonly Ballot[] {
  const sets = subsets(letters(priests));
  const quorums = sets.filter((Q) => !Q.isEmpty);
  return Array.from({ length: ballots }, (_, i) => i + 1).flatMap((bal) =>
    numbered('d', decrees).flatMap((dec) => quorums.flatMap((qrm) => sets.map((vot): Ballot => ({ bal, dec, qrm, vot })))),
  );
}

/** Every set of at most so many ballots of a size, the smaller ones first. */
export function* setsOf(size: Size, ballotsMax: number): Generator<FiniteSet<Ballot>> {
  const ballots = allBallots(size);
  function* withMore(count: number, from: number, chosen: readonly Ballot[]): Generator<FiniteSet<Ballot>> {
    if (count === 0) yield FiniteSet.from(chosen);
    else for (let i = from; i <= ballots.length - count; i++) yield* withMore(count - 1, i + 1, [...chosen, ballots[i] as Ballot]);
  }
  for (let count = 0; count <= ballotsMax; count++) yield* withMore(count, 0, []);
}

/** Every set with at most one ballot of each number. */
export function* setsWithUniqueNumbers({ priests, ballots, decrees }: Size): Generator<FiniteSet<Ballot>> {
  const ofNumber = Array.from({ length: ballots }, (_, i) =>
    allBallots({ priests, ballots: 1, decrees }).map((B): Ballot => ({ ...B, bal: i + 1 })),
  );
  function* from(number: number, chosen: readonly Ballot[]): Generator<FiniteSet<Ballot>> {
    if (number === ofNumber.length) yield FiniteSet.from(chosen);
    else for (const next of [[], ...(ofNumber[number] ?? []).map((B) => [B])]) yield* from(number + 1, [...chosen, ...next]);
  }
  yield* from(0, []);
}

export type Condition = 'B1' | 'B2' | 'B3';

/** Votes and quorum members of all ballots: the size of a figure, as it were. */
const inkOf = (history: FiniteSet<Ballot>): number => history.toArray().reduce((sum, { qrm, vot }) => sum + qrm.size + vot.size, 0);

/**
 * A smallest set of ballots that satisfies the conditions but for one, and has two successful ballots for different decrees: with the
 * fewest ballots, of these with the fewest priests, and of these with the fewest names in it. Theorem 1 needs that condition.
 */
export function counterexampleWithout(
  dropped: Condition,
  { priests, ballots, decrees }: Size = { priests: 2, ballots: 2, decrees: 2 },
): FiniteSet<Ballot> | undefined {
  const all = conditions(ballots);
  const others = (['B1', 'B2', 'B3'] as const).filter((name) => name !== dropped).map((name) => all[name]);
  for (let count = 1; count <= priests; count++) {
    const found = [...setsOf({ priests: count, ballots, decrees }, 2)].filter(
      (history) =>
        history.toArray().filter(isSuccessful).length > 1 && !forAnyTwo(history, theorem1Holds) && others.every((holds) => holds(history)),
    );
    if (found.length > 0) return found.reduce((least, each) => (inkOf(each) < inkOf(least) ? each : least));
  }
  return undefined;
}
