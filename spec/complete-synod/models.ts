/** The named models: minutes for a message and for an action; quiet is without messages of before the doors were locked. */
export const models = {
  '0-and-1-quiet': {
    constants: { message: 0, action: 1, old: false },
    expect: { distinct: 3_459, generated: 8_052, depth: 21 },
    gloss: 'T = 0, and no old messages: 99 minutes, which are 9 here.',
  },
  '0-and-1-written': {
    constants: { message: 0, action: 1, old: false, writing: 'action' },
    expect: { distinct: 3_587, generated: 8_228, depth: 22 },
    gloss: 'To write the decree is an action: 106 minutes, 10 here.',
  },
  '0-and-1': {
    constants: { message: 0, action: 1 },
    expect: { distinct: 13_718, generated: 36_915, depth: 28 },
    gloss: 'The message of a rival is still on its way.',
  },
  '1-and-1-quiet': { constants: { old: false }, expect: { distinct: 12_462, generated: 33_950, depth: 22 } },
  '1-and-1': { constants: {}, expect: { distinct: 53_558, generated: 164_191, depth: 29 } },
  '1-and-2-quiet': { constants: { action: 2, old: false }, expect: { distinct: 37_056, generated: 116_113, depth: 22 } },
  selection: {
    constants: { message: 0, action: 1, T: 1 },
    expect: { distinct: 669_166, generated: 2_713_440, depth: 42 },
    gloss: 'For a minute anybody may be the president.',
  },
  'open-doors': {
    constants: { doors: 'open', message: 0, action: 1, ballots: 2 },
    expect: { distinct: 57_612, generated: 253_914, depth: 30 },
    gloss: 'Priests and messengers come and go.',
  },
} as const;
