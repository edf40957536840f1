import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { compileFunction } from 'node:vm';

/** A small fault: a piece of a package's source, and what stands there instead. */
export interface Fault {
  readonly from: string;
  readonly to: string;
}

/** What a copy is given instead of what there is for all. */
export interface CopyParts {
  /** A clock, timers, dice: by the names by which the package calls them. */
  readonly globals?: Readonly<Record<string, unknown>>;
  /** A file system, a network: by the names by which the package requires them. */
  readonly modules?: Readonly<Record<string, unknown>>;
  readonly fault?: Fault | undefined;
}

/**
 * A copy of a package that nobody else uses, as if it ran in a process of its own: its files are read and run anew, with another clock or
 * file system, where it has no option for that. Only of packages that can be required. Throws where the fault is not at one place.
 */
export function ownCopy<T>(name: string, { globals = {}, modules = {}, fault }: CopyParts = {}): T {
  const loaded = new Map<string, { exports: unknown }>();
  let places = 0;
  const load = (file: string): unknown => {
    const known = loaded.get(file);
    if (known !== undefined) return known.exports;
    const module = { exports: {} as unknown };
    loaded.set(file, module);
    const near = createRequire(file);
    const requireHere = (asked: string): unknown => {
      if (Object.hasOwn(modules, asked)) return modules[asked];
      return asked.startsWith('.') ? load(near.resolve(asked)) : near(asked);
    };
    const text = readFileSync(file, 'utf8');
    const pieces = fault === undefined ? [text] : text.split(fault.from);
    places += pieces.length - 1;
    const given = { module, exports: module.exports, require: requireHere, ...globals };
    compileFunction(pieces.join(fault?.to), Object.keys(given), { filename: file }).apply(module.exports, Object.values(given));
    return module.exports;
  };
  const exports = load(createRequire(import.meta.url).resolve(name));
  if (fault !== undefined && places !== 1) throw new Error(`${name} has ${places} places for this fault, not one: ${fault.from}`);
  return exports as T;
}
