/**
 * The named models, priests x ballots x decrees, with the counts that a complete search must give. Of those of the set network
 * at the appendix's granularity, TLC gives the same for 3x2x2, 2x2x2 and 3x1x2.
 */
export const models = {
  '3x2x2': {
    constants: {},
    expect: { distinct: 1_390_641, generated: 23_260_761, depth: 59 },
    gloss: 'Three priests, two ballots, two decrees: the default.',
  },
  '2x2x2': { constants: { priests: 2 }, expect: { distinct: 5_299, generated: 59_823, depth: 41 } },
  '3x1x2': { constants: { ballots: 1 }, expect: { distinct: 1_702, generated: 19_038, depth: 33 } },
  '2x3x2': { constants: { priests: 2, ballots: 3 }, expect: { distinct: 185_862, generated: 2_226_653, depth: 57 } },

  '3x2x2-prompt': {
    constants: { granularity: 'prompt' },
    expect: { distinct: 63_804, generated: 497_941, depth: 32 },
    gloss: 'Every Send at once: the same states of the priests, far fewer in all.',
  },
  '2x2x2-prompt': { constants: { priests: 2, granularity: 'prompt' }, expect: { distinct: 794, generated: 4_521, depth: 23 } },
  '3x1x2-prompt': { constants: { ballots: 1, granularity: 'prompt' }, expect: { distinct: 324, generated: 1_799, depth: 18 } },
  '2x3x2-prompt': {
    constants: { priests: 2, ballots: 3, granularity: 'prompt' },
    expect: { distinct: 9_876, generated: 58_024, depth: 31 },
  },
  '3x3x2-prompt': {
    constants: { ballots: 3, granularity: 'prompt' },
    expect: { distinct: 10_865_364, generated: 105_209_409, depth: 46 },
    gloss: 'Large: the size at which the appendix, as it is printed, fails.',
  },

  '3x2x2-forget': {
    constants: { forget: true },
    expect: { distinct: 3_475_230, generated: 54_395_497, depth: 59 },
    gloss: 'Priests may lose their slips of paper.',
  },
  '2x2x2-forget': { constants: { priests: 2, forget: true }, expect: { distinct: 14_762, generated: 151_090, depth: 41 } },
  '3x1x2-forget': { constants: { ballots: 1, forget: true }, expect: { distinct: 2_746, generated: 29_187, depth: 34 } },

  '2x1x2-bag': {
    constants: { priests: 2, ballots: 1, network: 'bag' },
    expect: { distinct: 308_080, generated: 6_740_552, depth: 42 },
    gloss: 'Messages are copies, which are lost and duplicated.',
  },
  '2x1x1-bag': {
    constants: { priests: 2, ballots: 1, decrees: 1, network: 'bag', copies: 1 },
    expect: { distinct: 3_749, generated: 62_358, depth: 32 },
  },
  '1x2x1-bag': {
    constants: { priests: 1, decrees: 1, network: 'bag', copies: 1 },
    expect: { distinct: 3_471, generated: 40_270, depth: 29 },
  },
  '1x1x2-bag': { constants: { priests: 1, ballots: 1, network: 'bag' }, expect: { distinct: 886, generated: 8_849, depth: 22 } },
  '2x1x1-bag-prompt': {
    constants: { priests: 2, ballots: 1, decrees: 1, network: 'bag', copies: 1, granularity: 'prompt' },
    expect: { distinct: 3_295, generated: 34_775, depth: 22 },
  },
} as const;
