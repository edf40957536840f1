/** The named models: nodes x events of each. */
export const models = {
  '3x2': { constants: {}, expect: { distinct: 167_896, generated: 443_845, depth: 16 }, gloss: 'The default.' },
  '3x1': { constants: { events: 1 }, expect: { distinct: 696, generated: 1_669, depth: 10 } },
  '2x2': { constants: { nodes: 2 }, expect: { distinct: 772, generated: 1_433, depth: 11 } },
  '2x3': { constants: { nodes: 2, events: 3 }, expect: { distinct: 14_324, generated: 29_673, depth: 15 } },
} as const;
