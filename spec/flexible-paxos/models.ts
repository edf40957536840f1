/**
 * The named models. The first is that of fpaxos/fpaxos-tlaplus (MCFPaxos), of which TLC finds the same states and the same depth; it
 * generates 288,867, because it counts every message that proves the existence in Phase2a.
 */
export const models = {
  'grid-2x2': { constants: {}, expect: { distinct: 39_937, generated: 288_419, depth: 21 } },
  '3-and-2-of-4': { constants: { system: 'sizes' }, expect: { distinct: 20_609, generated: 142_147, depth: 21 } },
  '2-and-3-of-4': { constants: { system: 'sizes', q1: 2, q2: 3 }, expect: { distinct: 97_793, generated: 753_251, depth: 21 } },
  '2-and-2-of-3': {
    constants: { system: 'sizes', acceptors: 3, q1: 2, q2: 2 },
    expect: { distinct: 3_921, generated: 23_467, depth: 17 },
    gloss: 'Majorities in both phases: the states of paxos.',
  },
  '3-and-1-of-3': {
    constants: { system: 'sizes', acceptors: 3, q1: 3, q2: 1 },
    expect: { distinct: 513, generated: 2_577, depth: 17 },
    gloss: 'All are asked, and then one chooses.',
  },
  '1-and-3-of-3': {
    constants: { system: 'sizes', acceptors: 3, q1: 1, q2: 3 },
    expect: { distinct: 12_513, generated: 83_059, depth: 17 },
    gloss: 'One is asked, and all choose.',
  },
} as const;
