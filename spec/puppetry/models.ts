/**
 * The named models: entries x values x relays, and whether messages are lost. The counts of 2x1x1-lossy were held against a transcription
 * of the spec in TLA+: TLC finds as many distinct states, generates as many, and goes as deep.
 */
export const models = {
  '2x1x1': { constants: {}, expect: { distinct: 291, generated: 2_523, depth: 25 }, gloss: 'The default.' },
  '2x2x0': { constants: { values: 2, relays: 0 }, expect: { distinct: 99, generated: 489, depth: 15 }, gloss: 'No relay.' },
  '1x1x1-lossy': { constants: { entries: 1, network: 'lossy' }, expect: { distinct: 170, generated: 1_265, depth: 17 } },
  '2x1x1-lossy': { constants: { network: 'lossy' }, expect: { distinct: 11_194, generated: 122_777, depth: 33 } },
  '3x1x1-lossy': { constants: { entries: 3, network: 'lossy' }, expect: { distinct: 477_130, generated: 6_783_129, depth: 49 } },
  '2x1x2-lossy': {
    constants: { relays: 2, network: 'lossy' },
    expect: { distinct: 1_439_074, generated: 23_268_027, depth: 47 },
    gloss: 'Two relays, one behind the other.',
  },
} as const;
