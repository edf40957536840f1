import { count, letters, names, set, variables } from '../../checker/index.ts';

export const constants = { clients: count(2, { min: 1, max: 9 }, 'how many clients there are: A, B, ...') };

/** One variable. */
export function vocabulary({ clients }: { readonly clients: number }) {
  const client = names(letters(clients)).symmetric();
  const state = variables({ inside: set(client).describe('Who is inside.') });
  return { ...state, state, client };
}

export type MutualExclusion = ReturnType<typeof vocabulary>;
