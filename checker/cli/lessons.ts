import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { unknownName } from '../language/errors.ts';
import { type Lesson, parseLesson } from '../report/lesson/parse.ts';
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
    return parseLesson(readFileSync(name, 'utf8'));
  }
  const known = lessonFiles();
  const found = known.find((lesson) => lesson.name === name);
  if (found === undefined) throw unknownName('lesson', name, known.map((lesson) => lesson.name));
  return parseLesson(readFileSync(found.file, 'utf8'));
}
