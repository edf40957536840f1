import { type FiniteSet, given, numbered, spec, subsets } from '../../../checker/index.ts';
import { check } from '../../../checker/verdict/check.ts';
import { type Quorums, upward } from '../../../spec/common/quorums.ts';
import { constants, vocabulary } from '../../../spec/flexible-paxos/vocabulary.ts';
import { Phase1a, Phase1b, Phase2a, Phase2b } from '../../../spec/paxos/paxos.ts';
import { votingOf } from '../../../spec/paxos/voting.ts';
import type { Acceptor } from '../../../spec/paxos/vocabulary.ts';

type Q = FiniteSet<Acceptor>;

/** The sets that may be quorums. */
const setsOf = (acceptors: number): readonly Q[] => subsets(numbered('a', acceptors)).filter((S) => !S.isEmpty);

/** All quorum systems over so many acceptors, without the larger sets: whoever has a quorum may be more. None is empty. */
export function systems(acceptors: number): readonly Quorums<Acceptor>[] {
  const all = setsOf(acceptors);
  const from = (i: number, chosen: Quorums<Acceptor>): readonly Quorums<Acceptor>[] => {
    const S = all[i];
    if (S === undefined) return chosen.length > 0 ? [chosen] : [];
    const fits = chosen.every((R) => !S.isSubsetOf(R) && !R.isSubsetOf(S));
    return [...from(i + 1, chosen), ...(fits ? from(i + 1, [...chosen, S]) : [])];
  };
  return from(0, []);
}

const text = (S: Q): string => [...S].join(' ');
const named = (quorums: Quorums<Acceptor>): string => quorums.map(text).sort().join(', ');

/** One of each kind, where the names of the acceptors do not matter, and how many there are of it. */
export function kinds(all: readonly Quorums<Acceptor>[], acceptors: number): readonly (readonly [Quorums<Acceptor>, number])[] {
  const names = numbered('a', acceptors);
  const orders = permutations(names);
  const nameOf = (quorums: Quorums<Acceptor>): string =>
    orders
      .map((order) => named(quorums.map((S) => S.map((a) => order[names.indexOf(a)] as Acceptor))))
      .reduce((least, other) => (other < least ? other : least));
  const found = new Map<string, [Quorums<Acceptor>, number]>();
  for (const quorums of all) {
    const known = found.get(nameOf(quorums));
    if (known === undefined) found.set(nameOf(quorums), [quorums, 1]);
    else known[1]++;
  }
  return [...found.values()];
}

const permutations = <T>(list: readonly T[]): readonly (readonly T[])[] =>
  list.length === 0
    ? [[]]
    : list.flatMap((first) => permutations(list.filter((other) => other !== first)).map((rest) => [first, ...rest]));

/**
 * With some quorums of phase 1, the pairs of sets of acceptors that choose different values in some behaviour: one search says it of all
 * of them, because who chooses makes no difference to who may do what.
 */
export async function rivals(quorums1: Quorums<Acceptor>, acceptors: number): Promise<readonly (readonly [Q, Q])[]> {
  const pairs = setsOf(acceptors).flatMap((S, i) => setsOf(acceptors).slice(i).map((T) => [S, T] as const));
  const swept = spec({
    name: 'flexible-paxos-swept',
    gloss: 'flexible-paxos for any quorums of phase 2',
    source: 'the test',
    constants,
    define: (constants) => {
      const { asked } = vocabulary(constants, { quorums1, quorums2: [] });
      const { VotedFor } = votingOf(asked);
      const { invariant, values, ballots } = asked;
      const chooses = (s: Parameters<typeof VotedFor>[0], S: Q, v: (typeof values)[number]): boolean =>
        ballots.some((b) => S.every((a) => VotedFor(s, a, b, v)));
      return {
        state: asked.state,
        actions: given(asked, { Phase1a, Phase1b, Phase2a, Phase2b }),
        invariants: Object.fromEntries(
          pairs.map(([S, T], i) => [
            `pair ${i}`,
            invariant({
              'they do not choose different values': (s) =>
                !values.some((v) => values.some((w) => v !== w && chooses(s, S, v) && chooses(s, T, w))),
            }),
          ]),
        ),
      };
    },
  });
  const { complete, invariants } = await check(swept, { constants: { acceptors, columns: 1 }, keepGoing: true });
  if (!complete) throw new Error('the search is not complete');
  return pairs.filter((_pair, i) => invariants.find(({ name }) => name === `pair ${i}`)?.holds === false);
}

/** Whether two quorums of phase 2 choose different values. */
export const falls = (quorums2: Quorums<Acceptor>, found: readonly (readonly [Q, Q])[], acceptors: number): boolean => {
  const all = new Set(upward(quorums2, numbered('a', acceptors)).map(text));
  return found.some(([S, T]) => all.has(text(S)) && all.has(text(T)));
};
