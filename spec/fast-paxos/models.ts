/** The named models, acceptors x values x rounds. Wherever not all acceptors are needed in a fast round, q1 + 2 qFast is 2n + 1. */
export const models = {
  '3x2x2': { constants: {}, expect: { distinct: 2_899, generated: 10_700, depth: 12 } },
  '3x2x3': { constants: { rounds: 3 }, expect: { distinct: 134_955, generated: 633_979, depth: 20 } },
  '3x2x2-all-fast': {
    constants: { fast: 'all' },
    expect: { distinct: 11_557, generated: 80_633, depth: 12 },
    gloss: 'Uncoordinated recovery too, which needs a fast round to go on with.',
  },
  '4x2x2': { constants: { acceptors: 4, q1: 3, q2: 3 }, expect: { distinct: 20_769, generated: 88_362, depth: 15 } },
  '4x2x2-all-fast': {
    constants: { acceptors: 4, q1: 3, q2: 3, fast: 'all' },
    expect: { distinct: 68_028, generated: 503_889, depth: 15 },
  },
  '5x2x2': { constants: { acceptors: 5, q1: 3, q2: 3, qFast: 4 }, expect: { distinct: 330_515, generated: 1_757_166, depth: 18 } },
} as const;
