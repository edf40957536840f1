import * as language from '../../checker/index.ts';

/** Arithmetic that stays in a range, for random programs. */
export const WRAP = 'const wrap = (n, from, to) => { const size = to - from + 1; return from + ((((n - from) % size) + size) % size); };';

/** The value of an expression in the public language, given as source text. */
export function evaluate<T>(source: string): T {
  const names = Object.keys(language).filter((name) => new RegExp(`\\b${name}\\b`).test(source));
  const make = new Function('language', `'use strict'; const { ${names.join(', ')} } = language; ${WRAP} return ${source};`) as (from: typeof language) => T;
  return make(language);
}
