import { FiniteSet } from '../../checker/index.ts';
import { crashesSurvived, majority } from '../common/quorums.ts';
import type { Systems } from './vocabulary.ts';

const text = (Q: FiniteSet<string>): string => `{${[...Q].join(', ')}}`;

export const invariants = (
  { invariant, forall, vars, divisions, others, decides, isFull }: Systems,
  { start }: { readonly start: string },
) => ({
  /** What makes them quorums: the only thing that Paxos asks of them. */
  Intersection: invariant({
    'any two quorums have a node in common': forall(
      { Q: vars.quorums.members(), R: vars.quorums.members() },
      (_s, { Q, R }) => !Q.isDisjointFrom(R),
      (_s, { Q, R }) => `${text(Q)} and ${text(R)} have none`,
    ),
  }),

  /** The list is short: no quorum is listed that contains another. */
  NoneContainsAnother: invariant({
    'no quorum contains another': forall(
      { Q: vars.quorums.members(), R: vars.quorums.members() },
      (_s, { Q, R }) => Q === R || !Q.isSubsetOf(R),
    ),
  }),

  /**
   * The lemma on which Exchange rests: "if A ∩ B ≠ ∅ and A is not a subset of B, then the intersection of A and B's complement is
   * non-empty".
   */
  ComplementLemma: invariant({
    'the complement of a quorum meets all other quorums': forall(
      { Q: vars.quorums.members(), R: vars.quorums.members() },
      (_s, { Q, R }) => Q === R || !others(Q).isDisjointFrom(R),
      (_s, { Q, R }) => `that of ${text(Q)} does not meet ${text(R)}`,
    ),
  }),

  /** What intersection means when the network falls into two parts. */
  NoSplitBrain: invariant({
    'of two parts that have no node in common, not both can decide': forall(
      { S: divisions },
      (s, { S }) => !decides(s.quorums, S) || !decides(s.quorums, others(S)),
      (_s, { S }) => `both ${text(S)} and ${text(others(S))} can`,
    ),
  }),

  /** Where nothing can be added, no division stops everybody; and only there. */
  FullMeansDecisive: invariant({
    'nothing can be added exactly if, whichever way the nodes are divided in two, one part can decide': (s) =>
      isFull(s.quorums) === divisions.every((S) => decides(s.quorums, S) || decides(s.quorums, others(S))),
  }),

  /** To exchange quorums loses nothing. */
  ...(start === 'dictator' && { StaysFull: invariant({ 'nothing can be added': (s) => isFull(s.quorums) }) }),
});

/** What must be reachable: with one or two nodes there is not much to choose. */
export const witnesses = ({ witness, node, nodes, isFull }: Systems, { start }: { readonly start: string }) => ({
  ADictator: witness({ p: node }, (s, { p }) => s.quorums === FiniteSet.of(FiniteSet.of(p))),
  ...((nodes.length % 2 === 1 || start === 'nothing') && {
    TheMajority: witness({}, (s) => s.quorums === FiniteSet.from(majority(nodes))),
  }),
  NothingCanBeAdded: witness({}, (s) => isFull(s.quorums)),
  ...(nodes.length > 2 && { AnyOneMayCrash: witness({}, (s) => crashesSurvived(s.quorums.toArray(), nodes) >= 1) }),
  ...(nodes.length > 3 && {
    /** Weights 2, 1, 1, 1: p and anybody else, or all the others. */
    OneCountsTwice: witness({ p: node }, (s, { p }) =>
      s.quorums.size === nodes.length && s.quorums.every((Q) => (Q.size === 2 && Q.has(p)) || (Q.size === nodes.length - 1 && !Q.has(p)))),
  }),
});
