import type { Value } from './values.ts';

/** A state of a system: one plain immutable value for each variable. */
export type State = Readonly<Record<string, Value>>;
