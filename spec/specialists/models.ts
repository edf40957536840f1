/** The named models. */
export const models = {
  each: {
    constants: {},
    expect: { distinct: 693, generated: 1_179, depth: 10 },
    gloss: 'A specialist for each of two areas.',
  },
  alone: { constants: { citizens: 1, requests: 2 }, expect: { distinct: 137, generated: 177, depth: 10 } },
  'two-laws': { constants: { citizens: 3, laws: 2 }, expect: { distinct: 76_357, generated: 156_736, depth: 15 } },
  'two-requests': { constants: { laws: 2, requests: 2 }, expect: { distinct: 234_153, generated: 435_373, depth: 19 } },
  inquiries: {
    constants: { laws: 0, appointments: 1 },
    expect: { distinct: 3_135, generated: 6_865, depth: 14 },
    gloss: 'Nothing changes but the specialists.',
  },
  successor: { constants: { appointments: 1 }, expect: { distinct: 15_263, generated: 34_429, depth: 15 } },
  successors: { constants: { appointments: 2 }, expect: { distinct: 167_740, generated: 431_725, depth: 20 } },
  sweeping: {
    constants: { sweeping: true, appointments: 1 },
    expect: { distinct: 16_387, generated: 36_909, depth: 15 },
    gloss: 'A law for both areas, once they have one specialist.',
  },
  'one-for-both': {
    constants: { sweeping: true, first: 'one', appointments: 1 },
    expect: { distinct: 17_571, generated: 39_235, depth: 15 },
    gloss: 'They have one, until he leaves.',
  },
  season: {
    constants: { season: true, appointments: 1 },
    expect: { distinct: 81_324, generated: 269_569, depth: 17 },
    gloss: 'An area that is not changed has several specialists.',
  },
} as const;
