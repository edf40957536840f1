/** The named models, by the number of nodes, and of those that may be down at once. */
export const models = {
  '4-nodes': { constants: {}, expect: { distinct: 30_200, generated: 170_739, depth: 12 } },
  '3-nodes': { constants: { nodes: 3 }, expect: { distinct: 2_416, generated: 11_670, depth: 10 } },
  '5-nodes-2-crashes': { constants: { nodes: 5, crashes: 2 }, expect: { distinct: 892_672, generated: 6_494_288, depth: 15 } },
};
