/** The named models, by the number of servers, and of those that stand for election. */
export const models = {
  '2-servers': {
    constants: {},
    expect: { distinct: 141, generated: 315, depth: 12 },
    gloss: 'Two, and both are needed for a majority.',
  },
  '3-servers': {
    constants: { servers: 3 },
    expect: { distinct: 2_073, generated: 7_729, depth: 21 },
    gloss: 'Two of three stand. The vote of the third is for one of them, so that votes are never split, and no chance is needed.',
  },
  '3-candidates': {
    constants: { servers: 3, candidates: 3 },
    expect: { distinct: 67_249, generated: 362_101, depth: 32 },
    gloss: 'All three stand, and can split their votes.',
  },
};
