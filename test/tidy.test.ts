import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '..');

/** The source files under some folders, as paths from the root. */
const filesIn = (...folders: readonly string[]): readonly string[] =>
  [...filesNamed('.ts', ...folders), ...filesNamed('.tsx', ...folders)].sort();

const filesNamed = (ending: string, ...folders: readonly string[]): readonly string[] =>
  folders.flatMap((folder) => namesIn(folder).filter((name) => name.endsWith(ending)).map((name) => join(folder, name))).sort();

const namesIn = (folder: string): readonly string[] => readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' });

const texts = new Map<string, string>();
function textOf(file: string): string {
  const known = texts.get(file) ?? readFileSync(join(root, file), 'utf8');
  texts.set(file, known);
  return known;
}
const parsed = new Map<string, ts.SourceFile>();
function treeOf(file: string): ts.SourceFile {
  const kind = file.endsWith('.tsx') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const known = parsed.get(file) ?? ts.createSourceFile(file, textOf(file), ts.ScriptTarget.Latest, true, kind);
  parsed.set(file, known);
  return known;
}

const imports = new Map<string, readonly string[]>();
/**
 * What a file imports or exports again, types included, but not what it imports only when it comes to it: paths from the root, or names of
 * packages. Without its tree, which takes many times as long.
 */
function importsOf(file: string): readonly string[] {
  const known = imports.get(file);
  if (known !== undefined) return known;
  const text = textOf(file);
  const found = ts.preProcessFile(text).importedFiles
    .filter(({ pos }) => !text.slice(0, pos).trimEnd().endsWith('('))
    .map(({ fileName }) => (fileName.startsWith('.') ? relative(root, resolve(root, dirname(file), fileName)) : fileName));
  imports.set(file, found);
  return found;
}

/** A node and all below it, but for the tokens between them. */
function nodesIn(node: ts.Node): readonly ts.Node[] {
  const all: ts.Node[] = [];
  const visit = (each: ts.Node): void => { all.push(each); ts.forEachChild(each, visit); };
  visit(node);
  return all;
}

const place = (file: string, node: ts.Node): string => `${file}:${treeOf(file).getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
const linesOf = (node: ts.Node): number => node.getText().split('\n').length;

const LAYERS = ['language', 'consistency', 'semantics', 'diagrams', 'engine', 'search', 'verdict', 'explore', 'testing', 'report', 'vitest',
  'page', 'cli'];
/** What specs and examples import. */
const DOORS = ['checker/index.ts', 'checker/consistency/index.ts'];
const checker = filesIn('checker');
const source = filesIn('checker', 'spec');
/** The AssemblyScript of the compiled core: TypeScript can parse it, though not check it. */
const core = filesNamed('.as', 'checker');

describe('imports', () => {
  /** What may import what, from the bottom up: the layers of the checker, its door, specs, examples. */
  const rankOf = (file: string): number => {
    const [top, layer] = file.split('/') as [string, string];
    if (top === 'checker') return layer === 'cli' ? 20 : layer === 'index.ts' || layer === 'language.ts' ? 9 : LAYERS.indexOf(layer);
    return { spec: 10, examples: 11 }[top] ?? 99;
  };
  test('go down the layers, never up', () => {
    const wrong = filesIn('checker', 'spec', 'examples').flatMap((file) =>
      importsOf(file)
        .filter((other) => /\.tsx?$/.test(other) && rankOf(other) > rankOf(file))
        .map((other) => `${file} imports ${other}`),
    );
    expect(wrong).toEqual([]);
  });
  test('of the checker by a spec or an example are through its doors', () => {
    const wrong = filesIn('spec', 'examples').flatMap((file) =>
      importsOf(file)
        .filter((other) => other.startsWith('checker/') && !DOORS.includes(other))
        .map((other) => `${file} imports ${other}`),
    );
    expect(wrong).toEqual([]);
  });
  test('of a spec by the checker are none but those of the command line', () => {
    const wrong = checker.flatMap((file) =>
      importsOf(file)
        .filter((other) => !file.startsWith('checker/cli/') && /^(spec|examples|test)\//.test(other))
        .map((other) => `${file} imports ${other}`),
    );
    expect(wrong).toEqual([]);
  });
  /**
   * The folders of a layer, from the bottom up: '' is the layer's own. Of the search that one has both what all
   * share and what chooses among all.
   */
  const FOLDERS: Readonly<Record<string, readonly string[]>> = {
    engine: ['state', 'store', 'direct', 'record', 'learn', '', 'core'],
    search: ['graph', 'oracle', 'liveness', 'properties', 'checkpoint', 'explicit', 'walks', 'symbolic', 'induction'],
    verdict: ['trace', 'explain', '', 'compare', 'simulate', 'induct', 'ablation'],
    report: ['text', 'json', 'formats', 'markdown', 'lesson'],
    page: ['', 'worker', 'types', 'ui'],
    cli: ['io', '', 'repl', 'queue', 'commands'],
  };
  test('go down the folders of a layer, never up', () => {
    const wrong = checker.flatMap((file) => {
      const [, layer = '', ...inner] = dirname(file).split('/');
      const order = FOLDERS[layer];
      const own = order?.indexOf(inner.join('/')) ?? -1;
      if (order === undefined || own < 0) return inner.length > 0 ? [`${file} is in no known folder`] : [];
      const rank = (other: string): number => order.indexOf(dirname(other).split('/').slice(2).join('/'));
      return importsOf(file)
        // What imports nothing stands on no floor: plain numbers, and types without others.
        .filter((other) => other.startsWith(`checker/${layer}/`) && rank(other) > own && importsOf(other).length > 0)
        .map((other) => `${file} imports ${other}`);
    });
    expect(wrong).toEqual([]);
  });
  test('have no cycle', () => {
    expect(cyclesAmong(filesIn('checker', 'spec', 'examples', 'test'))).toEqual([]);
  });
  test('of Node are only where a browser never comes', () => {
    const wrong = checker
      .filter((file) => /^checker\/(language|consistency|semantics|diagrams|engine|search|verdict|index)/.test(file))
      .flatMap((file) =>
        importsOf(file)
          .filter((name) => name.startsWith('node:'))
          .map((name) => `${file} imports ${name}`),
      );
    expect(wrong).toEqual([]);
  });
  test('of vitest are behind its own door, so that it is loaded only where it is wanted', () => {
    expect(
      source.filter(
        (file) =>
          importsOf(file).some((name) => name === 'vitest' || name.startsWith('checker/vitest/')) && !file.startsWith('checker/vitest/'),
      ),
    ).toEqual([]);
  });
  test('of a queue are where only those come who ask for one', () => {
    const users = source.filter((file) => /(from|import\() ?'(bullmq|ioredis)'/.test(textOf(file).replaceAll(/^import type .*$/gm, '')));
    expect(users).toEqual(['checker/cli/queue/packages.ts']);
    const loaded = source.filter((file) => importsOf(file).some((other) => other.startsWith('checker/cli/queue/')));
    expect(loaded.filter((file) => !file.startsWith('checker/cli/queue/'))).toEqual([]);
  });
  test('of fast-check are in files that are loaded only where it is wanted', () => {
    const users = source.filter((file) => importsOf(file).includes('fast-check'));
    expect(users).toEqual(['checker/language/arbitrary.ts', 'checker/testing/drawn.ts']);
    expect(source.filter((file) => importsOf(file).includes('checker/language/arbitrary.ts'))).toEqual([]);
  });
});

/** The files on import cycles, each cycle once. */
function cyclesAmong(files: readonly string[]): readonly string[] {
  const done = new Set<string>();
  const known = new Set(files);
  const cycles: string[] = [];
  const visit = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) cycles.push([...path.slice(path.indexOf(file)), file].join(' -> '));
    if (done.has(file) || !known.has(file)) return;
    done.add(file);
    for (const other of importsOf(file)) visit(other, [...path, file]);
  };
  for (const file of files) visit(file, []);
  return cycles;
}

describe('the checker', () => {
  test('knows nothing of ballots', () => expect(checker.filter((file) => /\bballots?\b/i.test(textOf(file)))).toEqual([]));
  test('touches the process, and prints, in its command line only', () => {
    expect(checker.filter((file) => !file.startsWith('checker/cli/') && /\bprocess\.|\bconsole\./.test(textOf(file)))).toEqual([]);
  });
  const DECLARED = /^\s*(?:export |default |declare |abstract |const )*(?:class|interface|type|enum)\s+(\w+)(?=\s*[<={]|\s+(?:extends|implements)\b)/gm;
  test('gives a name to one type only', () => {
    /** Files by the names that they may give to a type: what the text has but once needs no tree. */
    const named = new Map<string, Set<string>>();
    for (const file of checker)
      for (const [, name = ''] of textOf(file).matchAll(DECLARED))
        named.set(name, (named.get(name) ?? new Set<string>()).add(file));
    const several = new Set([...named.values()].filter(({ size }) => size > 1).flatMap((places) => [...places]));
    expect(named.size).toBeGreaterThan(500);
    const files = new Map<string, string[]>();
    for (const file of several) {
      for (const node of nodesIn(treeOf(file))) {
        const isType =
          ts.isClassDeclaration(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node) || ts.isEnumDeclaration(node);
        // What is declared for a module of somebody else's has that module's name.
        if (!isType || node.name === undefined || ts.isModuleBlock(node.parent)) continue;
        files.set(node.name.text, [...(files.get(node.name.text) ?? []), file]);
      }
    }
    expect([...files].filter(([, places]) => places.length > 1)).toEqual([]);
  });
  test('documents every exported function of the language', () => {
    const bare = checker
      .filter((file) => /^checker\/(language|consistency)\//.test(file))
      .flatMap((file) =>
        treeOf(file)
          .statements.filter((each) => isExportedFunction(each) && ts.getJSDocCommentsAndTags(each).length === 0)
          .map((each) => place(file, each)),
      );
    expect(bare).toEqual([]);
  });
});

const isExported = (node: ts.Node): boolean =>
  ts.canHaveModifiers(node) && (ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false);
const isExportedFunction = (node: ts.Statement): boolean =>
  isExported(node) &&
  (ts.isFunctionDeclaration(node) ||
    (ts.isVariableStatement(node) &&
      node.declarationList.declarations.some(({ initializer }) => initializer !== undefined && ts.isArrowFunction(initializer))));

describe('sizes', () => {
  /** Lines of a file, but for those of comments alone. */
  const linesIn = (file: string): number =>
    textOf(file)
      .trimEnd()
      .split('\n')
      .filter((line) => !/^\s*(\/\/|\/\*\*|\*( |$|\/))/.test(line)).length;
  test('of files: at most 300 lines, comments not counted', () => {
    expect([...source, ...core].map((file) => [file, linesIn(file)] as const).filter(([, lines]) => lines > 300)).toEqual([]);
  });
  const LINE_MAX = 140;
  /** Style sheets, and expected errors that are where they are. */
  const EXEMPT = ['checker/report/lesson/stylesheet.ts', 'checker/report/formats/timeline-svg.ts', 'test/language/types.test.ts'];
  const isInTemplate = (file: string, line: number): boolean =>
    /\.tsx?$/.test(file) &&
    [...nodesIn(treeOf(file))].some((node) => {
      if (!ts.isTemplateExpression(node) && !ts.isNoSubstitutionTemplateLiteral(node)) return false;
      const [from, to] = [node.getStart(), node.end].map((at) => treeOf(file).getLineAndCharacterOfPosition(at).line) as [number, number];
      return from < line && line <= to;
    });
  /** What no line break can be put into: a regular expression, a template, an expected text, and the line of an expected error. */
  const isWhole = (file: string, lines: readonly string[], i: number): boolean =>
    EXEMPT.includes(file) ||
    isInTemplate(file, i) ||
    /^\s*`.*`[,;)]*$/.test(lines[i] as string) ||
    /(['`/]).{100,}\1/.test(file.startsWith('test/') ? (lines[i] as string) : '') ||
    /^\s*(const \w+ = )?\/.*\/[a-z]*[,;)]*$/.test(lines[i] as string) ||
    (lines[i - 1] ?? '').includes('@ts-expect-error');
  test('of lines: at most 140 characters', () => {
    const wide = filesIn('checker', 'spec', 'examples', 'test').filter((file) => !file.endsWith('bytes.ts'));
    const long = wide.flatMap((file) => {
      const lines = textOf(file).split('\n');
      return lines.flatMap((line, i) => ([...line].length > LINE_MAX && !isWhole(file, lines, i) ? [`${file}:${i + 1}`] : []));
    });
    expect(long).toEqual([]);
  });
  test('of lines of the core: at most 140 columns', () => {
    expect(core.length).toBeGreaterThan(5);
    expect(
      core.flatMap((file) =>
        textOf(file)
          .split('\n')
          .flatMap((line, i) => (line.length > 140 ? [`${file}:${i + 1}`] : [])),
      ),
    ).toEqual([]);
  });
  test('of functions of the checker: at most 70 lines', () => {
    const long = [...checker, ...core].filter((file) => linesIn(file) > 70).flatMap((file) =>
      [...nodesIn(treeOf(file))]
        .filter((node) => ts.isFunctionLike(node) && !ts.isFunctionTypeNode(node) && linesOf(node) > 70)
        .map((node) => place(file, node)),
    );
    expect(long).toEqual([]);
  });
});

describe('the source', () => {
  const marks = /\b(TODO|FIXME|XXX|HACK)\b/;
  const all = filesIn('checker', 'spec', 'examples', 'test').filter((file) => file !== 'test/tidy.test.ts');
  test('has no any', () => {
    expect(
      all.filter((file) => /\bany\b/.test(textOf(file))).flatMap((file) =>
        [...nodesIn(treeOf(file))].filter(({ kind }) => kind === ts.SyntaxKind.AnyKeyword).map((node) => place(file, node)),
      ),
    ).toEqual([]);
  });
  test('gives no test less than ten minutes: on a busy machine a minute is a second', () => {
    const hasty = filesIn('test').flatMap((file) =>
      [...textOf(file).matchAll(/\}, (\d[\d_]{3,})\);|timeout: (\d[\d_]*)/g)]
        .filter(([, last, named]) => Number((last ?? named ?? '').replaceAll('_', '')) < 600_000)
        .map(([text]) => `${file}: ${text}`),
    );
    expect(hasty).toEqual([]);
  });
  test('has nothing left to do, and no test that is skipped', () => {
    expect([...all, ...core].filter((file) => marks.test(textOf(file)))).toEqual([]);
    expect(all.filter((file) => /\b(test|describe|it)\.(skip|only|todo)\b/.test(textOf(file)))).toEqual([]);
  });
  test('spreads no list of unknown length into the arguments of a call: from some 125,000 on there is no room for them', () => {
    const spread = /(\.(push|unshift|splice|concat)|Math\.(min|max)|constantFrom)\([^\n(){}[\]]*\.\.\./;
    expect(
      all
        .filter((file) => file.startsWith('checker/'))
        .flatMap((file) =>
          textOf(file)
            .split('\n')
            .filter((line) => spread.test(line) && !line.startsWith('//'))
            .map((line) => `${file}: ${line.trim()}`),
        ),
    ).toEqual([]);
  });
  test('switches no check of TypeScript off, but where a type test expects an error', () => {
    expect(
      all.filter(
        (file) =>
          /@ts-(ignore|nocheck)/.test(textOf(file)) ||
          (textOf(file).includes('@ts-expect-error') && !file.endsWith('/types.test.ts')),
      ),
    ).toEqual([]);
  });
});
