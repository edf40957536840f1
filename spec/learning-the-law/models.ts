/** The named models. Where numbers are given out of order, all that is left of the parliament is one decree for each number. */
export const models = {
  'by-decree': { constants: {}, expect: { distinct: 20_676, generated: 56_447, depth: 21 } },
  'by-decree-once': { constants: { requests: 1 }, expect: { distinct: 390, generated: 995, depth: 11 } },
  'by-decree-gaps': {
    constants: { laws: 2, gaps: true },
    expect: { distinct: 144_694, generated: 375_719, depth: 21 },
    gloss: 'Numbers are given out of order.',
  },
  'by-number': { constants: { method: 'number' }, expect: { distinct: 2_625, generated: 5_387, depth: 13 } },
  'by-number-3': {
    constants: { method: 'number', citizens: 3, requests: 1 },
    expect: { distinct: 3_291, generated: 8_473, depth: 12 },
    gloss: 'One tells another, who tells a third.',
  },
  'by-index': { constants: { method: 'index' }, expect: { distinct: 2_831, generated: 6_175, depth: 15 } },
  'by-index-gaps': { constants: { method: 'index', gaps: true }, expect: { distinct: 36_209, generated: 85_179, depth: 24 } },
} as const;
