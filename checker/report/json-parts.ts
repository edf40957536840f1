import type { Change, Finding } from '../verdict/trace.ts';
import { encodeFields, encodeValue } from './json-values.ts';

// Parts that the JSON forms of traces, refusals and explanations share.

export const changeJson = (change: Change): unknown =>
  change.kind === 'set' ? { ...change, before: encodeValue(change.before), after: encodeValue(change.after) } : { ...change, member: encodeValue(change.member) };

export const findingJson = (finding: Finding): unknown => (finding.kind === 'deadlock' ? finding : { ...finding, witnesses: encodeFields(finding.witnesses) });
