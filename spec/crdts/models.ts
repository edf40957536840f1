/** The named models: a data type, and so many replicas and updates for each. */
export const models = {
  'g-counter': { constants: {}, expect: { distinct: 2_590, generated: 23_493, depth: 17 }, gloss: 'The default.' },
  'pn-counter': { constants: { type: 'pn-counter' }, expect: { distinct: 36_618, generated: 343_685, depth: 17 } },
  'lww-register': {
    constants: { type: 'lww-register', elements: 2 },
    expect: { distinct: 36_618, generated: 343_685, depth: 17 },
    gloss: 'As many states as a counter has that goes up and down: two things that may be asked for.',
  },
  'or-set': { constants: { type: 'or-set' }, expect: { distinct: 10_254, generated: 95_413, depth: 17 } },
  'dotted-or-set': {
    constants: { type: 'dotted-or-set' },
    expect: { distinct: 10_254, generated: 95_413, depth: 17 },
    gloss: 'The set without tombstones goes through as many states as the one with them.',
  },
  sequence: { constants: { type: 'sequence' }, expect: { distinct: 46_118, generated: 428_541, depth: 17 } },
  'sequence-1': { constants: { type: 'sequence', updates: 1 }, expect: { distinct: 82, generated: 401, depth: 9 } },
  'or-set-3': { constants: { type: 'or-set', replicas: 3, updates: 1 }, expect: { distinct: 9_040, generated: 114_034, depth: 18 } },
  'or-set-3-large': {
    constants: { type: 'or-set', replicas: 3, updates: 1, elements: 3 },
    expect: { distinct: 174_980, generated: 2_285_548, depth: 18 },
    gloss: 'Three replicas, three elements.',
  },
  'or-set-1-loses': {
    constants: { type: 'or-set', updates: 1, loses: true },
    expect: { distinct: 138, generated: 830, depth: 10 },
    gloss: 'A message that is lost is gone: fairness must be strong.',
  },
  'g-counter-loses': { constants: { updates: 1, loses: true }, expect: { distinct: 106, generated: 646, depth: 10 } },
} as const;
