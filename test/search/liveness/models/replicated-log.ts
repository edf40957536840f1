import { ceases, count, fn, names, numbered, range, spec, step, type StateOf, variables, weak } from 'synod';

/**
 * Modules DistributedReplicatedLog and MCDistributedReplicatedLog of tlaplus/Examples (specifications/FiniteMonotonic), with three
 * servers, and one value, so that nothing of a log matters but its length. There the logs grow for ever, and a view drops what is common
 * to all; here each step drops it. TLC: 37 distinct states of 271; each log grows again and again, but two of them need never be equal.
 */
export const replicatedLog = spec({
  name: 'replicated-log',
  gloss: 'Logs that grow, and copy from each other, none too far behind.',
  source: 'module DistributedReplicatedLog of tlaplus/Examples',
  constants: { servers: count(3, { min: 2, max: 4 }), Lag: count(3, { min: 1, max: 4 }) },
  define(constants) {
    const servers = numbered('n', constants.servers);
    const server = names(servers);
    const { Lag } = constants;
    const state = variables({ ahead: fn(server, range(0, Lag)).describe('how much longer a log is than the shortest') });
    const { action, infinitelyOften } = state;
    type Ahead = StateOf<typeof state.schemas>['ahead'];
    type Server = (typeof servers)[number];
    const grow = (ahead: Ahead, i: Server, by: number): void => {
      ahead[i] += by;
      const least = Math.min(...servers.map((j) => ahead[j]));
      for (const j of servers) ahead[j] -= least;
    };
    const Copy = action({ i: server, j: server, missing: [0, 1] }, {
      enabled: ({ ahead }, { i, j }) => ahead[j] > ahead[i],
      effect: ({ ahead }, { i, j, missing }) => { grow(ahead, i, ahead[j] - ahead[i] - missing); },
    });
    const Extend = action({ i: server, by: range(0, Lag) }, {
      enabled: ({ ahead }, { i, by }) => servers.every((j) => ahead[j] <= ahead[i]) && ahead[i] + by <= Lag,
      effect: ({ ahead }, { i, by }) => { grow(ahead, i, by); },
    });
    /** By either of two actions: if in the end by none of the one, then again and again by the other. */
    const grows = (i: Server) =>
      infinitelyOften({ i: [i] }, step(Copy), { assuming: { 'it does not extend': ceases(Extend, { when: (_s, of) => of.i === i }) } });
    return {
      state,
      actions: { Copy, Extend },
      fairness: { 'each extends': weak(Extend, { each: 'i' }), 'each copies': weak(Copy, { each: 'i' }) },
      liveness: {
        ...Object.fromEntries(servers.map((i) => [`${i} grows`, grows(i)])),
        InSync: infinitelyOften({ i: server, j: server }, ({ ahead }, { i, j }) => ahead[i] === ahead[j]),
      },
    };
  },
});
