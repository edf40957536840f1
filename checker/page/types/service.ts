import type TypeScript from 'typescript';
import { printableLines, printableProse } from '../../language/printable.ts';
import { doorOf, pathFrom } from '../paths.ts';
import type { Files } from '../protocol.ts';
import type { TypeCompletion, TypeHover, TypeMistake, TypesGiven } from './protocol.ts';

/** More names than anybody reads; what is typed next narrows them. */
const COMPLETIONS_MAX = 200;
/** TypeScript sorts by such texts: from here on come the globals and the keywords. */
const GLOBALS = '15';

/** TypeScript for the files of a page: `/lib` has the declarations of the language, `/types` those of the package. */
export class TypeService {
  readonly #ts: typeof TypeScript;
  readonly #given: Files;
  readonly #texts = new Map<string, { readonly text: string; readonly version: number }>();
  readonly #service: TypeScript.LanguageService;
  #main = '';

  constructor(ts: typeof TypeScript, files: Files, { libraries, declarations }: Pick<TypesGiven, 'libraries' | 'declarations'>) {
    this.#ts = ts;
    this.#given = files;
    for (const [folder, texts] of Object.entries({ '': files, 'lib/': libraries, 'types/': declarations }))
      for (const [name, text] of Object.entries(texts)) this.#texts.set(`/${folder}${name}`, { text, version: 0 });
    this.#service = ts.createLanguageService(this.#host());
  }

  mistakes(file: string, edits: Files): readonly TypeMistake[] {
    this.#turnTo(file, edits);
    const path = `/${file}`;
    return [...this.#service.getSyntacticDiagnostics(path), ...this.#service.getSemanticDiagnostics(path)].map((found) => {
      const from = found.start ?? 0;
      return {
        from,
        to: from + (found.length ?? 0),
        line: (found.file?.getLineAndCharacterOfPosition(from).line ?? 0) + 1,
        message: printableProse(this.#ts.flattenDiagnosticMessageText(found.messageText, '\n')),
      };
    });
  }

  hover(file: string, edits: Files, at: number): TypeHover | undefined {
    this.#turnTo(file, edits);
    const found = this.#service.getQuickInfoAtPosition(`/${file}`, at);
    if (found === undefined) return undefined;
    const [type, about] = [found.displayParts, found.documentation].map((parts) => this.#ts.displayPartsToString(parts));
    const { start, length } = found.textSpan;
    return {
      from: start,
      to: start + length,
      text: [type, about]
        .filter((text) => text !== '')
        .map(printableLines)
        .join('\n\n'),
    };
  }

  completions(file: string, edits: Files, at: number): readonly TypeCompletion[] {
    this.#turnTo(file, edits);
    const { entries = [] } = this.#service.getCompletionsAtPosition(`/${file}`, at, {}) ?? {};
    return entries
      .toSorted((a, b) => (a.sortText < b.sortText ? -1 : a.sortText > b.sortText ? 1 : 0))
      .slice(0, COMPLETIONS_MAX)
      .map(({ name, kind, sortText }) => ({ label: name, kind, isFar: sortText >= GLOBALS }));
  }

  /** The files as they are in the editor now. */
  #turnTo(file: string, edits: Files): void {
    this.#main = `/${file}`;
    for (const [name, text] of Object.entries({ ...this.#given, ...edits })) {
      const known = this.#texts.get(`/${name}`);
      if (known?.text !== text) this.#texts.set(`/${name}`, { text, version: (known?.version ?? 0) + 1 });
    }
  }

  #host(): TypeScript.LanguageServiceHost {
    const ts = this.#ts;
    const options: TypeScript.CompilerOptions = {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      lib: ['lib.es2023.d.ts'],
      types: [],
      strict: true,
      // As the catalogue has it: without, what a spec adds only for some constants has types that are not its own.
      exactOptionalPropertyTypes: true,
      noEmit: true,
      skipLibCheck: true,
      allowImportingTsExtensions: true,
    };
    return {
      getCompilationSettings: () => options,
      getScriptFileNames: () => [this.#main],
      getScriptVersion: (path) => String(this.#texts.get(path)?.version ?? 0),
      getScriptSnapshot: (path) => {
        const text = this.#texts.get(path)?.text;
        return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
      },
      getCurrentDirectory: () => '/',
      getDefaultLibFileName: () => '/lib/lib.es2023.d.ts',
      fileExists: (path) => this.#texts.has(path),
      readFile: (path) => this.#texts.get(path)?.text,
      resolveModuleNameLiterals: (literals, from) =>
        literals.map(({ text }) => {
          const path = this.#fileOf(text, from);
          return {
            resolvedModule:
              path === undefined
                ? undefined
                : { resolvedFileName: path, extension: path.endsWith('.d.ts') ? ts.Extension.Dts : ts.Extension.Ts },
          };
        }),
    };
  }

  /** The file that an import means. */
  #fileOf(wanted: string, from: string): string | undefined {
    const path = wanted.startsWith('.') ? pathFrom(from, wanted) : wanted;
    const door = /^synod(?:\/(.+))?$/.exec(doorOf(path.replace(/^\//, '')));
    if (door !== null) return this.#known([`/types/${door[1] ?? 'index'}.d.ts`]);
    return this.#known([path, `${path}.ts`, path.replace(/\.js$/, '.ts'), path.replace(/\.js$/, '.d.ts'), `${path}/index.ts`]);
  }

  #known(paths: readonly string[]): string | undefined {
    return paths.find((path) => this.#texts.has(path));
  }
}
