/**
 * The named models. That from nothing there are 12, 81 and 2,646 systems of 3, 4 and 5 nodes, and as many from which nothing is missing of
 * 4, 5 and 6, is known: these are the numbers of self-dual monotone Boolean functions of one variable more, and of as many (OEIS A001206).
 * Of 5 and 6 nodes the full ones are counted in the tests: a set of sets is read whole by every step, and takes its time.
 */
export const models = {
  '4-nodes': { constants: {}, expect: { distinct: 81, generated: 584, depth: 5 } },
  '3-nodes': { constants: { nodes: 3 }, expect: { distinct: 12, generated: 47, depth: 3 } },
  '5-nodes': { constants: { nodes: 5 }, expect: { distinct: 2_646, generated: 36_047, depth: 8 } },
  '4-nodes-full': { constants: { nodes: 4, start: 'dictator' }, expect: { distinct: 12, generated: 36, depth: 3 } },
} as const;
