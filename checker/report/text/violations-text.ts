import { showChoices } from '../../language/display.ts';
import type { Choices } from '../../language/parameters.ts';
import type { Finding } from '../../verdict/trace/trace.ts';
import { livenessInShort, livenessText } from './liveness-text.ts';
import { refinementInShort, refinementText } from './refinement-text.ts';
import { hanging, indented, number, strong, type Style } from './style.ts';

/** Something that is false, in one state or at its own depth. */
export type ReportedViolation = Finding & {
  /** The depth, where it is not that of the trace that is shown. */
  readonly depth?: number;
};

const forChoices = (choices: Choices): string => (Object.keys(choices).length > 0 ? ` for ${showChoices(choices)}` : '');

/** Violations that say the same of several invariants, together: invariants may share a conjunct. */
function grouped(
  violations: readonly ReportedViolation[],
): readonly { readonly violation: ReportedViolation; readonly names: readonly string[] }[] {
  const groups = new Map<string, { readonly violation: ReportedViolation; readonly names: string[] }>();
  for (const violation of violations) {
    const known = groups.get(key(violation));
    if (known === undefined) groups.set(key(violation), { violation, names: [nameOf(violation)] });
    else known.names.push(nameOf(violation));
  }
  return [...groups.values()];
}

/** What is false, for which choices, and what it says about that. */
export const violationsText = (violations: readonly ReportedViolation[], style: Style): string =>
  grouped(violations)
    .map(({ violation, names }) => violationText(violation, names, style))
    .join('\n');

/** The same in a few words, for the end of a trace: a violation's own explanation, if it has one. */
export const violationsInShort = (violations: readonly Finding[]): readonly string[] =>
  grouped(violations).map(({ violation, names }) => violationInShort(violation, names.join(' and '), names.length === 1 ? 'is' : 'are'));

const nameOf = (violation: ReportedViolation): string => (violation.kind === 'deadlock' ? 'Deadlock' : violation.name);

const key = (violation: ReportedViolation): string =>
  JSON.stringify(
    violation.kind === 'invariant'
      ? [violation.conjunct, showChoices(violation.choices), violation.explanation, violation.depth]
      : [nameOf(violation), violation.kind],
  );

function violationText(violation: ReportedViolation, names: readonly string[], style: Style): string {
  const later = violation.depth === undefined ? '' : `, first at depth ${number(violation.depth)}`;
  const subject = names.map((name) => strong(style, name)).join(' and ');
  if (violation.kind === 'deadlock')
    return hanging(
      style,
      '  ',
      `${subject}${later}: no action is enabled, and the spec does not allow that. If a behaviour ` +
        `may end so, say it beside name and define: spec({ deadlock: 'allowed', ... })`,
      4,
    );
  if (violation.kind === 'refinement') return refinementText(violation, style);
  if (violation.kind === 'liveness') return livenessText(violation, style);
  const said = violation.kind === 'property'
    ? `${subject} is false for a step${forChoices(violation.choices).replace(' for ', ', for ')}${later}`
    : `${subject}, '${violation.conjunct}', ${names.length === 1 ? 'is' : 'are'} false${forChoices(violation.choices)}${later}`;
  const sentence = hanging(style, '  ', said, 4);
  return violation.explanation === undefined ? sentence : `${sentence}\n${indented(style, violation.explanation, 4)}`;
}

function violationInShort(violation: Finding, names: string, verb: string): string {
  if (violation.kind === 'deadlock') return 'Deadlock: no action is enabled';
  if (violation.kind === 'refinement') return refinementInShort(violation);
  if (violation.kind === 'liveness') return livenessInShort(violation);
  if (violation.explanation !== undefined) return `${names}: ${violation.explanation}`;
  return violation.kind === 'property'
    ? `${names} is false for this step${forChoices(violation.choices).replace(' for ', ', for ')}`
    : `${names}, '${violation.conjunct}', ${verb} false${forChoices(violation.choices)}`;
}

/** What is wrong in the fewest words: `B3 and I6 are false`. */
export function namesOfViolations(violations: readonly Finding[]): string {
  const names = (wanted: (violation: Finding) => boolean): readonly string[] => [
    ...new Set(violations.flatMap((violation) => (violation.kind !== 'deadlock' && wanted(violation) ? [violation.name] : []))),
  ];
  const said = (list: readonly string[], what: string): readonly string[] =>
    list.length === 0 ? [] : [`${list.join(' and ')} ${list.length === 1 ? 'is' : 'are'} ${what}`];
  return [
    ...said(names(({ kind }) => kind !== 'refinement' && kind !== 'liveness'), 'false'),
    ...never(names(({ kind }) => kind === 'liveness')),
    ...said(names(({ kind }) => kind === 'refinement'), 'not refined'),
    ...(violations.some(({ kind }) => kind === 'deadlock') ? ['it deadlocks'] : []),
  ].join(' and ');
}

/** Liveness is not false in a state, or behind a step. */
const never = (names: readonly string[]): readonly string[] =>
  names.length === 0 ? [] : [`${names.join(' and ')} ${names.length === 1 ? 'does' : 'do'} not hold`];
