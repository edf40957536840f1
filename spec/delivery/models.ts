/** The named models, entries x values. */
export const models = {
  '2x1': { constants: {}, expect: { distinct: 6, generated: 7, depth: 5 } },
  '3x2': { constants: { entries: 3, values: 2 }, expect: { distinct: 49, generated: 69, depth: 7 } },
} as const;
