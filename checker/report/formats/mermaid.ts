import { show, showChoices } from '../../language/display.ts';
import type { Processes } from '../../verdict/trace/processes.ts';
import { type Change, statesOf, type Trace, type TraceStep } from '../../verdict/trace/trace.ts';
import { foreverText } from '../text/liveness-text.ts';
import { violationsInShort } from '../text/violations-text.ts';
import { showChanges } from '../text/changes-text.ts';
import { printable } from '../../language/printable.ts';

/**
 * A trace as a Mermaid sequence diagram: a participant for each process, an arrow for each message that a step sends (a
 * record with an addressee `to` that comes into some collection), and a note for everything else that a step changes. What
 * is wrong at the end is the last note. A cycle is a loop.
 */
export function mermaidText(trace: Trace, { names, of }: Processes): string {
  const owners = trace.steps.map((step) => of(step));
  const addressees = trace.steps.flatMap(({ changes }) => changes.flatMap((change) => addressee(change, names) ?? []));
  const seen = [
    ...names.filter((name) => owners.includes(name) || addressees.includes(name)),
    ...[...new Set(owners)].filter((owner) => owner !== undefined && !names.includes(owner)).sort(),
    ...(owners.includes(undefined) || trace.steps.length === 0 ? [undefined] : []),
  ];
  const id = (name: string | undefined): string => `p${seen.indexOf(name) + 1}`;
  const span = seen.length > 1 ? `${id(seen[0])},${id(seen.at(-1))}` : 'p1';
  return [
    'sequenceDiagram',
    ...seen.map((name) => `  participant ${id(name)} as ${escaped(name ?? trace.spec)}`),
    ...trace.steps.flatMap((step, i) => [
      ...(i === trace.cycle ? ['  loop for ever'] : []),
      ...stepLines(step, i + 2 > statesOf(trace) ? (trace.cycle ?? 0) + 1 : i + 2, owners[i], names, id),
    ]),
    ...(trace.cycle !== undefined && trace.cycle < trace.steps.length ? ['  end'] : []),
    ...(trace.cycle === trace.steps.length ? [`  Note over ${span}: ${escaped(foreverText(trace) ?? '')}`] : []),
    ...violationsInShort(trace.findings).map((text) => `  Note over ${span}: ${escaped(`✗ ${text}`)}`),
    '',
  ].join('\n');
}

function stepLines(
  { action, choices, changes }: TraceStep,
  number: number,
  owner: string | undefined,
  names: readonly string[],
  id: (name: string | undefined) => string,
): readonly string[] {
  const [first, ...rest] = Object.entries(choices);
  const shown = showChoices(Object.fromEntries(first !== undefined && String(first[1]) === owner ? rest : Object.entries(choices)));
  const sent = changes.filter((change) => addressee(change, names) !== undefined);
  const others = showChanges(changes.filter((change) => !sent.includes(change)));
  const note = [
    `${number} ${action}${shown === '' ? '' : `(${shown})`}`,
    ...(sent.length > 0 && sent.length === changes.length ? [] : others),
  ];
  return [
    `  Note over ${id(owner)}: ${note.map(escaped).join('<br/>')}`,
    ...sent.map((change) => `  ${id(owner)}-)${id(addressee(change, names))}: ${escaped(messageText(change))}`),
  ];
}

/** To whom a change sends a message, if it does. */
function addressee(change: Change, names: readonly string[]): string | undefined {
  if (change.kind !== 'add' || typeof change.member !== 'object' || change.member === null) return undefined;
  const { to } = change.member as { readonly to?: unknown };
  return names.find((name) => name === String(to));
}

/** A message without its addressee, to whom the arrow points. */
function messageText(change: Change): string {
  const { to: _to, ...rest } = (change.kind === 'set' ? {} : change.member) as Readonly<Record<string, unknown>>;
  return show(rest);
}

/** Text with the signs that Mermaid reads itself spelled as its entity codes. */
const escaped = (text: string): string => printable(text).replaceAll(/[#;<>%]/g, (sign) => `#${sign.charCodeAt(0)};`);
