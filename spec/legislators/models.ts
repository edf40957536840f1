/** The named models. */
export const models = {
  'two-presidents': {
    constants: {},
    expect: { distinct: 406_949, generated: 1_657_165, depth: 19 },
    gloss: 'Two people, of whom A is the parliament at first; decree 3 is the first that B may pass.',
  },
  'one-president': {
    constants: { presidents: 1, numbers: 4 },
    expect: { distinct: 18_705, generated: 83_895, depth: 21 },
    gloss: 'Nobody splits the votes.',
  },
  'three-people': {
    constants: { people: 3, founders: 2, size: 2, presidents: 1 },
    expect: { distinct: 562_273, generated: 2_809_315, depth: 22 },
    gloss: 'Any one or two of three, one president.',
  },
};
