/** The named models: how many participants, and whether they may end either way before they have promised. */
export const models = {
  '2-free': { constants: {}, expect: { distinct: 63, generated: 137, depth: 7 }, gloss: 'The default: 4 outcomes, then 3, 2 and 1.' },
  '2-together': {
    constants: { free: false },
    expect: { distinct: 37, generated: 71, depth: 7 },
    gloss: 'Two-Phase Commit: who may commit, may do so only together. The outcomes are the same two from the beginning.',
  },
  '3-free': { constants: { participants: 3 }, expect: { distinct: 251, generated: 711, depth: 9 } },
  '4-free': { constants: { participants: 4 }, expect: { distinct: 1_059, generated: 3_733, depth: 11 } },
} as const;
