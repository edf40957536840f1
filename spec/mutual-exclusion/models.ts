/** The named models, by the number of clients. */
export const models = {
  '2-clients': { constants: {}, expect: { distinct: 3, generated: 5, depth: 2 } },
  '5-clients': { constants: { clients: 5 }, expect: { distinct: 6, generated: 11, depth: 2 } },
};
