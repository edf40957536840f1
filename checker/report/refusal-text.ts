import { show, showChoices } from '../language/display.ts';
import type { Choices } from '../language/parameters.ts';
import type { Reading } from '../verdict/readings.ts';
import type { FalseClause, Refusal } from '../verdict/refusal.ts';
import type { Trace } from '../verdict/trace.ts';
import type { WhyNot } from '../verdict/why-not.ts';
import { hanging, marked, sections, type Style } from './style.ts';
import { type Invocation, replayLine, showChange } from './trace-text.ts';

/** More values, or more choices, than this are counted instead. */
const LISTED_MAX = 8;

/** What a function of the spec found in the state: `status[A] = idle`. */
export function showReading(reading: Reading): string {
  if (reading.kind === 'value') return `${reading.place} = ${show(reading.value)}`;
  const { place, member, copies } = reading;
  return copies === 0 ? `${place} does not have ${show(member)}` : `${place} has ${copies === 1 ? '' : `${copies} × `}${show(member)}`;
}

/** Why an action is refused: each false clause with what the state has where it looked. */
export function refusalText({ impossible, falseClauses }: Refusal, style: Style, indent = 2): string {
  if (impossible === undefined) return falseClauses.map((clause) => clauseText(clause, style, indent)).join('\n');
  const { parameter, value, values } = impossible;
  const sentence = value === undefined ? `${parameter} is missing` : `${parameter} = ${show(value)} is not among the values of ${parameter}`;
  return `${marked(style, 'bad', sentence, indent)}\n${hanging(style, ' '.repeat(indent + 4), valuesText(parameter, values))}`;
}

function valuesText(parameter: string, values: readonly unknown[]): string {
  if (values.length === 0) return `in this state there is no value for ${parameter}`;
  return values.length === 1 ? `its only value here is ${show(values[0])}` : `its values here are ${listed(values.map(show))}`;
}

function clauseText({ name, readings }: FalseClause, style: Style, indent: number): string {
  const clause = name === 'enabled' ? 'its enabling condition is false' : `'${name}' is false`;
  return [marked(style, 'bad', clause, indent), ...readings.map((reading) => hanging(style, ' '.repeat(indent + 4), showReading(reading), indent + 6))].join('\n');
}

const listed = (texts: readonly string[]): string => (texts.length > LISTED_MAX ? `${texts.slice(0, LISTED_MAX).join(', ')} and ${texts.length - LISTED_MAX} more` : texts.join(', '));

/** The choices with which an action is enabled instead, if there are any. */
export function insteadText(action: string, instead: readonly Choices[], style: Style, indent = 2): string {
  const calls = instead.map((choices) => `${action}(${showChoices(choices)})`);
  return hanging(style, ' '.repeat(indent), calls.length === 0 ? `no choices enable ${action} in this state` : `enabled here: ${listed(calls)}`, indent + 2);
}

/** The answer to "why is this action not enabled here?". */
export function whyNotText(answer: WhyNot, trace: Trace, style: Style, invocation: Invocation = {}): string {
  const { action, choices, at, refusal, changes, instead } = answer;
  const where = at === 1 + trace.steps.length ? `in the last state of the trace, ${at}` : `in state ${at} of the trace`;
  const step = `${action}(${showChoices(choices)})`;
  const body = refusal === undefined
    ? [hanging(style, '  ', 'it would change:'), ...(changes.length > 0 ? changes.map(showChange) : ['nothing']).map((text) => hanging(style, '      ', text, 8))].join('\n')
    : [refusalText(refusal, style), insteadText(action, instead, style)].join('\n');
  const others = refusal === undefined || refusal.trueClauses.length === 0 ? undefined : hanging(style, '  ', `true: ${refusal.trueClauses.map((name) => `'${name}'`).join(', ')}`, 4);
  return sections([marked(style, refusal === undefined ? 'good' : 'bad', `${step} is ${refusal === undefined ? '' : 'not '}enabled ${where}`), others === undefined ? body : `${body}\n${others}`, replayLine(trace, invocation)]);
}
