import { SpecError } from './errors.ts';
import type { Scalar } from './values.ts';

/**
 * What a schema is made of: data, so that the layout, the type invariant, the enumeration and the generator each read it in their own file.
 */
export type Shape =
  | { readonly kind: 'scalars'; readonly values: readonly Scalar[]; readonly symmetric?: true }
  | { readonly kind: 'range'; readonly from: number; readonly to: number }
  | { readonly kind: 'optional'; readonly base: Schema<unknown>; readonly absent: Scalar }
  | { readonly kind: 'record'; readonly fields: Fields }
  | { readonly kind: 'union'; readonly tag: string; readonly cases: Readonly<Record<string, Fields>> }
  | { readonly kind: 'function'; readonly domain: Schema<string | number>; readonly range: Schema<unknown> }
  | { readonly kind: 'set'; readonly element: Schema<unknown>; readonly keyedBy: string | undefined }
  | {
      readonly kind: 'bag';
      readonly element: Schema<unknown>;
      readonly copies: number;
      /** The bound of the values themselves: `copies` where a further copy is lost, Infinity where it is an error. */
      readonly bound: number;
    }
  | { readonly kind: 'sequence'; readonly element: Schema<unknown>; readonly max: number }
  | { readonly kind: 'where'; readonly base: Schema<unknown>; readonly test: (value: never) => boolean };

export type Fields = Readonly<Record<string, Schema<unknown>>>;

/** The TypeScript type of the values that a schema describes. */
export type ValueOf<S> = S extends Schema<infer T> ? T : never;

/**
 * A finite domain of plain values, with an initial value and a gloss. The type of a variable, its layout in bits, its
 * type invariant, its random generator and its display all come from its schema.
 */
export class Schema<T> {
  readonly shape: Shape;
  /** The value that a variable of this schema has in the initial state, unless the spec says otherwise. */
  readonly initial: T;
  /** What the variable means, in the paper's words. */
  readonly gloss: string;
  /** How stories show its values, where its author says it. */
  readonly words: ((value: never) => string) | undefined;

  constructor(shape: Shape, initial: T, gloss = '', words?: (value: never) => string) {
    this.shape = shape;
    this.initial = initial;
    this.gloss = gloss;
    this.words = words;
  }

  /** The same domain, with another initial value. */
  initially(value: T): Schema<T> {
    return new Schema(this.shape, value, this.gloss, this.words);
  }

  /** The same domain, with the paper's gloss. */
  describe(gloss: string): Schema<T> {
    return new Schema(this.shape, this.initial, gloss, this.words);
  }

  /**
   * The same records, which the stories of counterexamples show in these words: `` vote.tell((v) => `(${v.pst}, ${v.bal}, ${v.dec})`) ``.
   * With `--verbose`, and in JSON, they are shown in full.
   */
  tell(words: (value: T) => string): Schema<T> {
    let { shape } = this as { readonly shape: Shape };
    while (shape.kind === 'where') ({ shape } = shape.base);
    if (shape.kind !== 'record')
      throw new SpecError('bad-definition', {
        what: `tell() is for records, not for a ${shape.kind} domain`,
        fix: 'record({ p: node, n: range(0, 3) }).tell(({ p, n }) => `${p} has ${n}`)',
      });
    return new Schema(this.shape, this.initial, this.gloss, words);
  }

  /**
   * The same named values, with the claim that the spec treats them all alike: exchange two of them everywhere, and every behaviour is
   * still one, and nothing that is checked becomes true or false. A search with `symmetry` uses the claim, and tests it. Domains made
   * by two calls are two sorts, exchanged apart.
   */
  symmetric(): Schema<T> {
    if (this.shape.kind !== 'scalars')
      throw new SpecError('bad-definition', {
        what: `symmetric() is for named values, not for a ${this.shape.kind} domain`,
        fix: "names(['A', 'B']).symmetric(), and build other domains from that",
      });
    return new Schema({ ...this.shape, symmetric: true }, this.initial, this.gloss);
  }

  /**
   * The values of this domain that pass a test, which may look at nothing but the value. A type guard makes their type the narrower one:
   * `message.where((m) => m.type === 'Vote')` has only votes. The initial value must be one of them, or be given by `initially`.
   */
  where<U extends T>(test: (value: T) => value is U): Schema<U>;
  where(test: (value: T) => boolean): Schema<T>;
  where(test: (value: T) => boolean): Schema<T> {
    return new Schema({ kind: 'where', base: this, test }, this.initial, this.gloss);
  }
}

/** Whether a value passes the test of a domain restricted by `where`. Throws where the test does not say. */
export function passes({ test }: { readonly test: (value: never) => boolean }, value: unknown): boolean {
  const passed: unknown = test(value as never);
  if (typeof passed === 'boolean') return passed;
  throw new SpecError('bad-definition', {
    what:
      `the test of a domain restricted by \`where\` returned ${passed === undefined ? 'nothing' : typeof passed} instead of true or ` +
      'false',
    cause: passed === undefined ? 'a `return` is missing' : 'the result is not a comparison',
  });
}

/** Refuses what is no domain where one is needed. `where`: "variable x". */
export function requireSchema(value: unknown, where: string): void {
  if (value instanceof Schema) return;
  const alien = typeof value === 'object' && value !== null && 'shape' in value;
  throw new SpecError('bad-definition', {
    what: `${where} has no domain: ${alien ? 'it was given one of another copy of synod' : `it was given ${described(value)}`}`,
    ...(alien
      ? {
          cause: 'two copies of synod are loaded, and values of one are strangers to the other',
          fix: 'let all imports of synod come from one place',
        }
      : { fix: "give range(0, 3), names(['A', 'B']), bool, record({ ... }) and the like" }),
  });
}

/** The same for each of some fields. */
export const requireSchemas = (fields: Fields, where: string): void =>
  Object.entries(fields).forEach(([name, schema]) => requireSchema(schema, `${where} ${name}`));

/** Refuses a domain that is not finite, where TypeScript cannot. */
export function requireFinite(what: string, bound: number, least = -Infinity): void {
  if (Number.isSafeInteger(bound) && bound >= least) return;
  if (bound < least && Number.isFinite(bound))
    throw new SpecError('bad-definition', { what: `${what}: ${bound} is too small`, fix: `give at least ${least}` });
  throw new SpecError(Number.isFinite(bound) ? 'bad-definition' : 'infinite-domain', {
    what: `${what}: ${String(bound)} is not ${Number.isFinite(bound) ? 'a whole number' : 'finite'}`,
    cause: 'every domain of a spec must be finite, or the search could not be exhaustive',
    fix: 'give whole-number bounds; a constant of the model is the usual place for them',
  });
}

/** The schema of the members of a collection, or of the collections that a function gives. */
export function elementOf(schema: Schema<unknown> | undefined): Schema<unknown> | undefined {
  switch (schema?.shape.kind) {
    case 'set': case 'bag': return schema.shape.element;
    case 'function': return elementOf(schema.shape.range);
    case 'where': return elementOf(schema.shape.base);
    default: return undefined;
  }
}

const described = (value: unknown): string => (value === null || typeof value !== 'object' ? String(value) : 'an object');
