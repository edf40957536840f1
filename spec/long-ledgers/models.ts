/**
 * The named models: legislators x numbers x decrees. The counts of 3x3x2 were held against a transcription of the spec in TLA+: TLC finds
 * as many distinct states, generates as many, and goes as deep.
 */
export const models = {
  '3x3x2': { constants: {}, expect: { distinct: 145_045, generated: 1_172_989, depth: 15 }, gloss: 'The default.' },
  '3x2x2': { constants: { numbers: 2 }, expect: { distinct: 4_789, generated: 29_917, depth: 11 } },
  '2x3x2': { constants: { legislators: 2 }, expect: { distinct: 1_939, generated: 7_741, depth: 14 } },
  '1x2x3': { constants: { legislators: 1, numbers: 2, decrees: 3 }, expect: { distinct: 64, generated: 91, depth: 7 } },
  '3x3x3': { constants: { decrees: 3 }, expect: { distinct: 484_057, generated: 3_924_856, depth: 15 } },
} as const;
