import { spec, variables, names, fn, optional, numbered, count, set, union, variant, entry, flag } from '../checker/index.ts';
export const lock = spec({
  name: 'lock',
  constants: { clients: count(2, {min:1,max:5}) , f: flag(false)},
  rules: (c) => ({ n: c.clients }),
  define: (c, r) => {
    const client = names(numbered('c', c.clients));
    const state = variables({ holder: optional(client, 'nobody'), waiting: set(client), pc: fn(client, names(['idle','wait','crit'])), m: set(union('type', {A:{c: client}, B: {d: client}})), q: fn(client, set(client)) });
    const { action, vars } = state;
    void r;
    return { state,
      actions: {
        Acquire: action({ c: client, w: vars.waiting.members(), m: vars.m.of('A'), g: (s) => s.waiting }, {
          enabled: (s, { c, w, m, g }) => s.holder === 'nobody' && w === c && m.c === g,
          effect: (s, { c }) => { s.holder = c; s.pc[c] = 'crit'; },
        }),
        Release: action({ c: client, z: vars.q.at('c') }, { enabled: (s, { c, z }) => ({ 'h': s.holder === c , z: z === 'c1'}), effect: (s) => { s.holder = 'nobody'; } }),
      },
      invariants: { Mutex: state.invariant({ one: state.forall({ c: client, d: client }, (s, { c, d }) => s.pc[c] !== 'crit' || c === d) }) },
    };
  },
});
export const v = variant(lock, { name: 'v', because: '', model: {clients: 2}, predicts: {breaks: ['Mutex']}, replace: (base) => ({ actions: { Acquire: base.actions.Release } }) });
export default entry(lock, { models: { small: { constants: { clients: 2 } } }, variants: [v] });
