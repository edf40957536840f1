/** The named models: a data type; who is asked for updates, and how often; and how often each replica crashes. */
export const models = {
  'g-counter': {
    constants: { writers: 1 },
    expect: { distinct: 1_986, generated: 15_284, depth: 19 },
    gloss: 'The default with one writer.',
  },
  'dotted-or-set': {
    constants: { type: 'dotted-or-set', updates: 1 },
    expect: { distinct: 8_062, generated: 65_531, depth: 19 },
    gloss: 'The set without tombstones, as the paper has it.',
  },
  'dotted-or-set-1': {
    constants: { type: 'dotted-or-set', writers: 1, crashes: 0 },
    expect: { distinct: 457, generated: 3_050, depth: 17 },
  },
  'or-set': { constants: { type: 'or-set', updates: 1 }, expect: { distinct: 8_062, generated: 65_531, depth: 19 } },
  'g-counter-2x2': {
    constants: { crashes: 0 },
    expect: { distinct: 7_068_031, generated: 111_800_441, depth: 35 },
    gloss: 'Two writers with two updates each. Takes half a minute.',
  },
} as const;
