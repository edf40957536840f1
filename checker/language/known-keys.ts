import { SpecError } from './errors.ts';
import { nearestTo } from './nearest.ts';

/**
 * With this, a type may have no key that `Known` does not have: what the compiler checks of object literals, but
 * not of what a function returns.
 */
export type Exactly<T, Known> = { readonly [K in Exclude<keyof T, keyof Known>]: never };

/** Where a key belongs that somebody wrote elsewhere. */
const HOMES: readonly (readonly [string, readonly string[]])[] = [
  ['spec({...})', ['constants', 'require', 'rules', 'define', 'deadlock', 'source', 'goal']],
  [
    'what define() returns',
    ['state', 'actions', 'invariants', 'lemmas', 'witnesses', 'properties', 'fairness', 'liveness', 'initial', 'within'],
  ],
  ['the second argument of entry(...)', ['models', 'variants', 'views', 'refinements', 'projections', 'induction']],
  ['the second argument of variant(...)', ['because', 'predicts', 'replace', 'model']],
  ['the second argument of state.action(...)', ['enabled', 'effect', 'by', 'tell']],
  ['the second argument of set(...)', ['keyedBy']],
  ['the second argument of bag(...)', ['copies', 'overflow']],
];

/**
 * Refuses an object with a key that means nothing there, and names the nearest that does. The compiler sees most of these, but a spec
 * is run without asking it. `noun` says what its keys are: "a part of spec({...})".
 */
export function refuseUnknownKeys(given: unknown, known: readonly string[], noun: string, where?: string): void {
  if (typeof given !== 'object' || given === null) {
    throw new SpecError('bad-definition', {
      what:
        `${typeof given === 'object' ? 'null' : `a ${typeof given}`} stands where an object is needed, each of whose keys is ${noun}`,
      ...at(where),
      cause: `known: ${known.join(', ')}`,
    });
  }
  for (const key of Reflect.ownKeys(given)) {
    if (typeof key === 'string' && known.includes(key)) continue;
    const name = String(key);
    const near = nearestTo(name, known);
    const isPlural = near !== undefined && (near.startsWith(name) || name.startsWith(near));
    const home = isPlural ? undefined : HOMES.find(([, keys]) => keys.includes(name))?.[0];
    throw new SpecError('unknown-name', {
      what: `'${name}' is not ${noun}`,
      ...at(where),
      cause: `known: ${known.join(', ')}`,
      ...(home !== undefined ? { fix: `'${name}' belongs to ${home}` } : near !== undefined ? { fix: `did you mean '${near}'?` } : {}),
    });
  }
}

const at = (where: string | undefined): { readonly where?: string } => (where === undefined ? {} : { where });
