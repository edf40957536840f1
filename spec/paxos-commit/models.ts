/** The named models, resource managers x acceptors x ballots. The counts of the first are TLC's, but for those that it generates twice. */
export const models = {
  '2x3x2': { constants: {}, expect: { distinct: 1_321_761, generated: 15_439_235, depth: 28 } },
  '1x3x2': { constants: { rms: 1 }, expect: { distinct: 1_461, generated: 8_844, depth: 15 } },
  '2x3x1': { constants: { ballots: 1 }, expect: { distinct: 545, generated: 4_141, depth: 12 } },
  '2x1x2': { constants: { acceptors: 1 }, expect: { distinct: 1_425, generated: 9_776, depth: 16 } },
  '3x1x2': { constants: { rms: 3, acceptors: 1 }, expect: { distinct: 53_625, generated: 562_351, depth: 23 } },
  '1x3x3': { constants: { rms: 1, ballots: 3 }, expect: { distinct: 66_893, generated: 499_251, depth: 23 } },
};
