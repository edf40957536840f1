import { SpecError, unknownName } from './errors.ts';
import { refuseUnknownKeys } from './known-keys.ts';
import { requirePlain } from './plain.ts';

/** The constants of a model: what TLA+ declares by CONSTANTS. */
export type Constant = number | string | boolean;

/** How a constant is declared: its default, what else it may be, and what it means. */
export interface ConstantDeclaration<T extends Constant> {
  readonly initial: T;
  readonly gloss: string;
  /** The values it may take, in words. */
  readonly domain: string;
  accepts(value: unknown): value is T;
}

/** A whole number from `min` to `max`. */
export function count(initial: number, bounds: { readonly min: number; readonly max: number }, gloss = ''): ConstantDeclaration<number> {
  if (typeof bounds !== 'object' || bounds === null || typeof bounds.min !== 'number' || typeof bounds.max !== 'number') {
    throw new SpecError('bad-constant', {
      what: `count(${String(initial)}) has no bounds`,
      cause: 'a model sets constants, and what it sets is checked against them',
      fix: `count(${String(initial)}, { min: 1, max: 9 })`,
    });
  }
  refuseUnknownKeys(bounds, ['min', 'max'], 'a bound of count(...)');
  const accepts = (value: unknown): value is number =>
    Number.isInteger(value) && (value as number) >= bounds.min && (value as number) <= bounds.max;
  return { initial, gloss, domain: `a whole number from ${bounds.min} to ${bounds.max}`, accepts };
}

/** One of a few words; the first is the default. */
export function choice<const T extends string>(words: readonly [T, ...T[]], gloss = ''): ConstantDeclaration<T> {
  const accepts = (value: unknown): value is T => (words as readonly unknown[]).includes(value);
  return { initial: words[0], gloss, domain: `one of ${words.join(', ')}`, accepts };
}

/** True or false. */
export function flag(initial: boolean, gloss = ''): ConstantDeclaration<boolean> {
  const accepts = (value: unknown): value is boolean => typeof value === 'boolean';
  return { initial, gloss, domain: 'true or false', accepts };
}

export type ConstantDeclarations = Readonly<Record<string, ConstantDeclaration<Constant>>>;

/** The values of the declared constants. */
export type ConstantsOf<D extends ConstantDeclarations> = { readonly [K in keyof D]: D[K]['initial'] };

/** The declared defaults with some constants set otherwise; every value is checked. */
export function constantsWith<D extends ConstantDeclarations>(declared: D, given: Readonly<Record<string, unknown>>): ConstantsOf<D> {
  for (const [name, declaration] of Object.entries(declared)) requireDeclaration(name, declaration);
  for (const [name, value] of Object.entries(given)) {
    const declaration = Object.hasOwn(declared, name) ? declared[name] : undefined;
    if (declaration === undefined) throw unknownName('constant', name, Object.keys(declared));
    requirePlain(value, `constant ${name}`);
    if (!declaration.accepts(value)) {
      throw new SpecError('bad-constant', {
        what: `constant ${name} = ${String(value)}, but it must be ${declaration.domain}`,
        ...(declaration.gloss ? { cause: `${name}: ${declaration.gloss}` } : {}),
      });
    }
  }
  for (const [name, declaration] of Object.entries(declared)) {
    if (!Object.hasOwn(given, name) && !declaration.accepts(declaration.initial))
      throw new SpecError('bad-constant', {
        what: `constant ${name} = ${String(declaration.initial)} by default, but it must be ${declaration.domain}`,
      });
  }
  const defaults = Object.fromEntries(Object.entries(declared).map(([name, declaration]) => [name, declaration.initial as Constant]));
  return { ...defaults, ...given } as ConstantsOf<D>;
}

/** Throws unless a constant is declared as it must be, for JavaScript does not check it. */
function requireDeclaration(name: string, declaration: Partial<ConstantDeclaration<Constant>> | undefined): void {
  if (typeof declaration?.accepts === 'function') return;
  throw new SpecError('bad-constant', {
    what: `constant ${name} is not declared by count, choice or flag`,
    fix: `${name}: count(2, { min: 1, max: 9 })`,
  });
}

/** Reads a constant from text, as the command line gives it. */
export function parseConstant(text: string): Constant {
  if (text === 'true' || text === 'false') return text === 'true';
  return /^-?\d+$/.test(text) ? Number(text) : text;
}
