/** What `synod init` writes: the module of a spec, by the spec's name. Its bug is one that is easily made. */
export const specText = (name: string): string => `import { count, letters, names, optional, set, spec, variables } from 'synod';

// A lock that is held for a time: who does not give it back in time loses it.
//
//   npx synod check ${name}.ts            tries every order of steps, and tells the shortest that goes wrong
//   npx synod check ${name}.ts --watch    does so again at every save
//
// It has a bug: the time of a holder may be over while it is still at work. To repair it, find Expire
// below, and let it wait:
//
//   enabled: (s) => s.holder !== 'nobody' && s.inside.isEmpty,

export default spec({
  name: '${name}',
  // How large the model is. \`--set clients=3\` checks a larger one.
  constants: { clients: count(2, { min: 1, max: 5 }) },
  define({ clients }) {
    const client = names(letters(clients));
    const state = variables({
      holder: optional(client, 'nobody').describe('who has the lock'),
      inside: set(client).describe('who is at work'),
    });
    const { action, forall, invariant, vars, witness } = state;
    return {
      state,
      // A step of an action needs what \`enabled\` says, and changes what \`effect\` writes.
      actions: {
        Acquire: action({ c: client }, {
          enabled: (s) => s.holder === 'nobody',
          effect: (s, { c }) => { s.holder = c; },
        }),
        Enter: action({ c: client }, {
          enabled: (s, { c }) => s.holder === c,
          effect: (s, { c }) => { s.inside = s.inside.with(c); },
        }),
        Leave: action({ c: vars.inside.members() }, {
          effect: (s, { c }) => {
            s.inside = s.inside.without(c);
            s.holder = 'nobody';
          },
        }),
        Expire: action({}, {
          enabled: (s) => s.holder !== 'nobody',
          effect: (s) => { s.holder = 'nobody'; },
        }),
      },
      // What must be true in every state.
      invariants: {
        MutualExclusion: invariant({
          'only one is inside': forall({ c: vars.inside.members(), d: vars.inside.members() }, (_s, { c, d }) => c === d),
        }),
      },
      // What must be so in some state, or the spec says less than it seems to.
      witnesses: {
        SomebodyIsInside: witness({}, (s) => !s.inside.isEmpty),
      },
    };
  },
});
`;

/** What \`synod init\` writes beside it: what is expected of the spec, as a test. An ending of \`.js\` is understood by every tool. */
export const testText = (name: string): string => `import { describe, expect, test } from 'vitest';
import 'synod/vitest';
import spec from './${name}.js';

// The first two fail until the bug in ${name}.ts is repaired.
describe('${name}', () => {
  test('lets only one in', async () => await expect(spec).toHold());
  test('lets only one in, of three', async () => await expect(spec).toHold({ constants: { clients: 3 } }));
  test('lets somebody in', async () => await expect(spec).toReachWitness('SomebodyIsInside'));
});
`;
