/** The named models, by the number of resource managers. The counts for three are TLC's. */
export const models = {
  '3-rms': { constants: {}, expect: { distinct: 288, generated: 1_146, depth: 11 } },
  '2-rms': { constants: { rms: 2 }, expect: { distinct: 56, generated: 154, depth: 8 } },
  '4-rms': { constants: { rms: 4 }, expect: { distinct: 1_568, generated: 8_258, depth: 14 } },
};
