import { VERDICT_VERSION } from '../../verdict/verdict.ts';
import type { Reading } from '../../verdict/trace/readings.ts';
import type { Refusal } from '../../verdict/trace/refusal.ts';
import type { WhyNot } from '../../verdict/explain/why-not.ts';
import { changeJson } from './json-parts.ts';
import { encodeFields, encodeValue } from './json-values.ts';

/**
 * Why an action is refused: `{action, choices, impossible, falseClauses, trueClauses}`.
 *
 * - `impossible`: `{parameter, value, values}`, where a choice is not among its parameter's values; then no clause was asked
 * - `falseClauses`: `{name, readings}`; a reading is `{kind: "value", place, value}` or `{kind: "member", place, member, copies}`
 */
export const refusalJson = ({ choices, impossible, falseClauses, ...refusal }: Refusal): Record<string, unknown> => ({
  ...refusal,
  choices: encodeFields(choices),
  ...(impossible === undefined
    ? {}
    : {
        impossible: { parameter: impossible.parameter, value: encodeValue(impossible.value), values: impossible.values.map(encodeValue) },
      }),
  falseClauses: falseClauses.map(({ name, readings }) => ({ name, readings: readings.map(readingJson) })),
});

export const readingJson = (reading: Reading): unknown =>
  reading.kind === 'value' ? { ...reading, value: encodeValue(reading.value) } : { ...reading, member: encodeValue(reading.member) };

/**
 * The answer to `--why-not`: `{version, enabled, at, action, choices, refusal, changes, instead}`.
 *
 * - `at`: the number of the state in the trace; the initial one is 1
 * - `refusal`: see `refusalJson`, where the action is not enabled; `changes`: what it would change, where it is
 * - `instead`: the choices nearest to the ones that were asked for with which the action is enabled
 */
export const whyNotJson = ({ choices, refusal, changes, instead, ...asked }: WhyNot): Record<string, unknown> => ({
  version: VERDICT_VERSION,
  enabled: refusal === undefined,
  ...asked,
  choices: encodeFields(choices),
  ...(refusal === undefined ? { changes: changes.map(changeJson) } : { refusal: refusalJson(refusal), instead: instead.map(encodeFields) }),
});
