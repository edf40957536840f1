/** The named models: a data type, and so many replicas and updates for each. */
export const models = {
  'g-counter': { constants: {}, expect: { distinct: 134, generated: 791, depth: 9 }, gloss: 'The default.' },
  'g-counter-3': { constants: { replicas: 3, updates: 1 }, expect: { distinct: 416, generated: 2_908, depth: 9 } },
  'lww-register': { constants: { type: 'lww-register', elements: 2, updates: 1 }, expect: { distinct: 41, generated: 73, depth: 5 } },
  sequence: { constants: { type: 'sequence', updates: 1 }, expect: { distinct: 221, generated: 421, depth: 5 } },
  'or-set': { constants: { type: 'or-set' }, expect: { distinct: 1_585, generated: 10_985, depth: 9 } },
  'or-set-3': {
    constants: { type: 'or-set', replicas: 3, updates: 1, elements: 2 },
    expect: { distinct: 21_809, generated: 171_325, depth: 9 },
  },
} as const;
