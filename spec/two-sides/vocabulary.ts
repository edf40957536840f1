import { count, FiniteSet, fn, names, optional, set, subsets, variables } from '../../checker/index.ts';
import { evenCluster, hasQuorum, majority, type Quorums } from '../common/quorums.ts';

export const constants = {
  nodes: count(4, { min: 2, max: 6 }, 'how many nodes there are: a, b, c, ...'),
  crashes: count(1, { min: 0, max: 6 }, 'how many nodes may be down at the same time'),
};

export interface Constants { readonly nodes: number; readonly crashes: number }

export type Node = 'a' | 'b' | 'c' | 'd' | 'e' | 'f';

/** The client on the side of the first node, and the one on the other. While there is one side only, both reach everybody. */
export type Client = 'x' | 'y';

const NODES: readonly Node[] = ['a', 'b', 'c', 'd', 'e', 'f'];

export interface Rules { readonly quorums: Quorums<Node> }

/** A majority; of an even number of nodes, also of all but the last. */
export function rules({ nodes }: Constants): Rules {
  const all = NODES.slice(0, nodes);
  return { quorums: nodes % 2 === 1 ? majority(all) : evenCluster(all, all[nodes - 1] as Node) };
}

export function vocabulary({ nodes: number, crashes }: Constants, { quorums }: Rules) {
  const nodes = NODES.slice(0, number);
  const node = names(nodes);
  const client = names(['x', 'y'] as const satisfies readonly Client[]);
  const state = variables({
    down: set(node).describe('The nodes that have crashed and are not back yet.'),
    far: set(node).describe('The nodes that a partition has cut off from the first one; none while the network is whole.'),
    vote: fn(node, optional(client, '-')).describe('For whom the node has voted. Each votes once; it has that written down.'),
    heard: fn(client, set(node)).describe('The nodes whose votes the client has received.'),
    decided: set(client).describe('The clients that believe to have been elected.'),
  });

  type S = { readonly down: FiniteSet<Node>; readonly far: FiniteSet<Node> };
  const everybody = FiniteSet.from(nodes);
  const isUp = (s: S, p: Node): boolean => !s.down.has(p);
  const reaches = (s: S, c: Client, p: Node): boolean => s.far.isEmpty || s.far.has(p) === (c === 'y');
  const decides = (some: FiniteSet<Node>): boolean => hasQuorum(quorums, some);
  /** The nodes that are up, on one side. */
  const upOn = (s: S, c: Client): FiniteSet<Node> => everybody.filter((p) => isUp(s, p) && reaches(s, c, p));
  const divisions = subsets(nodes.slice(1)).filter((far) => !far.isEmpty);

  const clients: readonly Client[] = ['x', 'y'];
  return { ...state, state, node, client, clients, nodes, divisions, crashes, isUp, reaches, decides, upOn };
}

export type TwoSides = ReturnType<typeof vocabulary>;
