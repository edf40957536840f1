/**
 * The named models: the method, the members in the beginning, terms and entries. The counts of the first three were held against
 * a transcription of the spec in TLA+: TLC finds as many distinct states, generates as many, and goes as deep.
 */
export const models = {
  single: {
    constants: {},
    expect: { distinct: 6_684, generated: 26_615, depth: 16 },
    gloss: 'From ABCD, one server at a time; two terms, two entries: a no-op, and a change.',
  },
  'single-2': { constants: { servers: 3, initial: 2 }, expect: { distinct: 958, generated: 2_389, depth: 13 } },
  'single-3-terms': { constants: { terms: 3 }, expect: { distinct: 59_962, generated: 271_223, depth: 18 } },
  'single-3-candidates': {
    constants: { terms: 3, candidates: 3 },
    expect: { distinct: 210_928, generated: 1_056_799, depth: 17 },
    gloss: 'Three terms, and three who may stand for election.',
  },
  joint: {
    constants: { method: 'joint', initial: 3, candidates: 4 },
    expect: { distinct: 37_272, generated: 189_348, depth: 17 },
    gloss: 'From ABC to BCD, by ABC+BCD; all may stand for election.',
  },
} as const;
