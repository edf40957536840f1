import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { unknownName } from '../language/errors.ts';
import { type Lesson, parseLesson } from '../report/lesson/parse.ts';
import { quoted } from '../report/text/command-line.ts';
import { HOME } from './catalogue.ts';
import { UsageError } from './io/failure.ts';

/** The folder with the lessons: beside the source, or beside what was compiled from it. */
function folder(): string {
  const found = ['examples/lessons/', '../examples/lessons/']
    .map((place) => fileURLToPath(new URL(place, HOME.root)))
    .find((place) => existsSync(place));
  if (found === undefined) throw new UsageError('the lessons are not installed', 'give the path of a lesson');
  return found;
}

const ORDER = /^(\d+)-(.+)\.md$/;

/** The lessons that come with the program, in their order: name and file. */
export function lessonFiles(): readonly { readonly name: string; readonly file: string }[] {
  const place = folder();
  const numbered = readdirSync(place).filter((file) => ORDER.test(file)).sort((a, b) => parseInt(a) - parseInt(b));
  return numbered.map((file) => ({ name: ORDER.exec(file)?.[2] ?? file, file: `${place}${file}` }));
}

/** A lesson by its name, or by the path of its file. */
export function loadLesson(name: string): Lesson {
  if (name.endsWith('.md')) {
    if (!existsSync(name)) throw new UsageError(`there is no file '${name}'`, 'give the name of a lesson; synod lesson lists them');
    return lessonIn(name);
  }
  const known = lessonFiles();
  const found = known.find((lesson) => lesson.name === name);
  if (found === undefined) throw unknownName('lesson', name, known.map((lesson) => lesson.name));
  return lessonIn(found.file);
}

/** Modules that a lesson names by `./` or `../` lie beside it, and its commands name them from where the program was called: as one types it. */
function lessonIn(file: string): Lesson {
  const { title, pages } = parseLesson(readFileSync(file, 'utf8'));
  const fromHere = (command: string): string =>
    command.replace(/^(\w+ )(\.{1,2}\/\S+)/, (_all, verb: string, path: string) => verb + quoted(byPath(join(dirname(file), path))));
  return {
    title,
    pages: pages.map((page) =>
      page.map((block) => (block.kind === 'live' ? { ...block, commands: block.commands.map(fromHere) } : block))),
  };
}

/** A path from where the program was called; a name alone would be one of the catalogue. */
function byPath(path: string): string {
  const found = relative('', path);
  return /[/\\.]/.test(found) ? found : `./${found}`;
}
