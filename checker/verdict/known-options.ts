import { unknownName } from '../language/errors.ts';

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
}

/** Throws for a value that an option cannot have. */
export function requireOneOf<T extends string>(option: string, value: T, known: readonly T[], of: string): void {
  if (!known.includes(value)) throw unknownName(option, String(value), known, of);
}
