import { count, fn, type Immutable, range, spec, type StateOf, valuesOf, variables, weak } from 'synod';

/**
 * Module TokenRing of tlaplus/Examples (specifications/ewd426), with six nodes and six values, each state of which is an initial one. TLC:
 * 46,656 distinct states of 248,832; in the end there is one token for ever.
 */
export const tokenRing = spec({
  name: 'token-ring',
  gloss: 'A ring of counters, which comes to have one token wherever it begins.',
  source: 'Edsger W. Dijkstra, EWD 426; module TokenRing of tlaplus/Examples',
  constants: { N: count(6, { min: 2, max: 7 }), M: count(6, { min: 2, max: 7 }) },
  require: ({ N, M }) => ({ 'N <= M + 1': N <= M + 1 }),
  define({ N, M }) {
    const node = range(0, N - 1);
    const nodes = valuesOf(node);
    const state = variables({ c: fn(node, range(0, M - 1)) });
    /** From the node with the token on, all are one behind; it may be the first one. */
    const isUnique = ({ c }: Immutable<StateOf<typeof state.schemas>>) => {
      const i = nodes.findIndex((j) => c[j] !== c[0]);
      return i < 0 || nodes.slice(i).every((j) => c[j] === (c[0] + M - 1) % M);
    };
    const CreateToken = state.action({}, {
      enabled: ({ c }) => c[0] === c[N - 1],
      effect: ({ c }) => { c[0] = (c[N - 1] + 1) % M; },
    });
    const PassToken = state.action({ i: nodes.slice(1) }, {
      enabled: ({ c }, { i }) => c[i] !== c[i - 1],
      effect: ({ c }, { i }) => { c[i] = c[i - 1]; },
    });
    return {
      state,
      initial: () => valuesOf(fn(node, range(0, M - 1))).map((c) => ({ c })),
      actions: { CreateToken, PassToken },
      fairness: { 'somebody goes on': weak([CreateToken, PassToken]) },
      liveness: { Stab: state.eventuallyAlways(isUnique) },
    };
  },
});
