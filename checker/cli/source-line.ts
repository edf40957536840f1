import { relative } from 'node:path';
import type { SourceLine } from '../report/formats/github.ts';
import type { Finding } from '../verdict/trace/trace.ts';
import type { Verdict } from '../verdict/verdict.ts';
import { moduleGraph } from './module-graph.ts';

/**
 * Where the first thing that is violated stands in the module of a spec, or in what that imports: the line of the conjunct's text, else of
 * the invariant's name. Nothing where it is not found, or stands in several lines: a wrong line is worse than none.
 */
export function lineOfViolation({ trace, witnesses, complete }: Verdict, module: string | undefined): { readonly at?: SourceLine } {
  const missing = complete ? witnesses.filter(({ reached }) => !reached).map(({ name }) => name) : [];
  const [finding] = trace?.findings ?? [];
  return lineOfNames(finding === undefined ? missing.slice(0, 1) : namesIn(finding), module);
}

/** Where the first of some names stands that has one line of its own. */
export function lineOfNames(names: readonly string[], module: string | undefined): { readonly at?: SourceLine } {
  if (module === undefined) return {};
  const { texts } = moduleGraph(module);
  for (const name of names) {
    const places = [...texts].flatMap(([file, text]) => linesOf(name, text).map((line) => ({ file: relative('', file), line })));
    if (places.length === 1) return { at: places[0] as SourceLine };
  }
  return {};
}

/** What a finding is called in the source, the more exact first. */
function namesIn(finding: Finding): readonly string[] {
  if (finding.kind === 'deadlock') return [];
  return 'conjunct' in finding && finding.conjunct !== undefined ? [finding.conjunct, finding.name] : [finding.name];
}

/** The lines in which a name is a key, or stands in quotes; not those of a comment. */
function linesOf(name: string, text: string): readonly number[] {
  const written = name.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const quoted = `(['"\`])${written}\\1`;
  const key = /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(name) ? `|(?<![\\p{L}\\p{N}_$.'"\`])${written}(?=\\s*[:(])` : '';
  const sign = new RegExp(quoted + key, 'u');
  return text.split('\n').flatMap((line, place) => (sign.test(line) && !/^\s*(\/\/|\*|\/\*)/.test(line) ? [place + 1] : []));
}
