/** The named models, by the way in which one reads. */
export const models = {
  slow: { constants: {}, expect: { distinct: 15_682, generated: 36_241, depth: 21 } },
  'slow-once': { constants: { requests: 1 }, expect: { distinct: 336, generated: 727, depth: 11 } },
  'slow-3': { constants: { servers: 3, values: 2 }, expect: { distinct: 201_208, generated: 661_341, depth: 25 } },
  repeated: {
    constants: { clients: 3, servers: 1, requests: 1, copies: 2, values: 2 },
    expect: { distinct: 31_898, generated: 67_471, depth: 17 },
    gloss: 'Updates get into the log twice.',
  },
  fast: { constants: { reads: 'fast' }, expect: { distinct: 1_287, generated: 1_871, depth: 12 } },
  lease: { constants: { reads: 'lease', requests: 1 }, expect: { distinct: 5_900, generated: 19_989, depth: 17 } },
} as const;
