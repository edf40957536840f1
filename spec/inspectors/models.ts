/** The named models. */
export const models = {
  'two-decrees': { constants: {}, expect: { distinct: 12_771, generated: 49_564, depth: 18 }, gloss: 'The default.' },
  exact: {
    constants: { error: 0, term: 2 },
    expect: { distinct: 173, generated: 446, depth: 10 },
    gloss: 'Everybody knows what time it is.',
  },
  orderly: {
    constants: { parliament: 'orderly', term: 4 },
    expect: { distinct: 9_675, generated: 30_952, depth: 20 },
    gloss: 'Here there is an inspector again and again; the term is as short as it may be.',
  },
  'three-decrees': { constants: { decrees: 3 }, expect: { distinct: 136_677, generated: 573_438, depth: 22 } },
} as const;
