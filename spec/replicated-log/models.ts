/** The named models, places x values. */
export const models = {
  '2x2': { constants: {}, expect: { distinct: 7, generated: 11, depth: 2 } },
  '3x2': { constants: { places: 3 }, expect: { distinct: 15, generated: 35, depth: 2 } },
} as const;
