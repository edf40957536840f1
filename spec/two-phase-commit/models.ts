/** The named models, by the number of resource managers. The counts for three are TLC's. */
export const models = {
  '3-rms': { constants: {}, expect: { distinct: 288, generated: 1_146, depth: 11 } },
  '2-rms': { constants: { rms: 2 }, expect: { distinct: 56, generated: 154, depth: 8 } },
  '4-rms': { constants: { rms: 4 }, expect: { distinct: 1_568, generated: 8_258, depth: 14 } },
  '2-rms-crashes': { constants: { rms: 2, crashes: true }, expect: { distinct: 380, generated: 1_725, depth: 12 } },
  '3-rms-crashes': { constants: { crashes: true }, expect: { distinct: 3_736, generated: 23_877, depth: 16 } },
  '5-rms-crashes': { constants: { rms: 5, crashes: true }, expect: { distinct: 467_296, generated: 4_901_857, depth: 24 } },
};
