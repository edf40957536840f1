/** The named models: by the number of acceptors, and by what is different. */
export const models = {
  '3-acceptors': { constants: {}, expect: { distinct: 33_536, generated: 135_473, depth: 15 }, gloss: 'The default.' },
  '3-acceptors-surveyed': { constants: { old: 'surveyed' }, expect: { distinct: 6_630, generated: 27_567, depth: 15 } },
  '3-acceptors-alone': {
    constants: { old: 'nothing' },
    expect: { distinct: 102, generated: 212, depth: 12 },
    gloss: 'Nobody was there before.',
  },
  '2-acceptors': { constants: { acceptors: 2 }, expect: { distinct: 716, generated: 1_888, depth: 12 } },
  '2-acceptors-loss': {
    constants: { acceptors: 2, loss: true },
    expect: { distinct: 1_995, generated: 8_131, depth: 12 },
    gloss: 'Where messages are lost it still comes to an end, perhaps with nothing chosen.',
  },
  '3-acceptors-loss': { constants: { loss: true }, expect: { distinct: 130_683, generated: 852_069, depth: 15 } },
  '1-acceptor': { constants: { acceptors: 1 }, expect: { distinct: 56, generated: 84, depth: 8 } },
} as const;
