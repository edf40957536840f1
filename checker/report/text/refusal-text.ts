import { show, showChoices } from '../../language/display.ts';
import type { Choices } from '../../language/parameters.ts';
import type { FalseClause, Refusal } from '../../verdict/trace/refusal.ts';
import { showReading } from '../../verdict/trace/words.ts';
import { hanging, marked, type Style } from './style.ts';

/** More values, or more choices, than this are counted instead. */
const LISTED_MAX = 8;

/** Why an action is refused: each false clause with what the state has where it looked. */
export function refusalText({ impossible, falseClauses }: Refusal, style: Style, indent = 2): string {
  if (impossible === undefined) return falseClauses.map((clause) => clauseText(clause, style, indent)).join('\n');
  const { parameter, value, values } = impossible;
  const sentence =
    value === undefined ? `${parameter} is missing` : `${parameter} = ${show(value)} is not among the values of ${parameter}`;
  return `${marked(style, 'bad', sentence, indent)}\n${hanging(style, ' '.repeat(indent + 4), valuesText(parameter, values))}`;
}

function valuesText(parameter: string, values: readonly unknown[]): string {
  if (values.length === 0) return `in this state there is no value for ${parameter}`;
  return values.length === 1 ? `its only value here is ${show(values[0])}` : `its values here are ${listed(values.map(show))}`;
}

function clauseText({ name, readings }: FalseClause, style: Style, indent: number): string {
  const clause = name === 'enabled' ? 'its enabling condition is false' : `'${name}' is false`;
  return [
    marked(style, 'bad', clause, indent),
    ...readings.map((reading) => hanging(style, ' '.repeat(indent + 4), showReading(reading), indent + 6)),
  ].join('\n');
}

const listed = (texts: readonly string[]): string =>
  texts.length > LISTED_MAX ? `${texts.slice(0, LISTED_MAX).join(', ')} and ${texts.length - LISTED_MAX} more` : texts.join(', ');

/** The choices with which an action is enabled instead, if there are any. */
export function insteadText(action: string, instead: readonly Choices[], style: Style, indent = 2): string {
  const calls = instead.map((choices) => `${action}(${showChoices(choices)})`);
  return hanging(
    style,
    ' '.repeat(indent),
    calls.length === 0 ? `no choices enable ${action} in this state` : `enabled here: ${listed(calls)}`,
    indent + 2,
  );
}
