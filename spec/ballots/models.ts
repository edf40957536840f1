/**
 * The named models, priests x ballots x decrees. Every set of ballots that satisfies B1 to B3 is a reachable state: ballot after
 * ballot by their numbers, each with its votes. So the states are as many as there are such sets.
 */
export const models = {
  '2x2x2': { constants: {}, expect: { distinct: 361, generated: 819, depth: 7 } },
  '1x3x2': { constants: { priests: 1, ballots: 3 }, expect: { distinct: 81, generated: 181, depth: 7 } },
};
