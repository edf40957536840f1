/** The named models: workers x partitions x generations. */
export const models = {
  '2x2x2': { constants: {}, expect: { distinct: 219, generated: 743, depth: 5 } },
  '1x1x2': { constants: { workers: 1, partitions: 1 }, expect: { distinct: 13, generated: 18, depth: 4 } },
};
