import { show } from '../language/display.ts';
import { SpecError, unknownName } from '../language/errors.ts';

/** Every name that an object of options may have; the type says that none is forgotten. */
export type OptionNames<Options> = Readonly<Record<keyof Options, true>>;

/** The names of what picks a spec, and of what tells of time: of every function that takes options. */
export const CHOICE = { variant: true, model: true, constants: true } as const;
export const RUN = { signal: true, onProgress: true, clock: true, beganAt: true } as const;

/** Throws for an option that there is not: nothing that is asked for is ignored. `of` is the function that takes them. */
export function refuseUnknownOptions<Options extends object>(
  options: Options,
  known: OptionNames<Options>,
  of: string,
  noun = 'option',
): void {
  const strange = Object.entries(options).find(([name, value]) => value !== undefined && !Object.hasOwn(known, name));
  if (strange !== undefined) throw unknownName(noun, strange[0], Object.keys(known), of);
  requireNumbers(options, of);
}

/** Options that count something, from 0 on, and options that measure something. Without an end is `Infinity`. */
const COUNTS: ReadonlySet<string> = new Set(['states', 'depth', 'walks', 'distinctMax']);
const AMOUNTS: ReadonlySet<string> = new Set(['seconds', 'megabytes']);

/** Throws for a number that means nothing: a search with the limit NaN would have none. */
function requireNumbers(options: object, of: string): void {
  for (const [name, value] of Object.entries(options)) {
    if (value === undefined || !(COUNTS.has(name) || AMOUNTS.has(name))) continue;
    const isCount = COUNTS.has(name);
    if (typeof value === 'number' && value >= 0 && (!isCount || Number.isInteger(value) || value === Infinity)) continue;
    throw new SpecError('bad-definition', {
      what: `${name} is ${typeof value === 'number' ? String(value) : show(value as never)}, but it is ${
        isCount ? 'a whole number from 0' : 'a number from 0'}`,
      where: of,
      fix: `give such a number, or leave ${name} out`,
    });
  }
}

/** Throws for a value that an option cannot have. */
export function requireOneOf<T extends string>(option: string, value: T, known: readonly T[], of: string): void {
  if (!known.includes(value)) throw unknownName(option, String(value), known, of);
}

/** A seed, or an error for what is none. */
export function requireSeed(seed: number): number {
  if (Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32) return seed;
  throw new SpecError('bad-definition', {
    what: `the seed ${seed} is not a whole number from 0 to ${2 ** 32 - 1}`,
    fix: 'copy the seed that was printed, or give none',
  });
}
