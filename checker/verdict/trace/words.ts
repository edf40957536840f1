import { show } from '../../language/display.ts';
import { printable } from '../../language/printable.ts';
import type { Reading } from './readings.ts';
import type { Refusal } from './refusal.ts';
import type { Change } from './trace.ts';

/** One cell that changed, as `nextBal[A]: -∞ → 1`, or one member that came or went. */
export function showChange(change: Change): string {
  const place = printable(change.place);
  if (change.kind === 'set') return `${place}: ${show(change.before)} → ${show(change.after)}`;
  return `${place}: ${change.kind === 'add' ? '+' : '-'} ${show(change.member)}`;
}

/** What a function of the spec found in the state: `status[A] = idle`. */
export function showReading(reading: Reading): string {
  const place = printable(reading.place);
  if (reading.kind === 'value') return `${place} = ${show(reading.value)}`;
  const { member, copies } = reading;
  return copies === 0 ? `${place} does not have ${show(member)}` : `${place} has ${copies === 1 ? '' : `${copies} × `}${show(member)}`;
}

/** More than so many of anything are counted. */
const LISTED_MAX = 6;

/** Some texts in one line. */
export const listed = (texts: readonly string[]): string =>
  (texts.length > LISTED_MAX ? `${texts.slice(0, LISTED_MAX).join(', ')} and ${texts.length - LISTED_MAX} more` : texts.join(', '));

/** Why an action is refused, in one line: each false clause with what the state has where it looked. */
export function refusalInShort({ impossible, falseClauses }: Refusal): string {
  if (impossible !== undefined) {
    const { parameter, value, values } = impossible;
    return (
      `${show(value)} is not among the values of ${printable(parameter)} there ` +
      `(${values.length === 0 ? 'it has none' : listed(values.map(show))})`
    );
  }
  return falseClauses.map(({ name, readings }) => {
    const clause = name === 'enabled' ? 'its enabling condition' : `'${printable(name)}'`;
    return `${clause} is false${readings.length === 0 ? '' : ` (${listed(readings.map(showReading))})`}`;
  }).join(', and ');
}
