import { FiniteSet } from '../../checker/index.ts';
import { type Ballot, type Decree, isSuccessful, maximum, maxVotes, type Priest } from './votes.ts';

/** A ballot from lists. */
export const ballotOf = (bal: number, dec: Decree, qrm: readonly Priest[], vot: readonly Priest[]): Ballot => ({
  bal,
  dec,
  qrm: FiniteSet.from(qrm),
  vot: FiniteSet.from(vot),
});

/**
 * "Fig. 1. Paxos manuscript showing a set 𝓑, consisting of five ballots, that satisfies conditions B1(𝓑)-B3(𝓑)" (2.1). The priests
 * A, B, Γ, Δ and E are A to E here, the decrees α and β are d1 and d2.
 */
export const figure1: FiniteSet<Ballot> = FiniteSet.of(
  ballotOf(2, 'd1', ['A', 'B', 'C', 'D'], ['D']),
  ballotOf(5, 'd2', ['A', 'B', 'C', 'E'], ['C']),
  ballotOf(14, 'd1', ['B', 'D', 'E'], ['B', 'E']),
  ballotOf(27, 'd2', ['A', 'C', 'D'], ['A', 'C', 'D']),
  ballotOf(29, 'd2', ['B', 'C', 'D'], ['B']),
);

/** What priests and decrees are called in a figure; as they are, if absent. */
export type Names = Readonly<Partial<Record<Priest | Decree, string>>>;

/** The names in the manuscript. */
export const PAXON: Names = { C: 'Γ', D: 'Δ', d1: 'α', d2: 'β' };

const nameIn = (names: Names, name: Priest | Decree): string => names[name] ?? name;
const byNumber = (history: FiniteSet<Ballot>): readonly Ballot[] => [...history].sort((B, C) => B.bal - C.bal);

/**
 * A set of ballots as the manuscript draws it: number, decree, and a column for each priest, who is named if he is in the quorum and framed
 * if he has voted. One who votes without being in the quorum is framed in round brackets; the manuscript has none.
 */
export function figureText(history: FiniteSet<Ballot>, names: Names = {}): string {
  const ballots = byNumber(history);
  const priests = [...new Set(ballots.flatMap(({ qrm, vot }) => [...qrm, ...vot]))].sort();
  const cell = ({ qrm, vot }: Ballot, p: Priest): string => {
    const name = nameIn(names, p);
    return !vot.has(p) ? (qrm.has(p) ? ` ${name} ` : ' '.repeat(name.length + 2)) : qrm.has(p) ? `[${name}]` : `(${name})`;
  };
  const numbers = ['#', ...ballots.map(({ bal }) => String(bal))];
  const width = Math.max(...numbers.map((text) => text.length));
  const rows = ballots.map(
    (B) => `${String(B.bal).padStart(width)}  ` + `${nameIn(names, B.dec).padEnd(6)}  ` + `${priests.map((p) => cell(B, p)).join(' ')}`,
  );
  return [`${'#'.padStart(width)}  decree  quorum and voters`, ...rows].map((row) => row.trimEnd()).join('\n');
}

const listed = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}`;

/**
 * What B3 demands of one ballot of a set, and why: who of its quorum has voted in which earlier ballots, and which of these is the latest.
 */
export function demandText(B: Ballot, history: FiniteSet<Ballot>, names: Names = {}): string {
  const earlier = byNumber(history).filter(({ bal }) => bal < B.bal);
  const successful = isSuccessful(B) ? 'successful; ' : '';
  const say = (text: string): string => `${B.bal}: ${successful}${text}`;
  if (earlier.length === 0) return say('the earliest ballot, so it may have any decree');
  const votersOf = B.qrm.toArray().map((q) => ({ q, voted: earlier.filter(({ vot }) => vot.has(q)).map(({ bal }) => bal) }));
  const voters = votersOf.filter(({ voted }) => voted.length > 0);
  const nobody = B.qrm.size === 1 ? 'its only quorum member did not vote' : `none of its ${B.qrm.size} quorum members voted`;
  if (voters.length === 0) return say(`${nobody} in an earlier ballot, so it may have any decree`);
  const latest = maximum(voters.map(({ q }) => maxVotes(B.bal).MaxVote(B.bal, q, history)));
  const others = votersOf.filter(({ voted }) => voted.length === 0).map(({ q }) => nameIn(names, q));
  const told = voters.map(({ q, voted }) => `${nameIn(names, q)} voted in ${listed(voted.map(String))}`);
  const demanded = nameIn(names, latest?.dec as Decree);
  const met = latest?.dec === B.dec ? 'it is' : `it is ${nameIn(names, B.dec)}`;
  return say(
    `of its quorum ${told.join(', ')}${others.length === 0 ? '' : `, ${listed(others)} in none`}; the ` +
      `latest is ballot ${latest?.bal ?? ''}, so its decree must be ${demanded}, and ${met}`,
  );
}

/** What B3 demands of every ballot of a set, a line each. */
export const demandsText = (history: FiniteSet<Ballot>, names: Names = {}): string =>
  byNumber(history)
    .map((B) => demandText(B, history, names))
    .join('\n');
