/**
 * The named models, servers x terms x entries (x values, if there is more than one). In the calm ones nobody crashes. At most three servers
 * stand for election. The counts of 2x2x1, 3x1x1, 3x2x1, 3x2x1-calm, 3x3x1-calm, 4x1x1 and 3x1x2x2 were held against a transcription in
 * TLA+ of the spec: TLC finds as many distinct states, generates as many, and goes as deep.
 */
export const models = {
  '3x2x1': {
    constants: {},
    expect: { distinct: 82_913, generated: 752_509, depth: 19 },
    gloss: 'Three servers, two terms, logs of one entry: the default.',
  },
  '2x2x1': { constants: { servers: 2 }, expect: { distinct: 521, generated: 2_447, depth: 14 } },
  '3x1x1': { constants: { terms: 1 }, expect: { distinct: 621, generated: 6_202, depth: 11 } },
  '4x1x1': {
    constants: { servers: 4, terms: 1 },
    expect: { distinct: 1_709, generated: 24_831, depth: 14 },
    gloss: 'Of four servers three are a majority, and three stand for election.',
  },
  '3x1x2x2': { constants: { terms: 1, entries: 2, values: 2 }, expect: { distinct: 19_557, generated: 341_578, depth: 16 } },
  '3x2x1-calm': { constants: { restarts: false }, expect: { distinct: 18_054, generated: 122_515, depth: 15 } },
  '3x3x1-calm': { constants: { terms: 3, restarts: false }, expect: { distinct: 928_135, generated: 5_881_687, depth: 21 } },
  '3x4x1-calm': {
    constants: { terms: 4, restarts: false, candidates: 2 },
    expect: { distinct: 2_307_203, generated: 14_854_925, depth: 27 },
    gloss: 'The scope of figure 8: two of three servers stand for election, in four terms.',
  },
  '3x2x2': { constants: { entries: 2 }, expect: { distinct: 2_216_489, generated: 26_261_503, depth: 25 }, gloss: 'Large.' },
  '2x2x1-figure-2': {
    constants: { servers: 2, granularity: 'figure-2' },
    expect: { distinct: 10_857, generated: 60_875, depth: 25 },
    gloss: 'Every message is sent and received by itself: the same states of the servers.',
  },
  '3x1x1-figure-2': { constants: { terms: 1, granularity: 'figure-2' }, expect: { distinct: 19_938, generated: 252_037, depth: 21 } },
} as const;
