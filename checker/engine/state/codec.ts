import { sizeOf, valuesOf } from '../../language/enumerate.ts';
import type { Schema } from '../../language/schema.ts';
import { intern } from '../../language/interning.ts';
import { canonical } from '../../language/values.ts';

/** Domains up to this size get all their codes at once, in order; larger ones get a code for each value when it is first seen. */
const LISTED_MAX = 256;

/** Codes are kept in 32-bit integers: numbers beyond this get codes for those that are seen, like the values of any other large domain. */
export const CODE_MAX = 2 ** 30;

/** Numbers the values of one field's domain: 0, 1, 2, ... */
export interface Codec {
  /** The code of a value, a new one if it has none yet. */
  encode(value: unknown): number;
  /** The code of a value that has one. */
  find(value: unknown): number | undefined;
  decode(code: number): unknown;
  /** An upper bound on all codes ever given, or 0 if there is none. */
  readonly bound: number;
  /** Where codes are given to values as these are seen: the values seen so far, in the order of their codes. */
  readonly seen?: readonly unknown[];
}

/** The codec of a schema. */
export function codecOf(schema: Schema<unknown>): Codec {
  const { shape } = schema;
  if (shape.kind === 'range' && shape.to - shape.from < CODE_MAX) {
    const encode = (value: unknown): number => (value as number) - shape.from;
    return { encode, find: encode, decode: (code) => code + shape.from, bound: shape.to - shape.from + 1 };
  }
  return new Interning(schema);
}

class Interning implements Codec {
  readonly bound: number;
  readonly #values: unknown[] = [];
  readonly #codes = new Map<string, number>();

  constructor(schema: Schema<unknown>) {
    const listed = sizeOf(schema) <= LISTED_MAX;
    if (listed) for (const value of valuesOf(schema)) this.encode(value);
    this.bound = listed ? this.#values.length : 0;
    // The initial value has code 0 where codes grow, so that small codes are the common ones.
    if (!listed) this.encode(schema.initial);
  }

  get seen(): readonly unknown[] {
    return this.#values;
  }

  encode(value: unknown): number {
    const text = canonical(value);
    const known = this.#codes.get(text);
    if (known !== undefined) return known;
    const code = this.#values.length;
    this.#values.push(intern(value));
    this.#codes.set(text, code);
    return code;
  }

  find(value: unknown): number | undefined {
    return this.#codes.get(canonical(value));
  }

  decode(code: number): unknown {
    return this.#values[code];
  }
}
