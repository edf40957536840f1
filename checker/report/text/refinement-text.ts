import { showChoices } from '../../language/display.ts';
import type { Finding, Unmatched } from '../../verdict/trace/trace.ts';
import { isExact } from '../../verdict/trace/unmatched.ts';
import { showChanges } from './changes-text.ts';
import { refusalText } from './refusal-text.ts';
import { counted, hanging, number, type Style, strong } from './style.ts';

type RefinementFinding = Finding & { readonly kind: 'refinement' };
type Near = Unmatched['nearest'][number];

/** Why a refinement fails: what the step would have to be in the abstract spec, which of its steps come nearest, and what refuses them. */
export function refinementText(finding: RefinementFinding & { readonly depth?: number }, style: Style): string {
  const { name, step, unmatched } = finding;
  const later = finding.depth === undefined ? '' : `, first at depth ${number(finding.depth)}`;
  const what = step === undefined ? 'an initial state' : `the step ${step.action}(${showChoices(step.choices)})`;
  return [
    hanging(style, '  ', `${strong(style, name)} is not refined by ${what}${later}`, 4),
    ...changesText(unmatched, style),
    ...unmatched.nearest.map((near) => nearText(unmatched, near, style)),
    hanging(style, '    ', allowedText(unmatched), 6),
  ].join('\n');
}

function changesText({ spec, before, changes }: Unmatched, style: Style): readonly string[] {
  const head =
    before === undefined
      ? `it is mapped to a state that differs from the nearest initial state of ${spec} in`
      : `in ${spec} it would change`;
  return [hanging(style, '    ', head, 6), ...showChanges(changes).map((line) => hanging(style, '        ', line, 10))];
}

function nearText(unmatched: Unmatched, near: Near, style: Style): string {
  const { action, choices, changes, refusal } = near;
  const exact = isExact(unmatched, near);
  const deed = exact ? 'would do just that' : 'comes nearest: it would change';
  return [
    hanging(
      style,
      '    ',
      `${strong(style, action)}(${showChoices(choices)}) ${deed}${exact ? `, but ${unmatched.spec} refuses it:` : ''}`,
      6,
    ),
    ...(exact ? [] : showChanges(changes).map((line) => hanging(style, '        ', line, 10))),
    ...(refusal === undefined ? [] : [refusalText(refusal, style, 6)]),
  ].join('\n');
}

function allowedText({ spec, before, allowed, nearest }: Unmatched): string {
  if (before === undefined) return `${spec} has ${counted(allowed, 'initial state')}`;
  if (allowed === 0) return `${spec} allows no step there`;
  const unable = nearest.length === 0 ? `no action of ${spec} changes any of this; ` : '';
  return `${unable}${spec} allows ${counted(allowed, 'step')} there, none of which does that`;
}

/** The same in a few words. */
export function refinementInShort({ name, step, unmatched: { spec, nearest } }: RefinementFinding): string {
  const [near] = nearest;
  const clauses = near?.refusal?.falseClauses
    .map((clause) => (clause.name === 'enabled' ? 'its enabling condition' : `'${clause.name}'`))
    .join(' and ');
  if (step === undefined) return `${name} is not refined: this is not an initial state of ${spec}`;
  return (
    `${name} is not refined: ${spec} has no such step` +
    `${near === undefined || !clauses ? '' : `; ${near.action}(${showChoices(near.choices)}) is refused by ${clauses}`}`
  );
}
