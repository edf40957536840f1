/** The named models: processes x transactions of each. */
export const models = {
  '2x1': { constants: {}, expect: { distinct: 221, generated: 421, depth: 11 } },
  '2x2': { constants: { rounds: 2 }, expect: { distinct: 4_757, generated: 9_669, depth: 21 } },
  '3x1': { constants: { processes: 3 }, expect: { distinct: 5_513, generated: 13_939, depth: 16 } },
  '4x1': { constants: { processes: 4 }, expect: { distinct: 201_305, generated: 624_425, depth: 21 } },
  '2-endless': {
    constants: { endless: true },
    expect: { distinct: 10_956, generated: 26_353, depth: 49 },
    gloss: 'For ever, to see what happens again and again. A new version is any number that nobody holds.',
  },
};
