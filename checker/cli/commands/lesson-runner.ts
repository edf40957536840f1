import { Command } from 'commander';
import { SpecError } from '../../language/errors.ts';
import { type LessonRun, type LessonRunner, traceIn } from '../../report/lesson/run.ts';
import type { SearchOptions } from '../../search/exploration.ts';
import { type Against, replayAgainst } from '../../verdict/explain/against.ts';
import { check } from '../../verdict/check.ts';
import { replayCode } from '../../verdict/trace/replay.ts';
import { select } from '../../verdict/selection.ts';
import type { Trace } from '../../verdict/trace/trace.ts';
import type { Verdict } from '../../verdict/verdict.ts';
import { load } from '../load.ts';
import { chosenBy, namesOrNone, type SelectionOptions, withSelection } from '../options.ts';
import { viewOf } from './view.ts';

interface LessonCommandFlags extends SelectionOptions {
  readonly path?: string;
  readonly invariants?: readonly string[];
  readonly liveness?: readonly string[];
}

interface Call {
  readonly verb: string;
  readonly operand: string;
  readonly options: LessonCommandFlags;
}

type LessonSearch = Pick<SearchOptions, 'signal' | 'onProgress' | 'limits' | 'memoryUsed'>;

/** Runs a lesson's commands as the command line would. A search is made once, however often it is asked for. */
export function lessonRunner({
  thorough = false,
  search = {},
}: { readonly thorough?: boolean; readonly search?: LessonSearch } = {}): LessonRunner {
  const searches = new Map<string, Promise<Verdict>>();
  const searched = (operand: string, options: LessonCommandFlags): Promise<Verdict> => {
    const key = JSON.stringify([operand, options]);
    const known =
      searches.get(key) ??
      load(operand).then(({ entry }) =>
        check(entry, {
          ...chosenBy(options, entry),
          ...(options.invariants === undefined ? {} : { invariants: options.invariants }),
          ...(options.liveness === undefined ? {} : { liveness: options.liveness }),
          ...search,
        }),
      );
    searches.set(key, known);
    return known;
  };
  /** The spec of each trace, as its command names it. */
  const origins = new WeakMap<Trace, string>();
  const known = (trace: Trace, operand: string): Trace => {
    origins.set(trace, operand);
    return trace;
  };
  return {
    run: async (command, named) => {
      const { verb, operand, options } = callIn(command);
      if (verb === 'replay')
        return {
          kind: 'trace',
          trace: operand.startsWith('@') ? namedTrace(operand.slice(1), named) : known(await replayed(operand, options), operand),
        };
      if (verb === 'check') {
        const verdict = await searched(operand, options);
        if (verdict.trace !== undefined) known(verdict.trace, operand);
        return { kind: 'verdict', verdict };
      }
      const trace = operand.startsWith('@')
        ? namedTrace(operand.slice(1), named)
        : known(traceOf(await searched(operand, options), command), operand);
      return {
        kind: 'against',
        against: await against(trace, origins.get(trace) ?? trace.spec, operand.startsWith('@') ? options.variant : undefined),
      };
    },
    picture: async (trace, view) => viewOf((await load(origins.get(trace) ?? trace.spec)).entry, view).of(trace),
    shortest: async (command, invariant) => {
      if (!thorough) return undefined;
      const { operand, options: { path: _path, ...options } } = callIn(command);
      const { trace } = await searched(operand, { ...options, invariants: [invariant] });
      return trace === undefined ? 0 : 1 + trace.steps.length;
    },
  };
}

/**
 * The words of a command as a shell has them. A code with a cycle is quoted, because a shell would make something else of its
 * parentheses, and so is a path with spaces.
 */
const wordsOf = (command: string): readonly string[] =>
  (command.match(/(?:'[^']*'|\\'|[^\s'])+/g) ?? []).map((word) => word.replaceAll(/'([^']*)'|\\(')/g, '$1$2'));

/** A command of a lesson in its parts. */
function callIn(command: string): Call {
  const parser = withSelection(new Command('lesson'))
    .argument('<verb>')
    .argument('<spec>')
    .option('--path <code>')
    .option('--invariants <names>', '', namesOrNone)
    .option('--liveness <names>', '', namesOrNone)
    .exitOverride()
    .configureOutput({ writeErr: () => {}, outputError: () => {} });
  parser.parse(wordsOf(command), { from: 'user' });
  const [verb = '', operand = ''] = parser.args;
  return { verb, operand, options: parser.opts<LessonCommandFlags>() };
}

async function replayed(name: string, options: LessonCommandFlags): Promise<Trace> {
  const { entry } = await load(name);
  return replayCode(select(entry, chosenBy(options, entry)).system, options.path ?? '0');
}

function namedTrace(name: string, named: ReadonlyMap<string, LessonRun>): Trace {
  const run = named.get(name);
  const trace = run === undefined ? undefined : traceIn(run);
  if (trace !== undefined) return trace;
  throw new SpecError('unknown-name', {
    what: `the lesson has no trace @${name}`,
    cause: `blocks with names before: ${[...named.keys()].join(', ')}`,
  });
}

function traceOf({ trace, verdict }: Verdict, command: string): Trace {
  if (trace !== undefined) return trace;
  throw new SpecError('bad-trace', { what: `'${command}' has no counterexample: its verdict is '${verdict}'` });
}

/** A variant's trace against the spec that the variant changes, or against another variant. */
async function against(trace: Trace, operand: string, variant?: string): Promise<Against> {
  const { entry } = await load(operand);
  const { system } = select(entry, { constants: trace.constants, ...(variant === undefined ? {} : { variant }) });
  return { ...replayAgainst(system, trace), ...(variant === undefined ? {} : { spec: variant }) };
}
