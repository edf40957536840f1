import { type LongLedgers, NONE } from './vocabulary.ts';

export const invariants = ({ invariant, forall, legislator, number, law, majorities, fold, knows }: LongLedgers) => ({
  /** What a law book is: nobody can tell from it that the decrees are not there any more. */
  StateIsTheFold: invariant({
    'a law book says what all decrees up to its number say, one after the other': forall(
      { p: legislator, law },
      (s, { p, law }) => s.book[p][law] === fold(s, s.complete[p], law),
      (s, { p, law }) =>
        `${p}, complete through ${s.complete[p]}, has ${law} ${s.book[p][law]}; by the decrees it is ${fold(s, s.complete[p], law)}`,
    ),
  }),
  /** What is in the back is what was passed. */
  EntriesAreTrue: invariant({
    'a decree in the back is the one that was passed': forall(
      { p: legislator, n: number },
      (s, { p, n }) => s.back[p][n] === NONE || s.back[p][n] === s.passed[n],
      (s, { p, n }) => `${p} has decree ${n} as "${s.back[p][n]}"; passed was "${s.passed[n]}"`,
    ),
  }),
  /** What a quorum needs: in every majority somebody can tell of each decree that was passed, by himself or by his law book. */
  EveryMajorityKnows: invariant({
    'in every majority somebody knows of each decree': forall(
      { n: number, Q: majorities },
      (s, { n, Q }) => s.passed[n] === NONE || Q.some((q) => knows(s, q, n)),
      (s, { n, Q }) => `of decree ${n}, "${s.passed[n]}", nobody knows in {${[...Q].join(', ')}}`,
    ),
  }),
});

export const witnesses = ({ witness, legislator, legislators, number, numbers }: LongLedgers, c: { readonly legislators: number }) => ({
  EverybodyIsComplete: witness({}, (s) => legislators.every((p) => s.complete[p] === numbers.length)),
  ...(c.legislators > 2 && {
    ...(numbers.length > 2 && {
      /** He has decree 1302, and waits for 1300 and 1301. */
      HeWaits: witness({ p: legislator }, (s, { p }) =>
        s.complete[p] === 0 && s.back[p][1] === NONE && s.back[p][2] === NONE && s.back[p][3] !== NONE),
    }),
    /** The decree is in nobody's list any more, and somebody has still to learn of it. */
    OnlyTheBookCanTell: witness({ p: legislator, n: number }, (s, { p, n }) =>
      s.passed[n] !== NONE && s.complete[p] < n && legislators.every((q) => s.back[q][n] === NONE)),
  }),
});

export const properties = ({ property, legislator, number }: LongLedgers) => ({
  /** One decree for each number, whatever was torn out. */
  OneDecree: property({ n: number }, (s, t, { n }) => s.passed[n] === NONE || s.passed[n] === t.passed[n]),
  /** "Complete through decree 1299" remains true. */
  BooksGoForward: property({ p: legislator }, (s, t, { p }) => s.complete[p] <= t.complete[p]),
});
