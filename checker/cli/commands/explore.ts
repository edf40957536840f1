import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { counted } from '../../report/text/style.ts';
import { select } from '../../verdict/selection.ts';
import { STATUS } from '../../verdict/status.ts';
import { decodePath } from '../../verdict/trace/code.ts';
import { examples } from '../help.ts';
import { UsageError } from '../io/failure.ts';
import { requireWritable, writeText } from '../io/files.ts';
import { explorerPage, type PageContent } from '../page-file.ts';
import type { Terminal } from '../io/terminal.ts';
import { load } from '../load.ts';
import { chosenBy, type SelectionOptions, withSelection } from '../options.ts';
import { packedTypes } from '../page-types.ts';
import { pageSources } from '../page-sources.ts';

interface ExploreFlags extends SelectionOptions {
  readonly path?: string;
  readonly out?: string;
  readonly types?: boolean;
}

/** `synod explore [spec]`: writes the explorer as a page that needs nothing else, and opens it. */
export function addExplore(program: Command, terminal: Terminal, answer: (status: number) => void): void {
  withSelection(
    program
      .command('explore')
      .description('walk through a spec by hand, in a page that is written for it: see what is possible, and why the rest is not')
      .argument(
        '[spec]',
        'a name from the catalogue, or the path of a TypeScript module; without it all of the catalogue, and the lessons',
      ),
  )
    .option('--path <code>', 'begin at the end of this trace, such as 0/3/1')
    .option('--out <file>', 'write the page there, and do not open it')
    .option('--types', "with your project's TypeScript in it: the editor then knows types (some 2.5 megabytes more)")
    .addHelpText(
      'after',
      examples(
        'explore',
        'explore ./my-lock.ts',
        'explore synod --variant any-reported',
        'explore ./my-lock.ts --path 0/0/0 --out lock.html',
      ),
    )
    .action(async (name: string | undefined, options: ExploreFlags) => {
      requireWritable('page', options.out);
      const page = explorerPage();
      const content = name === undefined ? wholeCatalogue(page.content, options) : await contentFor(name, options, page.content);
      const html = page.with({ content, types: options.types === true ? packedTypes(process.cwd()) : undefined });
      const file = options.out ?? join(mkdtempSync(join(tmpdir(), 'synod-')), 'explorer.html');
      writeText('page', file, html);
      terminal.print(
        `${resolve(file)}\n  ${counted(Math.round(html.length / 1000), 'kilobyte')}; it needs no server, and asks nobody for anything\n`,
      );
      if (options.out === undefined) terminal.openPage?.(file);
      answer(STATUS.asWished);
    });
}

function wholeCatalogue(content: PageContent, { path, model, variant, set }: ExploreFlags): PageContent {
  const [given] = Object.entries({ '--path': path, '--model': model, '--variant': variant, '--set': set }).filter(
    ([, value]) => value !== undefined,
  );
  if (given !== undefined) throw new UsageError(`${given[0]} is of one spec, and none is named`, `synod explore SPEC ${given[0]} ...`);
  return content;
}

/** A page with one spec: what is chosen of it is tried before it is written. */
async function contentFor(name: string, options: ExploreFlags, content: PageContent): Promise<PageContent> {
  const { entry, module } = await load(name);
  const { system } = select(entry, chosenBy(options, entry));
  if (options.path !== undefined) decodePath(system, options.path);
  const { model, variant, set, path } = options;
  const look = Object.entries({ model, variant, set: set?.join(','), path }).flatMap(([key, value]) =>
    value === undefined ? [] : [`${key}=${encodeURIComponent(value)}`],
  );
  const opens = (place: string): string => `#/${encodeURIComponent(place)}${look.length === 0 ? '' : `?${look.join('&')}`}`;
  if (module === undefined) return { ...content, opens: opens(name) };
  const { main, files } = pageSources(module);
  return { files, catalogue: [], lessons: [], opens: opens(main.replace(/^own\//, '')) };
}
