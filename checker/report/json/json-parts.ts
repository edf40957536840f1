import type { Change } from '../../verdict/trace/trace.ts';
import { encodeValue } from './json-values.ts';

/** The JSON form of a change, a part of those of traces, refusals and explanations. */
export const changeJson = (change: Change): unknown =>
  change.kind === 'set'
    ? { ...change, before: encodeValue(change.before), after: encodeValue(change.after) }
    : { ...change, member: encodeValue(change.member) };
