import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { lessonHtml } from '../../report/lesson/html.ts';
import { type Lesson, parseLesson } from '../../report/lesson/parse.ts';
import { type Told, tell } from '../../report/lesson/tell.ts';
import { pageText, toldText } from '../../report/lesson/terminal.ts';
import { faint, hanging, sections, strong } from '../../report/text/style.ts';
import { STATUS } from '../../verdict/status.ts';
import { requireWritable, writeText } from '../io/files.ts';
import { examples } from '../help.ts';
import { commandRunner } from './lesson-runner.ts';
import { lessonFiles, loadLesson } from '../lessons.ts';
import { progressLine } from '../io/progress.ts';
import type { Terminal } from '../io/terminal.ts';
import { UsageError } from '../io/failure.ts';

interface LessonFlags {
  readonly all?: boolean;
  readonly html?: string;
}

/** `synod lesson [name]`: tells why a rule is there, by running the spec without it. */
export function addLesson(program: Command, terminal: Terminal, answer: (status: number) => void): void {
  program
    .command('lesson')
    .description('tell how to write a spec, or why a rule of a protocol is there, by running it')
    .argument('[name]', 'a lesson; without it they are listed')
    .option('--all', 'all at once, without questions')
    .option('--html <file>', 'write it to a file, as one page')
    .addHelpText(
      'after',
      examples('lesson', 'lesson first-spec', 'lesson quorums --all | less', 'lesson quorums --html quorums.html', 'lesson ./my-lesson.md'),
    )
    .action(async (name: string | undefined, options: LessonFlags) => {
      requireWritable('page', options.html);
      if (name === undefined && (options.all ?? options.html) !== undefined)
        throw new UsageError(`${options.all === true ? '--all' : '--html'} is of one lesson, and none is named`, 'synod lesson lists them');
      if (name === undefined) terminal.print(listed(terminal));
      else answer(await told(loadLesson(name), options, terminal));
    });
}

function listed({ out }: Terminal): string {
  const lines = lessonFiles().map(({ name, file }) =>
    hanging(out, `  ${strong(out, name)}${' '.repeat(Math.max(2, 22 - name.length))}`, parseLesson(readFileSync(file, 'utf8')).title, 24),
  );
  return sections([lines.join('\n'), faint(out, 'synod lesson NAME tells one; --html FILE writes it as a page')]);
}

/** Tells a lesson; the status says whether what it claims is so. */
async function told(lesson: Lesson, { all = false, html }: LessonFlags, terminal: Terminal): Promise<number> {
  const progress = progressLine(terminal);
  return terminal.interruptible(async (run) => {
    const runner = commandRunner({
      search: { ...run, onProgress: progress.show, limits: { megabytes: terminal.memory.max }, memoryUsed: terminal.memory.used },
    });
    const pages: (readonly Told[])[] = [];
    let wrong = false;
    for await (const page of tell(lesson, runner)) {
      progress.clear();
      wrong ||= page.some((block) => block.kind === 'live' && block.wrong.length > 0);
      pages.push(page);
      if (html !== undefined) continue;
      if (all || terminal.ask === undefined) terminal.print(`${pages.length > 1 ? '\n' : ''}${pageText(page, terminal.out)}`);
      else if (!(await askedThrough(page, pages.length === lesson.pages.length, terminal, terminal.ask))) break;
    }
    if (html !== undefined) writeText('page', html, lessonHtml(lesson.title, pages));
    return wrong ? STATUS.violated : STATUS.asWished;
  }, { once: true });
}

/** Shows a page, a screen at a time, and waits for a guess after each question; whether the reader wants to go on. */
async function askedThrough(
  page: readonly Told[],
  last: boolean,
  { print, out, rows }: Terminal,
  ask: NonNullable<Terminal['ask']>,
): Promise<boolean> {
  const onward = async (): Promise<boolean> => {
    const said = await ask(faint(out, 'Enter goes on, q leaves '));
    print('\n');
    return said !== undefined && said.trim() !== 'q';
  };
  const room = (rows?.() ?? Infinity) - 2;
  let lines = 0;
  for (const block of page) {
    for (const part of toldText(block, out).split('\n\n')) {
      const size = part.split('\n').length + 1;
      if (lines > 0 && lines + size > room) {
        if (!(await onward())) return false;
        lines = 0;
      }
      print(`${part}\n\n`);
      lines += size;
    }
    if (block.kind !== 'question') continue;
    if ((await ask(`${faint(out, 'Your guess:')} `)) === undefined) return false;
    print('\n');
    lines = 0;
  }
  return last || onward();
}
