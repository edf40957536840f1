import fc from 'fast-check';
import { arbitraryOf } from '../../checker/language/arbitrary.ts';
import { Bag } from '../../checker/language/bag.ts';
import { FiniteSet } from '../../checker/language/finite-set.ts';
import type { Schema } from '../../checker/language/schema.ts';
import { evaluate } from '../conformance/evaluate.ts';
import { randomType, schemaText } from '../conformance/random-type.ts';
import { Tape, tapes } from '../conformance/tape.ts';

/** A random schema of any shape, and the text that declares it. */
export interface RandomSchema {
  readonly text: string;
  readonly schema: Schema<unknown>;
}

/** Random schemas with at most 2 to the power `bits` values. */
export const randomSchemas = (bits: number): fc.Arbitrary<RandomSchema> =>
  tapes(30).map((numbers) => {
    const text = schemaText(randomType(new Tape(numbers, new Set()), bits, 3));
    return Object.assign({ text, schema: evaluate<Schema<unknown>>(text) }, { [fc.toStringMethod]: () => text });
  });

/** A random schema and some of its values. */
export const schemasWithValues = (count: number): fc.Arbitrary<RandomSchema & { readonly values: readonly unknown[] }> =>
  randomSchemas(40).chain((random) =>
    fc.array(arbitraryOf(random.schema), { minLength: count, maxLength: count }).map((values) => ({ ...random, values })),
  );

/** Values that are easily taken for one another, and texts that look like the spelling of one. */
const lookalikes: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -0,
  1,
  -1,
  10,
  -Infinity,
  Infinity,
  '',
  '0',
  '-0',
  '1',
  'a',
  'true',
  'null',
  '-Infinity',
  'Infinity',
  '∞',
  '-∞',
  '#',
  '-inf',
  'inf',
  'set',
  'bag',
  '{"#":"-inf"}',
  '{"#":"inf"}',
  '{"#":"set","of":[]}',
  '[]',
  '{}',
  '"',
  '\\"',
  '\u2028',
  '\ud800',
];
const scalars: fc.Arbitrary<unknown> = fc.constantFrom<unknown>(...lookalikes);

/** Plain values of no particular schema, small and alike, so that those that only look equal meet often. */
export const plainValues: fc.Arbitrary<unknown> = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    { arbitrary: scalars, weight: 4 },
    fc.array(tie('value'), { maxLength: 3 }),
    fc
      .uniqueArray(fc.tuple(fc.constantFrom('a', 'b', 'of', '0', '1'), tie('value')), { maxLength: 3, selector: ([key]) => key })
      .map((entries) => Object.fromEntries(entries)),
    fc.array(tie('value'), { maxLength: 3 }).map((members) => FiniteSet.from(members)),
    fc.array(tie('value'), { maxLength: 3 }).map((members) => Bag.from(members)),
  ),
})).value;
