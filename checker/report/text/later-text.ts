import type { Verdict } from '../../verdict/verdict.ts';
import { hanging, type Style } from './style.ts';
import { type Invocation } from './trace-text.ts';
import { commandLine } from './command-line.ts';
import { printable } from '../../language/printable.ts';

/**
 * What a variant is predicted to break later than its shortest counterexample ends, and how to see the last of it: the first to be violated
 * is often a step of the proof, the last what the proof is for.
 */
export function laterText(
  { spec, prediction, trace, invariants }: Verdict,
  style: Style,
  indent: number,
  { spec: named = spec, flags = [] }: Invocation,
): readonly string[] {
  if (prediction === undefined || trace === undefined) return [];
  const violated = trace.findings.flatMap((finding) => (finding.kind === 'deadlock' ? [] : [finding.name]));
  const later = prediction.breaks.filter((name) => !violated.includes(name) && invariants.some((each) => each.name === name));
  const last = later.at(-1);
  if (last === undefined) return [];
  const space = ' '.repeat(indent);
  const only = invariants.find(({ name }) => name === last)?.kind === 'liveness'
    ? ['--invariants', 'none', '--liveness', last]
    : ['--invariants', last];
  return [
    hanging(
      style,
      space,
      `Predicted to be violated later: ${later.map(printable).join(', ')}. The shortest story of ${printable(last)}:`,
    ),
    `${space}  ${commandLine(['check', named, ...flags, ...only])}`,
  ];
}
