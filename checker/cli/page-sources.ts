import { dirname, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SpecError } from '../language/errors.ts';
import { HOME } from './catalogue.ts';
import { moduleGraph } from './module-graph.ts';

/** What a module in a page may import besides the files of its spec. */
const DOORS = ['synod', 'synod/consistency', 'synod/language'];
/** An import of a package by its name; one of types alone leaves nothing behind. */
const PACKAGE = /^\s*(?:import|export)\b(?!\s+type\b)(?:[^'";]*?\bfrom)?\s*(['"])([^.'"\n][^'"\n]*)\1/gm;

/** The files of a spec as a page has them, and which of them is its module. */
export interface PageSources {
  readonly main: string;
  readonly files: Readonly<Record<string, string>>;
}

/** The sources of a module and of all that it imports by relative paths. Throws if it imports what a page does not have. */
export function pageSources(module: string): PageSources {
  const { texts: read } = moduleGraph(resolve(module));
  const files = [...read.keys()];
  const inside = relative(fileURLToPath(HOME.root), resolve(module));
  if (/^(dist[/\\])?spec[/\\]/.test(inside))
    throw new SpecError('not-supported', {
      what: `${module} is of the catalogue: the page has it by its name`,
      fix: `synod explore ${inside.split(sep)[1] ?? ''}`,
    });
  const root = commonFolder(files);
  const named = (file: string): string => `own/${relative(root, file).split(sep).join('/')}`;
  const texts = [...read].map(([file, text]) => [named(file), text] as const);
  for (const [file, text] of texts)
    for (const [, , wanted = ''] of text.matchAll(PACKAGE))
      if (!DOORS.includes(wanted))
        throw new SpecError('not-supported', {
          what: `${file.replace(/^own\//, '')} imports '${wanted}', which a page does not have`,
          where: module,
          cause: `in a page there is ${DOORS.join(', ')}, and the files of the spec itself`,
          fix: 'keep what the spec needs in files of its own',
        });
  return { main: named(resolve(module)), files: Object.fromEntries(texts) };
}

/** The innermost folder in which all of some files lie. */
function commonFolder(files: readonly string[]): string {
  let folder = dirname(files[0] ?? '');
  while (!files.every((file) => file.startsWith(folder + sep)) && dirname(folder) !== folder) folder = dirname(folder);
  return folder;
}
