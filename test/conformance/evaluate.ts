import * as language from '../../checker/index.ts';

/** What random programs call: arithmetic that stays in a range, something that throws, and a memory of what a test said of a value. */
export const HELPERS = `const wrap = (n, from, to) => { const size = to - from + 1; return from + ((((n - from) % size) + size) % size); };
const fail = (why) => { throw new Error(why); };
const memos = {};
const memo = (test) => (memos[test] ??= new Map());`;

/** The value of an expression in the public language, given as source text. */
export function evaluate<T>(source: string): T {
  const names = Object.keys(language).filter((name) => new RegExp(`\\b${name}\\b`).test(source));
  const make = new Function('language', `'use strict'; const { ${names.join(', ')} } = language; ${HELPERS} return ${source};`) as (
    from: typeof language,
  ) => T;
  return make(language);
}
