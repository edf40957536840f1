/** The named models: legislators x ballots x decree numbers x important decrees. */
export const models = {
  '3x2x2x2': { constants: {}, expect: { distinct: 1_053_979, generated: 4_553_679, depth: 31 }, gloss: 'The default.' },
  '2x2x2x2': { constants: { legislators: 2 }, expect: { distinct: 1_959, generated: 4_565, depth: 23 } },
  '3x2x1x2': {
    constants: { numbers: 1 },
    expect: { distinct: 5_856, generated: 15_121, depth: 21 },
    gloss: 'One decree number: the parliament is a synod.',
  },
  '2x2x3x2': { constants: { legislators: 2, numbers: 3 }, expect: { distinct: 1_963, generated: 4_570, depth: 23 } },
  '2x3x2x2': { constants: { legislators: 2, ballots: 3 }, expect: { distinct: 48_310, generated: 112_077, depth: 31 } },
  '1x2x2x2': { constants: { legislators: 1 }, expect: { distinct: 136, generated: 183, depth: 15 } },
  '3x1x2x2': { constants: { ballots: 1 }, expect: { distinct: 1_709, generated: 5_567, depth: 20 } },
};
