import { showChoices } from '../language/display.ts';
import type { Choices } from '../language/parameters.ts';
import type { Finding } from '../verdict/trace.ts';
import { refinementInShort, refinementText } from './refinement-text.ts';
import { hanging, indented, number, strong, type Style } from './style.ts';

/** Something that is false, in one state or at its own depth. */
export type Fall = Finding & {
  /** The depth, where it is not that of the trace that is shown. */
  readonly depth?: number;
};

const forChoices = (witnesses: Choices): string => (Object.keys(witnesses).length > 0 ? ` for ${showChoices(witnesses)}` : '');

/** Falls that say the same of several invariants, together: invariants may share a conjunct. */
function grouped(falls: readonly Fall[]): readonly { readonly fall: Fall; readonly names: readonly string[] }[] {
  const groups = new Map<string, { readonly fall: Fall; readonly names: string[] }>();
  for (const fall of falls) {
    const known = groups.get(key(fall));
    if (known === undefined) groups.set(key(fall), { fall, names: [nameOf(fall)] });
    else known.names.push(nameOf(fall));
  }
  return [...groups.values()];
}

/** What is false, for which choices, and what it says about that. */
export const fallsText = (falls: readonly Fall[], style: Style): string => grouped(falls).map(({ fall, names }) => fallText(fall, names, style)).join('\n');

/** The same in a few words, for the end of a trace: a fall's own explanation, if it has one. */
export const fallsInShort = (falls: readonly Finding[]): readonly string[] => grouped(falls).map(({ fall, names }) => fallInShort(fall, names.join(' and '), names.length === 1 ? 'is' : 'are'));

const nameOf = (fall: Fall): string => (fall.kind === 'deadlock' ? 'Deadlock' : fall.name);

const key = (fall: Fall): string => JSON.stringify(fall.kind === 'invariant' ? [fall.conjunct, showChoices(fall.witnesses), fall.explanation, fall.depth] : [nameOf(fall), fall.kind]);

function fallText(fall: Fall, names: readonly string[], style: Style): string {
  const later = fall.depth === undefined ? '' : `, first at depth ${number(fall.depth)}`;
  const subject = names.map((name) => strong(style, name)).join(' and ');
  if (fall.kind === 'deadlock') return hanging(style, '  ', `${subject}${later}: no action is enabled, and the spec does not allow that. If a behaviour may end so, say it beside name and define: spec({ deadlock: 'allowed', ... })`, 4);
  if (fall.kind === 'refinement') return refinementText(fall, style);
  if (fall.kind === 'property') return hanging(style, '  ', `${subject} is false for a step${forChoices(fall.witnesses).replace(' for ', ', for ')}${later}`, 4);
  const sentence = hanging(style, '  ', `${subject}, '${fall.conjunct}', ${names.length === 1 ? 'is' : 'are'} false${forChoices(fall.witnesses)}${later}`, 4);
  return fall.explanation === undefined ? sentence : `${sentence}\n${indented(style, fall.explanation, 4)}`;
}

function fallInShort(fall: Finding, names: string, verb: string): string {
  if (fall.kind === 'deadlock') return 'Deadlock: no action is enabled';
  if (fall.kind === 'refinement') return refinementInShort(fall);
  if (fall.kind === 'property') return `${names} is false for this step${forChoices(fall.witnesses).replace(' for ', ', for ')}`;
  return fall.explanation === undefined ? `${names}, '${fall.conjunct}', ${verb} false${forChoices(fall.witnesses)}` : `${names}: ${fall.explanation}`;
}

/** What is wrong in the fewest words: `B3 and I6 are false`. */
export function namesOfFalls(falls: readonly Finding[]): string {
  const names = (wanted: (fall: Finding) => boolean): readonly string[] => [...new Set(falls.flatMap((fall) => (fall.kind !== 'deadlock' && wanted(fall) ? [fall.name] : [])))];
  const said = (list: readonly string[], what: string): readonly string[] => (list.length === 0 ? [] : [`${list.join(' and ')} ${list.length === 1 ? 'is' : 'are'} ${what}`]);
  return [
    ...said(names(({ kind }) => kind !== 'refinement'), 'false'),
    ...said(names(({ kind }) => kind === 'refinement'), 'not refined'),
    ...(falls.some(({ kind }) => kind === 'deadlock') ? ['it deadlocks'] : []),
  ].join(' and ');
}
