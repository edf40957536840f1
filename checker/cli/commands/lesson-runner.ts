import { Command } from 'commander';
import type { LessonRunner } from '../../report/lesson/run.ts';
import { type LessonCall, type LessonPlace, lessonRunner } from '../../report/lesson/runner.ts';
import { load } from '../load.ts';
import { chosenBy, namesOrNone, type SelectionOptions, withSelection } from '../options.ts';

interface LessonCommandFlags extends SelectionOptions {
  readonly path?: string;
  readonly invariants?: readonly string[];
  readonly liveness?: readonly string[];
}

/** Runs a lesson's commands as the command line would. */
export const commandRunner = (options: Pick<LessonPlace, 'thorough' | 'search'> = {}): LessonRunner =>
  lessonRunner({ ...options, parse: callIn, load: async (spec) => (await load(spec)).entry });

function callIn(words: readonly string[]): LessonCall {
  const parser = withSelection(new Command('lesson'))
    .argument('<verb>')
    .argument('<spec>')
    .option('--path <code>')
    .option('--invariants <names>', '', namesOrNone)
    .option('--liveness <names>', '', namesOrNone)
    .exitOverride()
    .configureOutput({ writeErr: () => {}, outputError: () => {} });
  parser.parse(words, { from: 'user' });
  const [verb = '', operand = ''] = parser.args;
  const flags = parser.opts<LessonCommandFlags>();
  const { variant, path, invariants, liveness } = flags;
  return { verb, operand, variant, path, invariants, liveness, choose: (entry) => chosenBy(flags, entry) };
}
