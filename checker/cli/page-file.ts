import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync } from 'node:zlib';
import { HOME } from './catalogue.ts';
import { UsageError } from './io/failure.ts';

/** What stands in the explorer's page besides its program. */
export interface PageContent {
  /** Source files by their paths in the page. */
  readonly files: Readonly<Record<string, string>>;
  readonly catalogue: readonly { readonly name: string; readonly gloss: string }[];
  readonly lessons: readonly { readonly name: string; readonly title: string; readonly file: string }[];
  /** The fragment with which it opens. */
  readonly opens?: string;
}

/** What a page has in it. */
export interface PageParts {
  readonly content: PageContent;
  /** TypeScript for its editor, packed; none if absent. */
  readonly types?: string | undefined;
}

const TYPES = '<script id="types" type="text/plain">';
const CONTENT = /(<script id="given" type="application\/json">)(.*?)(<\/script>)/s;

/** The page as it was built, and another one with other content. Throws if it was not built. */
export function explorerPage(): { readonly content: PageContent; readonly with: (parts: PageParts) => string } {
  const file = ['explorer.html.br', 'dist/explorer.html.br']
    .map((name) => fileURLToPath(new URL(name, HOME.root)))
    .find((each) => existsSync(each));
  if (file === undefined) throw new UsageError('the explorer has not been built', 'npm run build');
  const page = brotliDecompressSync(readFileSync(file)).toString();
  const content = JSON.parse(CONTENT.exec(page)?.[2] ?? '{}') as PageContent;
  return {
    content,
    // In a script element nothing may look like the end of one.
    with: ({ content: other, types = '' }) =>
      page
        .replace(CONTENT, (_all, start: string, _old, end: string) => start + JSON.stringify(other).replaceAll('<', '\\u003c') + end)
        .replace(TYPES, () => TYPES + types),
  };
}
