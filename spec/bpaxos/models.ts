/** The named models, commands x nodes of the dependency service x replicas. */
export const models = {
  '2x3x2': { constants: {}, expect: { distinct: 32_711, generated: 146_191, depth: 17 } },
  '2x1x2': { constants: { f: 0 }, expect: { distinct: 1_235, generated: 3_709, depth: 13 } },
  '2x3x2-commuting': {
    constants: { conflicts: 'none' },
    expect: { distinct: 16_192, generated: 81_057, depth: 17 },
    gloss: 'No two commands conflict: no graph, and any order.',
  },
  '3x1x2-neighbours': {
    constants: { commands: 3, f: 0, conflicts: 'neighbours' },
    expect: { distinct: 66_800, generated: 271_401, depth: 19 },
    gloss: 'v1 and v3 do not conflict, but both do with v2.',
  },
  '3x3x1': { constants: { commands: 3, replicas: 1 }, expect: { distinct: 1_210_650, generated: 5_646_772, depth: 19 } },
} as const;
