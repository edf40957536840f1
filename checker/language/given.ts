import { requireFunction } from './action.ts';

/** What each of some functions of one thing returns, by the same names. */
export type GivenTo<V, P extends Readonly<Record<string, (v: V) => unknown>>> = { readonly [N in keyof P]: ReturnType<P[N]> };

/**
 * The parts of a spec that are written apart, each as a function of its variables and domains, put together under their own names:
 * `actions: given(v, { Prepare, Commit })` is `{ Prepare: Prepare(v), Commit: Commit(v) }`. Throws where a part is no function.
 */
export function given<V, const P extends Readonly<Record<string, (v: V) => unknown>>>(v: V, parts: P): GivenTo<V, P> {
  for (const [name, part] of Object.entries(parts)) requireFunction(part, `${name} in given(v, {...})`);
  return Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, part(v)])) as GivenTo<V, P>;
}
