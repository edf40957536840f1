/** The named models, by the number of acceptors. */
export const models = {
  '1-acceptor': {
    constants: {},
    expect: { distinct: 149, generated: 263, depth: 15 },
    gloss: 'One acceptor is enough for the duel.',
  },
  '2-acceptors': {
    constants: { acceptors: 2 },
    expect: { distinct: 7_319, generated: 20_249, depth: 43 },
    gloss: 'Two, and both are needed for a majority.',
  },
};
