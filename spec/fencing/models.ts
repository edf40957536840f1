/**
 * The named models: clients x epochs. The counts of 2x2, 2x2-exact and 2x3 were held against a transcription of the spec in TLA+: TLC finds
 * as many distinct states, generates as many, and goes as deep.
 */
export const models = {
  '2x2': { constants: {}, expect: { distinct: 39_204, generated: 191_341, depth: 29 }, gloss: 'The default: clocks may be wrong by one.' },
  '2x2-exact': {
    constants: { error: 0, term: 1, duplicates: false },
    expect: { distinct: 424, generated: 1_125, depth: 16 },
    gloss: 'Exact clocks, short leases, and no write arrives twice.',
  },
  '2x3': { constants: { epochs: 3 }, expect: { distinct: 293_940, generated: 1_490_605, depth: 39 } },
  '3x3-exact': { constants: { clients: 3, epochs: 3, error: 0, term: 1 }, expect: { distinct: 16_082, generated: 57_828, depth: 23 } },
  '2x2-crashes': {
    constants: { crashes: true },
    expect: { distinct: 39_204, generated: 269_749, depth: 29 },
    gloss: 'Nothing is lost in a crash that is not asked for again: the same states.',
  },
};
