/** The named models, acceptors x values x ballots. */
export const models = {
  '3x2x2': { constants: {}, expect: { distinct: 599, generated: 2_080, depth: 11 } },
  '2x2x2': { constants: { acceptors: 2 }, expect: { distinct: 57, generated: 91, depth: 9 } },
  '3x1x2': { constants: { values: 1 }, expect: { distinct: 283, generated: 994, depth: 11 } },
};
