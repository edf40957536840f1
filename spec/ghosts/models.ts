/**
 * The named models: nodes x leaderships x slots x commands. The counts of all three were held against a transcription of the spec in
 * TLA+: TLC finds as many distinct states, generates as many, and goes as deep.
 */
export const models = {
  '3x3x3x1': { constants: {}, expect: { distinct: 734_434, generated: 2_553_172, depth: 20 }, gloss: 'The default.' },
  '3x2x3x1': { constants: { terms: 2 }, expect: { distinct: 19_363, generated: 71_611, depth: 15 } },
  '3x3x2x1': { constants: { slots: 2 }, expect: { distinct: 8_779, generated: 24_451, depth: 12 } },
};
