/** The named models, by the number of values. */
export const models = {
  '3-values': { constants: {}, expect: { distinct: 4, generated: 4, depth: 2 } },
  '1-value': { constants: { values: 1 }, expect: { distinct: 2, generated: 2, depth: 2 } },
} as const;
