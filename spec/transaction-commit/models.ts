/** The named models, by the number of resource managers. The counts for three are TLC's. */
export const models = {
  '3-rms': { constants: {}, expect: { distinct: 34, generated: 94, depth: 7 } },
  '2-rms': { constants: { rms: 2 }, expect: { distinct: 12, generated: 23, depth: 5 } },
  '6-rms': { constants: { rms: 6 }, expect: { distinct: 792, generated: 4_567, depth: 13 } },
};
