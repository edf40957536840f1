/** The named models, by the number of resource managers. The counts for three are TLC's. */
export const models = {
  '3-rms': { constants: {}, expect: { distinct: 34, generated: 94, depth: 7 } },
  '2-rms': { constants: { rms: 2 }, expect: { distinct: 12, generated: 23, depth: 5 } },
  '8-rms': { constants: { rms: 8 }, expect: { distinct: 6_816, generated: 53_513, depth: 17 } },
};
