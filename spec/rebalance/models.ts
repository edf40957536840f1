/**
 * The named models: workers x partitions x generations. The counts of all but 2x1x2 were held against a transcription of the spec in TLA+:
 * TLC finds as many distinct states, generates as many, and goes as deep.
 */
export const models = {
  '2x2x2': { constants: {}, expect: { distinct: 10_063, generated: 41_611, depth: 21 }, gloss: 'The default.' },
  '2x1x2': { constants: { partitions: 1 }, expect: { distinct: 2_083, generated: 8_119, depth: 16 } },
  '2x2x2-cooperative': {
    constants: { method: 'cooperative' },
    expect: { distinct: 12_883, generated: 51_499, depth: 22 },
    gloss: 'Who joins goes on with what it has.',
  },
  '2x2x3': { constants: { generations: 3 }, expect: { distinct: 133_905, generated: 559_583, depth: 29 } },
  '2x2x3-cooperative': {
    constants: { generations: 3, method: 'cooperative' },
    expect: { distinct: 241_231, generated: 989_105, depth: 31 },
    gloss: 'Here a partition that was given up is given to another.',
  },
} as const;
