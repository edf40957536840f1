import { count, letters, names, optional, set, spec, variables } from 'synod';

export default spec({
  name: 'lease',
  constants: { clients: count(2, { min: 1, max: 5 }) },
  define({ clients }) {
    const client = names(letters(clients));
    const state = variables({ holder: optional(client, 'nobody'), inside: set(client) });
    const { action, forall, invariant, vars } = state;
    return {
      state,
      actions: {
        Acquire: action({ c: client }, { enabled: (s) => s.holder === 'nobody', effect: (s, { c }) => { s.holder = c; } }),
        Enter: action({ c: client }, { enabled: (s, { c }) => s.holder === c, effect: (s, { c }) => { s.inside = s.inside.with(c); } }),
        Leave: action({ c: vars.inside.members() }, { effect: (s, { c }) => { s.inside = s.inside.without(c); s.holder = 'nobody'; } }),
        Expire: action({}, { enabled: (s) => s.holder !== 'nobody' && s.inside.isEmpty, effect: (s) => { s.holder = 'nobody'; } }),
      },
      invariants: {
        MutualExclusion: invariant({
          'only one is inside': forall({ c: vars.inside.members(), d: vars.inside.members() }, (_s, { c, d }) => c === d),
        }),
      },
    };
  },
});
