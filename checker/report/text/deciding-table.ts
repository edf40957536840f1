import stringWidth from 'fast-string-width';
import { show } from '../../language/display.ts';
import { printable } from '../../language/printable.ts';
import { greatestOf } from '../../language/extremes.ts';
import type { Ground, OtherChange, RefusedChoice } from '../../verdict/explain/went-by.ts';
import type { Reading } from '../../verdict/trace/readings.ts';
import type { Trace } from '../../verdict/trace/trace.ts';
import { faint, hanging, type Style } from './style.ts';

/** A part of the state, or a choice, about which something is decided. */
export interface DecidingRow {
  readonly place: string;
  /** What stood there before the step. */
  readonly before?: string;
  /** What would do there, all else as it is. */
  readonly wanted?: string;
  /** What stands there. */
  readonly is: string;
  /** The step that put it there. */
  readonly since?: string;
}

/** Some rows under a title of their own. */
export interface DecidingGroup {
  readonly title: string;
  readonly rows: readonly DecidingRow[];
}

/** A wider table is told line by line. */
const TABLE_MAX = 100;
/** More values that would do are counted. */
const WANTED_MAX = 3;

/**
 * What decides, in groups: a table of what stood where before, what would have done, and what is there; or where that gets too wide, a line
 * for each place.
 */
export function decidingText(groups: readonly DecidingGroup[], style: Style): readonly string[] {
  const shown = groups.filter(({ rows }) => rows.length > 0);
  const all = shown.flatMap(({ rows }) => rows);
  const columns = COLUMNS.filter(({ of }) => all.some((row) => of(row) !== undefined));
  const headed = columns.length > 2;
  const cells = all.map((row) => columns.map(({ of }) => of(row) ?? ''));
  const widths = columns.map(({ name }, column) =>
    greatestOf([...(headed ? [stringWidth(name)] : []), ...cells.map((row) => stringWidth(row[column] ?? ''))]));
  const width = widths.reduce((sum, each) => sum + each + 2, 4);
  if (width > Math.min(style.columns, TABLE_MAX)) return shown.flatMap((group) => listed(group, style));
  const line = (texts: readonly string[]): string =>
    texts.map((text, column) => text + ' '.repeat((widths[column] ?? 0) - stringWidth(text))).join('  ').trimEnd();
  const head = headed ? [`    ${faint(style, line(columns.map(({ name }) => name)))}`] : [];
  return [
    ...head,
    ...shown.flatMap(({ title, rows }) => [
      hanging(style, '  ', title, 4),
      ...rows.map((row) => `    ${line(columns.map(({ of }) => of(row) ?? ''))}`),
    ]),
  ];
}

const COLUMNS: readonly { readonly name: string; readonly of: (row: DecidingRow) => string | undefined }[] = [
  { name: '', of: ({ place }) => place },
  { name: 'before', of: ({ before }) => before },
  { name: 'wanted', of: ({ wanted }) => wanted },
  { name: 'is', of: ({ is }) => is },
  { name: 'since', of: ({ since }) => since },
];

function listed({ title, rows }: DecidingGroup, style: Style): readonly string[] {
  return [
    hanging(style, '  ', title, 4),
    ...rows.map(({ place, before, wanted, is, since }) => {
      const texts = [
        `${place}: ${before === undefined ? '' : `${before} → `}${is}`,
        ...(wanted === undefined ? [] : [`wanted: ${wanted}`]),
        ...(since === undefined ? [] : [`since ${since}`]),
      ];
      return hanging(style, '    ', texts.join(';  '), 6);
    }),
  ];
}

/** What a predicate, or a clause, looked at. */
export function groundRow({ reading, step, before, wanted }: Ground, trace: Trace): DecidingRow {
  const would = wanted === undefined ? undefined : anyOf(wanted.map(valueOf), before === undefined ? undefined : valueOf(before));
  return {
    place: reading.kind === 'value' ? printable(reading.place) : `${printable(reading.place)} has ${show(reading.member)}`,
    ...(before === undefined ? {} : { before: valueOf(before) }),
    ...(would === undefined ? {} : { wanted: would }),
    is: valueOf(reading),
    since: step === undefined ? 'the beginning' : `state ${step + 2}, ${trace.steps[step]?.action ?? ''}`,
  };
}

export const choiceRow = ({ name, value, wanted }: RefusedChoice): DecidingRow => ({
  place: printable(name),
  wanted: wanted.length === 0 ? 'nothing: it has no value there' : (anyOf(wanted.map(show)) ?? ''),
  is: show(value),
});

/** What only the step does, or only the rule. */
export function otherRows(others: readonly OtherChange[]): readonly DecidingRow[] {
  const places = new Map<string, { row: { place: string; before?: string; wanted: string; is: string } }>();
  for (const { by, change } of others) {
    const place = change.kind === 'set' ? printable(change.place) : `${printable(change.place)} has ${show(change.member)}`;
    const before = change.kind === 'set' ? show(change.before) : yesOrNo(change.kind === 'remove' ? 1 : 0);
    const after = change.kind === 'set' ? show(change.after) : yesOrNo(change.kind === 'add' ? 1 : 0);
    const known = places.get(place) ?? { row: { place, before, wanted: before, is: before } };
    known.row[by === 'step' ? 'is' : 'wanted'] = after;
    places.set(place, known);
  }
  return [...places.values()].map(({ row }) => row);
}

const yesOrNo = (copies: number): string => (copies === 0 ? 'no' : copies === 1 ? 'yes' : `${copies} ×`);

const valueOf = (reading: Reading): string => (reading.kind === 'value' ? show(reading.value) : yesOrNo(reading.copies));

/** One of them will do: what stood there before, if it is among them. */
function anyOf(texts: readonly string[], before?: string): string | undefined {
  if (before !== undefined && texts.includes(before)) return before;
  const all = [...new Set(texts)];
  if (all.length <= WANTED_MAX) return all.length === 0 ? undefined : all.join(' or ');
  return `${all.slice(0, 2).join(' or ')}, or ${all.length - 2} others`;
}
