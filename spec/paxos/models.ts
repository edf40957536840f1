/**
 * The named models, acceptors x values x ballots. TLC finds the same states and depths; of the first it generates 23,563, because it
 * counts every message that proves the existence in Phase2a: a test counts them so too.
 */
export const models = {
  '3x2x2': { constants: {}, expect: { distinct: 3_921, generated: 23_467, depth: 17 } },
  '2x2x2': { constants: { acceptors: 2 }, expect: { distinct: 145, generated: 609, depth: 13 } },
  '3x1x2': { constants: { values: 1 }, expect: { distinct: 1_681, generated: 9_855, depth: 17 } },
  '3x2x1': { constants: { ballots: 1 }, expect: { distinct: 73, generated: 314, depth: 9 } },
};
