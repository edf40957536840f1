/** The named models, priests x ballots x decrees. */
export const models = {
  '3x2x2': { constants: {}, expect: { distinct: 8_740, generated: 89_867, depth: 18 } },
  '2x2x2': { constants: { priests: 2 }, expect: { distinct: 186, generated: 1_271, depth: 13 } },
  '3x1x2': { constants: { ballots: 1 }, expect: { distinct: 128, generated: 733, depth: 11 } },
  '2x3x2': { constants: { priests: 2, ballots: 3 }, expect: { distinct: 1_896, generated: 18_193, depth: 18 } },
};
