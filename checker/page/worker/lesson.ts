import { SpecError } from '../../language/errors.ts';
import { pageHtml } from '../../report/lesson/html.ts';
import { parseLesson } from '../../report/lesson/parse.ts';
import { type LessonCall, type LessonPlace, lessonRunner } from '../../report/lesson/runner.ts';
import { tell } from '../../report/lesson/tell.ts';
import type { LessonPage } from '../protocol.ts';
import { constantsIn } from './constants.ts';
import type { Subjects } from './subject.ts';

/** Tells a lesson page by page. */
export async function* toldPages(subjects: Subjects, file: string, search: NonNullable<LessonPlace['search']>): AsyncGenerator<LessonPage> {
  const runner = lessonRunner({ load: async (spec) => subjects.named(spec, file), parse: callIn, search });
  for await (const page of tell(parseLesson(subjects.text(file)), runner))
    yield {
      html: pageHtml(page),
      wrong: page.reduce((sum, block) => sum + (block.kind === 'live' ? block.wrong.length : 0), 0),
    };
}

const FLAGS = ['--variant', '--model', '--set', '--path', '--invariants', '--liveness'] as const;
type Flag = (typeof FLAGS)[number];

/** The parts of a lesson's command: a verb, an operand, and flags that each have a value. */
export function callIn([verb = '', operand = '', ...rest]: readonly string[]): LessonCall {
  const flags = new Map<Flag, string[]>();
  for (let place = 0; place < rest.length; place++) {
    const [word = '', own] = (rest[place] as string).split(/=(.*)/s) as [string, string | undefined];
    const flag = FLAGS.find((each) => each === word);
    const value = own ?? rest[++place];
    if (flag === undefined || value === undefined)
      throw new SpecError('unknown-name', {
        what: `a lesson in a page knows no '${word}'`,
        cause: `it knows ${FLAGS.join(', ')}, each with a value`,
      });
    flags.set(flag, [...(flags.get(flag) ?? []), value]);
  }
  const last = (flag: Flag): string | undefined => flags.get(flag)?.at(-1);
  const names = (flag: Flag): readonly string[] | undefined => {
    const given = last(flag)?.trim();
    return given === 'none' ? [] : given?.split(',').map((name) => name.trim());
  };
  const [variant, model] = [last('--variant'), last('--model')];
  const set = flags.get('--set');
  return {
    verb,
    operand,
    variant,
    path: last('--path'),
    invariants: names('--invariants'),
    liveness: names('--liveness'),
    choose: ({ spec }) => ({
      ...(model === undefined ? {} : { model }),
      ...(variant === undefined ? {} : { variant }),
      ...(set === undefined ? {} : { constants: constantsIn(set, spec) }),
    }),
  };
}
