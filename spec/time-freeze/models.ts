/** Some of the models of the Synod, with its counts. */
export const models = {
  '2x2x2-prompt': { constants: {}, expect: { distinct: 794, generated: 4_521, depth: 23 } },
  '3x1x2-prompt': { constants: { priests: 3, ballots: 1 }, expect: { distinct: 324, generated: 1_799, depth: 18 } },
  '2x2x2': { constants: { granularity: 'appendix' }, expect: { distinct: 5_299, generated: 59_823, depth: 41 } },
} as const;
