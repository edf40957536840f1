/** The named models, by the number of resource managers. */
export const models = {
  '3-rms': { constants: {}, expect: { distinct: 8_896, generated: 20_382, depth: 19 } },
  '2-rms': { constants: { rms: 2 }, expect: { distinct: 840, generated: 1_548, depth: 14 } },
  '4-rms': { constants: { rms: 4 }, expect: { distinct: 96_880, generated: 262_957, depth: 24 } },
  '5-rms': { constants: { rms: 5 }, expect: { distinct: 1_070_976, generated: 3_337_915, depth: 29 } },
};
