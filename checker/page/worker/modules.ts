import { transform } from 'sucrase';
import { nearestTo } from '../../language/nearest.ts';
import { SpecError } from '../../language/errors.ts';
import { doorOf, pathFrom } from '../paths.ts';
import type { Files } from '../protocol.ts';

/** What an import of each of the package's doors gives. */
export type Doors = Readonly<Record<string, unknown>>;

/** A file of a spec that cannot be read, with the line. */
export class SyntaxMistake extends SpecError {
  readonly file: string;
  readonly line: number;
  readonly column: number;

  constructor(file: string, line: number, column: number, said: string) {
    super('spec-not-found', {
      what: `${file} cannot be read: ${said}`,
      where: `${file}:${line}:${column}`,
      fix: 'mend the line; what was checked last still stands',
    });
    this.file = file;
    this.line = line;
    this.column = column;
  }
}

interface Module {
  readonly exports: Record<string, unknown>;
}

/** Modules in TypeScript from files that are kept in memory: types are stripped, imports are looked up among the files and the doors. */
export class Modules {
  readonly #files: Files;
  readonly #doors: Doors;
  readonly #loaded = new Map<string, Module>();

  constructor(files: Files, doors: Doors) {
    this.#files = files;
    this.#doors = doors;
  }

  /** What a file exports. Throws a `SpecError` if it, or one that it imports, cannot be read; and whatever it throws itself. */
  load(path: string): Readonly<Record<string, unknown>> {
    const known = this.#loaded.get(path);
    if (known !== undefined) return known.exports;
    const text = this.#files[path];
    if (text === undefined) throw new SpecError('spec-not-found', { what: `there is no file ${path} in this page` });
    const module: Module = { exports: {} };
    this.#loaded.set(path, module);
    const run = new Function('require', 'module', 'exports', `${plain(path, text)}\n//# sourceURL=${path}`) as RunModule;
    run((wanted) => this.#required(path, wanted), module, module.exports);
    return module.exports;
  }

  /** The files that a file needs, itself among them, in the order in which they are met. */
  filesOf(path: string): readonly string[] {
    const found = new Set<string>([path]);
    for (const file of found)
      for (const [, , wanted = ''] of (this.#files[file] ?? '').matchAll(IMPORT)) {
        const at = wanted.startsWith('.') ? pathFrom(file, wanted) : '';
        if (Object.hasOwn(this.#files, at)) found.add(at);
      }
    return [...found];
  }

  #required(from: string, wanted: string): unknown {
    const path = wanted.startsWith('.') ? pathFrom(from, wanted) : wanted;
    const door = doorOf(path);
    if (Object.hasOwn(this.#doors, door)) return this.#doors[door];
    const file = [path, `${path}.ts`, path.replace(/\.js$/, '.ts'), `${path}/index.ts`].find((each) => Object.hasOwn(this.#files, each));
    if (file !== undefined) return this.load(file);
    const nearest = nearestTo(wanted, Object.keys(this.#doors));
    throw new SpecError('spec-not-found', {
      what: `${from} imports '${wanted}', which this page does not have`,
      cause: `in a page there is ${Object.keys(this.#doors).join(', ')}, and the files of the spec itself`,
      ...(nearest === undefined ? {} : { fix: `did you mean '${nearest}'?` }),
    });
  }
}

type RunModule = (require: (wanted: string) => unknown, module: Module, exports: Module['exports']) => void;

const IMPORT = /\b(?:from|import)\s*\(?\s*(['"])([^'"\n]+)\1/g;

const stripped = new Map<string, string>();

/** A module of TypeScript as one of plain JavaScript that gets what it imports from `require`; lines stay where they are. */
function plain(path: string, text: string): string {
  const known = stripped.get(text);
  if (known !== undefined) return known;
  try {
    const { code } = transform(text, { transforms: ['typescript', 'imports'], disableESTransforms: true, preserveDynamicImport: true });
    stripped.set(text, code);
    return code;
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    const [, what = said, line = '1', column = '1'] = /^(?:Error transforming[^:]*: )?(.*?)\s*\((\d+):(\d+)\)$/s.exec(said) ?? [];
    throw new SyntaxMistake(path, Number(line), Number(column), what);
  }
}
