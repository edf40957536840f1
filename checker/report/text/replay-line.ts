import type { Trace } from '../../verdict/trace/trace.ts';
import { commandLine } from './command-line.ts';

/** How the reader calls the spec and chooses its constants: what stands between `synod replay` and `--path`. */
export interface Invocation {
  /** A catalogue name or a path; the spec's own name if absent. */
  readonly spec?: string;
  /** The flags that select the variant and the constants; written out from the trace if absent. */
  readonly flags?: readonly string[];
  /** Whether the reader is at a terminal of this program, where the call that opens a trace in the explorer can be pasted. */
  readonly explorable?: boolean;
}

/** The command that reproduces a trace, on one line however long, so that it can be copied. */
export function replayLine(trace: Trace, { spec = trace.spec, flags }: Invocation = {}): string {
  const refines = trace.findings.flatMap((finding) => (finding.kind === 'refinement' ? [finding.name] : []));
  const written = flags ?? [...chosenFlags(trace), ...(refines.length > 0 ? ['--refines', refines.join()] : [])];
  return commandLine(['replay', spec, ...written, '--path', trace.code]);
}

/** The command that opens a trace in the explorer. */
export const exploreLine = (trace: Trace, { spec = trace.spec, flags }: Invocation = {}): string =>
  commandLine(['explore', spec, ...(flags === undefined ? chosenFlags(trace) : withoutRefinement(flags)), '--path', trace.code]);

/** What a reader can do with a counterexample: go through it again, and open it. */
export const reopenText = (trace: Trace, invocation: Invocation): string =>
  [replayLine(trace, invocation), ...(invocation.explorable === true ? [exploreLine(trace, invocation)] : [])].join('\n');

const chosenFlags = ({ variant, constants }: Trace): readonly string[] => {
  const values = Object.entries(constants).map(([name, value]) => `${name}=${String(value)}`);
  return [...(variant === undefined ? [] : ['--variant', variant]), ...(values.length > 0 ? ['--set', values.join(',')] : [])];
};

/** The explorer shows a spec alone. */
const withoutRefinement = (flags: readonly string[]): readonly string[] =>
  flags.filter((flag, place) => flag !== '--refines' && flags[place - 1] !== '--refines');
