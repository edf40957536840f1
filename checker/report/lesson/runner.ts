import type { Entry } from '../../language/catalogue.ts';
import { SpecError } from '../../language/errors.ts';
import type { SearchOptions } from '../../search/exploration.ts';
import { check } from '../../verdict/check.ts';
import { type Against, replayAgainst } from '../../verdict/explain/against.ts';
import { type Choice, select } from '../../verdict/selection.ts';
import { viewOf } from '../../verdict/trace/named-view.ts';
import { replayCode } from '../../verdict/trace/replay.ts';
import type { Trace } from '../../verdict/trace/trace.ts';
import type { Verdict } from '../../verdict/verdict.ts';
import { type LessonRun, type LessonRunner, traceIn } from './run.ts';

/** A command of a lesson in its parts: `check synod --variant any-reported`, say. */
export interface LessonCall {
  /** `check`, `replay`, or something that plays a trace against the rule. */
  readonly verb: string;
  /** A spec, or `@name`: the trace of the block of that name. */
  readonly operand: string;
  /** The variant by its name; the rest of the choice is of a spec. */
  readonly variant?: string | undefined;
  readonly choose: (entry: Entry) => Choice;
  readonly path?: string | undefined;
  readonly invariants?: readonly string[] | undefined;
  readonly liveness?: readonly string[] | undefined;
}

/** What a runner needs of the place where it runs. */
export interface LessonPlace {
  /** A spec by the name or the path by which a command calls it. */
  readonly load: (spec: string) => Promise<Entry>;
  /** What the words of a command mean. */
  readonly parse: (words: readonly string[]) => LessonCall;
  /** Whether claims are checked too that need searches of their own. */
  readonly thorough?: boolean;
  readonly search?: Pick<SearchOptions, 'signal' | 'onProgress' | 'limits' | 'memoryUsed'>;
}

/** Runs a lesson's commands as the command line would. A search is made once, however often it is asked for. */
export function lessonRunner({ load, parse, thorough = false, search = {} }: LessonPlace): LessonRunner {
  const callIn = (command: string): LessonCall => parse(wordsOf(command));
  const searches = new Map<string, Promise<Verdict>>();
  const searched = async ({ operand, choose, invariants, liveness }: LessonCall): Promise<Verdict> => {
    const entry = await load(operand);
    const options = {
      ...choose(entry),
      ...(invariants === undefined ? {} : { invariants }),
      ...(liveness === undefined ? {} : { liveness }),
    };
    const key = JSON.stringify([operand, options]);
    const known = searches.get(key) ?? check(entry, { ...options, ...search });
    searches.set(key, known);
    return known;
  };
  /** The spec of each trace, as its command names it. */
  const origins = new WeakMap<Trace, string>();
  const known = (trace: Trace, operand: string): Trace => {
    origins.set(trace, operand);
    return trace;
  };
  const replayed = async ({ operand, choose, path = '0' }: LessonCall): Promise<Trace> => {
    const entry = await load(operand);
    return replayCode(select(entry, choose(entry)).system, path);
  };
  /** A variant's trace against the spec that the variant changes, or against another variant. */
  const against = async (trace: Trace, variant?: string): Promise<Against> => {
    const entry = await load(origins.get(trace) ?? trace.spec);
    const { system } = select(entry, { constants: trace.constants, ...(variant === undefined ? {} : { variant }) });
    return { ...replayAgainst(system, trace), ...(variant === undefined ? {} : { spec: variant }) };
  };
  return {
    run: async (command, named) => {
      const call = callIn(command);
      const { verb, operand, variant } = call;
      const given = operand.startsWith('@') ? namedTrace(operand.slice(1), named) : undefined;
      if (verb === 'replay') return { kind: 'trace', trace: given ?? known(await replayed(call), operand) };
      if (verb === 'check') {
        const verdict = await searched(call);
        if (verdict.trace !== undefined) known(verdict.trace, operand);
        return { kind: 'verdict', verdict };
      }
      const trace = given ?? known(traceOf(await searched(call), command), operand);
      return { kind: 'against', against: await against(trace, given === undefined ? undefined : variant) };
    },
    picture: async (trace, view) => viewOf(await load(origins.get(trace) ?? trace.spec), view).of(trace),
    shortest: async (command, invariant) => {
      if (!thorough) return undefined;
      const { trace } = await searched({ ...callIn(command), invariants: [invariant] });
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
