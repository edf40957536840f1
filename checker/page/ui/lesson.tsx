import { useEffect, useState } from 'preact/hooks';
import { pathFrom } from '../paths.ts';
import type { LessonPage } from '../protocol.ts';
import { NotWanted } from './client.ts';
import { given } from './given.ts';
import { writeLink } from './link.ts';
import { client, lesson, mainOf, nameOf } from './state.ts';

/** A lesson, told page by page while its commands run. */
export function Lesson() {
  const name = lesson.value;
  const known = given.lessons.find((each) => each.name === name);
  const [pages, set] = useState<readonly LessonPage[]>([]);
  const [state, setState] = useState('');
  useEffect(() => {
    set([]);
    if (known === undefined) return;
    const controller = new AbortController();
    const told: LessonPage[] = [];
    setState('the commands of this lesson are running ...');
    client
      .ask(
        { kind: 'lesson', file: known.file },
        {
          signal: controller.signal,
          onProgress: ({ part }) => {
            if (part === undefined || !('html' in part)) return;
            told.push(part);
            set([...told]);
          },
        },
      )
      .then(
        () => {
          setState('');
        },
        (error: unknown) => {
          if (!(error instanceof NotWanted)) setState(error instanceof Error ? error.message : String(error));
        },
      );
    return () => {
      controller.abort();
    };
  }, [name]);
  if (known === undefined)
    return (
      <main class="lesson">
        <p class="mistake" role="alert">
          There is no lesson {name} in this page.
        </p>
      </main>
    );
  return (
    <main class="lesson" onClick={follow}>
      {/* Made of the lesson by this program, every text in it escaped. */}
      {pages.map((each, i) => (
        <div key={i} dangerouslySetInnerHTML={{ __html: withLinks(each.html, known.file) }} />
      ))}
      <p class="faint" role="status">
        {state}
      </p>
    </main>
  );
}

/** The commands of a lesson, as links that open what they name. */
const withLinks = (html: string, file: string): string =>
  html.replaceAll(/<p class="command">(.*?)<\/p>/gs, (whole, commands: string) => {
    const opened = openedBy(commands.split('<br>')[0] ?? '', file);
    return opened === undefined ? whole : `${whole}<p class="open"><a href="${opened}">Open it in the explorer</a></p>`;
  });

/** The place that a command of a lesson is about: `synod check synod --variant any-reported`. */
function openedBy(command: string, file: string): string | undefined {
  const words = command
    .replaceAll(/<[^>]*>/g, '')
    .replace(/^\s*\$\s*/, '')
    .split(/\s+/);
  const spec = words[2];
  if (spec === undefined || spec.startsWith('@')) return undefined;
  const main = mainOf(spec.startsWith('.') ? pathFrom(file, spec) : spec);
  const name = nameOf(main);
  if (name === undefined || !Object.hasOwn(given.files, main)) return undefined;
  const after = (flag: string): string | undefined => (words.includes(flag) ? words[words.indexOf(flag) + 1] : undefined);
  const link = writeLink({
    kind: 'spec',
    name,
    model: after('--model'),
    variant: after('--variant'),
    set: after('--set'),
    path: after('--path')?.replaceAll(/['"]|&#39;|&quot;/g, ''),
  });
  return link.replaceAll('&', '&amp;');
}

/** Nothing of a lesson leads out of the page but by a new window. */
function follow(event: MouseEvent): void {
  const link = (event.target as Element).closest('a');
  if (link !== null && /^https?:/.test(link.getAttribute('href') ?? '')) link.target = '_blank';
}
