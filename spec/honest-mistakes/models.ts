/** The named models: legislators x laws x values x lag. Nearly all states of these are initial ones. */
export const models = {
  '2x2x2x1': { constants: {}, expect: { distinct: 920, generated: 2_288, depth: 5 }, gloss: 'The default.' },
  '2x2x2x1-once': {
    constants: { once: true },
    expect: { distinct: 920, generated: 2_272, depth: 5 },
    gloss: 'One cycle, and no more: six steps at most, and each counts.',
  },
  '2x2x2x1-changes': {
    constants: { changes: true },
    expect: { distinct: 1_032, generated: 2_704, depth: 5 },
    gloss: 'The law changes, too.',
  },
  '2x2x2x1-ahead': {
    constants: { ahead: 1 },
    expect: { distinct: 3_320, generated: 8_720, depth: 5 },
    gloss: 'A ledger may have an entry for a number that is still to come.',
  },
  '3x2x2x1': { constants: { legislators: 3 }, expect: { distinct: 16_760, generated: 56_104, depth: 7 } },
  '4x1x4x1': { constants: { legislators: 4, laws: 1, values: 4 }, expect: { distinct: 161_476, generated: 676_944, depth: 5 } },
} as const;
