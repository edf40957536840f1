import { choice, count, type FiniteSet, names, set, subsets, variables } from '../../checker/index.ts';
import { complement, hasQuorum, minimal, upward } from '../common/quorums.ts';

export const constants = {
  nodes: count(4, { min: 1, max: 6 }, 'how many nodes there are: a, b, c, ...'),
  start: choice(['nothing', 'dictator'], 'begin with no quorum, or with the single quorum of one node'),
};

export type Node = string;

type System = FiniteSet<FiniteSet<Node>>;

export function vocabulary({ nodes: number }: { readonly nodes: number }) {
  const nodes: readonly Node[] = ['a', 'b', 'c', 'd', 'e', 'f'].slice(0, number);
  const node = names(nodes).symmetric();
  const state = variables({ quorums: set(set(node)).describe('The quorums that contain no other; whoever has more may decide too.') });

  const everySet = subsets(nodes);
  const someNodes = everySet.filter((Q) => !Q.isEmpty);
  const complements = new Map(everySet.map((S) => [S, complement(S, nodes)]));
  const others = (Q: FiniteSet<Node>): FiniteSet<Node> => complements.get(Q) ?? complement(Q, nodes);
  const meetsAll = (quorums: System, Q: FiniteSet<Node>): boolean => quorums.every((R) => !Q.isDisjointFrom(R));

  /** Whether some quorum is among these nodes: quorums are listed without the larger ones. */
  const decides = (quorums: System, some: FiniteSet<Node>): boolean => hasQuorum(quorums.toArray(), some);

  /** Whether there is no set left that could be added. */
  const isFull = (quorums: System): boolean => someNodes.every((Q) => !meetsAll(quorums, Q) || decides(quorums, Q));

  /** The divisions of the nodes in two, each by the part that has the first node. */
  const divisions = everySet.filter((S) => S.has('a'));

  const lists = { nodes, divisions, someNodes };
  return { ...state, ...lists, state, node, others, meetsAll, decides, isFull, minimal, upward };
}

export type Systems = ReturnType<typeof vocabulary>;
